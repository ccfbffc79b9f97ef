package org.stocktake.run.lookup;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stocktake.cache.Caches;
import org.stocktake.engine.Appender;
import org.stocktake.engine.Engine;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.model.PageId;
import org.stocktake.model.VersionList;
import org.stocktake.relate.Inputs;
import org.stocktake.relate.Relations;
import org.stocktake.source.PlausibleDates;
import org.stocktake.source.Source;

/**
 * Last major edits of pages whose newest version is a minor edit or by a bot, and for which no earlier week has it. If
 * configured, their version lists are read, once for each version.
 *
 * @param bots people whose edits do not count
 * @param run start of the run
 */
public record VersionLists(Caches caches, Set<String> bots, Instant run) {
    /** Reads the required lists that are not cached. */
    public void read(Source source, Relations relations, Engine engine) {
        caches.addVersionLists(engine);
        List<PageId> wanted = relations.pagesWithoutEdit();
        if (wanted.isEmpty()) {
            return;
        }
        @Nullable Failure why;
        try (Appender rows = engine.append(Inputs.VERSION_LIST)) {
            why = source.versions(wanted, list -> rows.add(row(list)));
        }
        int left = relations.pagesWithoutEdit().size();
        if (left > 0) {
            try (Appender failures = engine.append(Inputs.FAILURE)) {
                failures.add(Inputs.row(failure(left, wanted.size(), why), null, null));
            }
        }
    }

    private List<@Nullable Object> row(VersionList list) {
        Optional<VersionList.Edit> newest = list.newestSubstantive(bots);
        int version =
                list.edits().stream().mapToInt(VersionList.Edit::number).max().orElse(0);
        Instant when = newest.map(VersionList.Edit::when).orElse(null);
        return Arrays.asList(list.page().value(), version, PlausibleDates.isPlausible(when, run) ? when : null);
    }

    private static Failure failure(int left, int wanted, @Nullable Failure why) {
        boolean budget = why != null && why.code() == Code.BUDGET_SPENT;
        return new Failure(
                budget ? Code.BUDGET_SPENT : Code.GROUP_UNREADABLE,
                "version lists",
                "%,d of %,d version lists could not be read%s"
                        .formatted(left, wanted, why == null ? "." : ". " + why.what()),
                "The age of their pages counts from a minor edit or an edit by a bot. The next run tries" + " again.");
    }
}
