package org.stocktake.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Appender;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Sql;
import org.stocktake.failure.Code;
import org.stocktake.failure.Disk;
import org.stocktake.failure.Failure;
import org.stocktake.model.PageId;
import org.stocktake.model.VersionList;
import org.stocktake.relate.Inputs;
import org.stocktake.relate.Relations;
import org.stocktake.source.PlausibleDates;
import org.stocktake.source.Source;

/**
 * Last major edits of pages whose newest version is a minor edit or by a bot, and for which no earlier week has it. If
 * configured, their version lists are read, once for each version. Results are cached in the folder {@code measured/}:
 * ids and dates only.
 */
final class VersionLists {
    private static final String NAME = "version_list.parquet";

    private final Path folder;
    private final Set<String> bots;
    private final Instant run;

    /**
     * @param bots results obtained with other bots are read again
     * @param run start of the run
     */
    VersionLists(Path folder, Set<String> bots, Instant run) {
        this.folder = folder;
        this.bots = new TreeSet<>(bots);
        this.run = run;
    }

    private String rule() {
        return Sql.text(String.join(";", bots));
    }

    /** Reads the required lists that are not cached. */
    void read(Source source, Relations relations, Engine engine) {
        load(engine);
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

    private void load(Engine engine) {
        Path file = folder.resolve(NAME);
        engine.run(
                Files.exists(file)
                        ? "CREATE TABLE kept_version_list AS FROM %s WHERE bots = %s"
                                .formatted(Sql.parquet(List.of(file)), rule())
                        : "CREATE TABLE kept_version_list"
                                + " (page_id BIGINT, version INTEGER, substantive_at TIMESTAMP, space_key VARCHAR, bots VARCHAR)");
        engine.run("""
                INSERT INTO version_list
                SELECT page_id, version, substantive_at
                FROM kept_version_list k JOIN page p USING (page_id) WHERE k.version = p.version_count
                """);
    }

    /** Saves the results for pages of this run, and keeps those of spaces that this run did not read. */
    void save(Engine engine) {
        try {
            Files.createDirectories(folder);
            Path aside = folder.resolve(NAME + ".new");
            engine.writeParquet("""
                    SELECT DISTINCT ON (page_id) page_id, v.version, v.substantive_at, p.space_key, %s AS bots
                    FROM version_list v JOIN page p USING (page_id) WHERE v.version = p.version_count
                    UNION ALL BY NAME
                    FROM kept_version_list WHERE space_key NOT IN (SELECT space_key FROM space)
                    """.formatted(rule()), aside);
            Files.move(
                    aside, folder.resolve(NAME), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw Disk.failed(folder, e);
        }
    }
}
