package org.stocktake.run.stage;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.stocktake.engine.Engine;
import org.stocktake.engine.PublishedFiles;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.SpaceKey;
import org.stocktake.snapshot.Snapshots;
import org.stocktake.source.Preflight;
import org.stocktake.source.SpaceChoice;

/** Validates spaces that are selected by key. */
final class NamedSpaces {
    private NamedSpaces() {}

    /**
     * Rejects a key that exists neither on the site nor in a published week: it is probably misspelt. A space of an
     * earlier week was deleted or hidden; the run continues without it and reports it.
     *
     * @throws StocktakeException NOTHING_CHOSEN
     */
    static void require(SpaceChoice choice, Preflight preflight, Snapshots snapshots, Engine engine) {
        List<String> unseen = choice.missingKeys(preflight.visible());
        // An incomplete list of spaces does not show what is missing.
        boolean listed = preflight.failures().stream()
                .noneMatch(failure -> failure.code().leavesGap());
        if (unseen.isEmpty() || !listed) {
            return;
        }
        Set<SpaceKey> ever = new HashSet<>(preflight.visible());
        ever.addAll(published(snapshots, engine));
        List<String> unknown = choice.missingKeys(ever);
        preflight.failures().stream()
                .filter(failure -> failure.code() == Code.NOTHING_CHOSEN)
                .filter(failure -> unknown.contains(failure.where().replaceFirst("^space ", "")))
                .findFirst()
                .ifPresent(failure -> {
                    throw new StocktakeException(failure);
                });
    }

    private static Set<SpaceKey> published(Snapshots snapshots, Engine engine) {
        Collection<Path> files = snapshots.files("spaces").values();
        return files.isEmpty()
                ? Set.of()
                : engine
                        .query("SELECT DISTINCT space_key FROM %s WHERE space_key IS NOT NULL"
                                .formatted(PublishedFiles.rows("spaces", files)))
                        .stream()
                        .map(row -> new SpaceKey(row.text("space_key")))
                        .collect(Collectors.toSet());
    }
}
