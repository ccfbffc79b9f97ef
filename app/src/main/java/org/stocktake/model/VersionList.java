package org.stocktake.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All versions of a page, in any order. */
public record VersionList(PageId page, List<Edit> edits) {
    /**
     * A version.
     *
     * @param number counts from 1
     * @param by absent for an anonymous one
     */
    public record Edit(
            int number, @Nullable Instant when, @Nullable Person by, boolean minor) {
        private boolean isBy(Set<String> names) {
            return by != null
                    && (names.contains(by.id().value()) || (by.username() != null && names.contains(by.username())));
        }
    }

    public VersionList {
        edits = List.copyOf(edits);
    }

    /**
     * The newest version that is neither a minor edit nor by a bot.
     *
     * @param bots their ids or usernames
     */
    public Optional<Edit> newestSubstantive(Set<String> bots) {
        return edits.stream()
                .filter(edit -> !edit.minor() && !edit.isBy(bots))
                .max(Comparator.comparingInt(Edit::number));
    }
}
