package org.stocktake.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Sql;
import org.stocktake.engine.SqlTemplate;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.Week;
import org.stocktake.table.Column;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

/**
 * The newest name of each person in the history: {@code history/names.parquet}. The weekly files of {@code people}
 * contain no names, so that a name is changed or erased in one file.
 */
public final class PersonNames {
    /** The table of a week that has names. */
    static final String PEOPLE = "people";

    /** Its column with the names. */
    static final String NAME = "display_name";

    /** Schema of the file for queries. */
    public static final Table TABLE = new Table(
            "person_names",
            "person",
            "The newest name of each person in the history; no week publishes it. Empty unless privacy is ids.",
            List.of("person_id"),
            List.of(
                    Column.of("person_id", Type.TEXT, "person", "Stable id, never a name."),
                    Column.of(NAME, Type.TEXT, "", "Name as the site showed it last."),
                    Column.of("iso_week", Type.TEXT, "", "Newest week in which the site showed this name.")));

    private static final Logger LOG = LoggerFactory.getLogger(PersonNames.class);

    private final Layout layout;
    private final Engine engine;

    PersonNames(Layout layout, Engine engine) {
        this.layout = layout;
        this.engine = engine;
    }

    /** Whether names may be stored. */
    public enum Keeping {
        KEPT,
        /** People are published without names: the file is deleted. */
        NONE
    }

    /** Whether the file must be written although no history file has changed. */
    boolean needsUpdate(Keeping keeping) {
        boolean there = Files.exists(layout.names());
        return keeping == Keeping.NONE
                ? there
                : !there && !layout.historyWeeks(PEOPLE).isEmpty();
    }

    /**
     * Merges the file with the names of some weeks; the newest name of each person wins. Drops the names of people in
     * no remaining week and of closed accounts.
     *
     * @param people the tables with names, by week
     */
    void update(Keeping keeping, Map<Week, Path> people) throws IOException {
        Files.deleteIfExists(layout.namesAside());
        List<Path> parts = parts();
        if (keeping == Keeping.NONE || parts.isEmpty()) {
            remove();
            return;
        }
        List<String> told = new ArrayList<>();
        if (Files.exists(layout.names())) {
            told.add("SELECT person_id, display_name, NULL AS account_status, iso_week, 0 AS place FROM "
                    + Sql.parquet(List.of(layout.names())));
        }
        if (!people.isEmpty()) {
            told.add("SELECT person_id, display_name, account_status, iso_week, 1 AS place FROM "
                    + Sql.parquet(people.values()));
        }
        if (told.isEmpty()) {
            remove();
            return;
        }
        Access.folder(layout.history());
        engine.writeParquet(
                SqlTemplate.of("/snapshot/person_names.sql")
                        .with("told", String.join(" UNION ALL ", told))
                        .with("people", Sql.parquet(parts)),
                layout.namesAside());
        if (Files.exists(layout.names())
                && Files.exists(layout.namesSum())
                && Digest.of(layout.names()).equals(Digest.of(layout.namesAside()))) {
            Files.delete(layout.namesAside());
            return;
        }
        PartSum.write(layout.namesSum(), layout.namesAside());
        AtomicFiles.replace(layout.namesAside(), layout.names());
    }

    /** Deletes a file that does not match its SHA-256. */
    void dropDamaged() throws IOException {
        try {
            if (Files.exists(layout.names())) {
                PartSum.verify(layout.names(), layout.namesSum(), Digest.Progress.NONE);
            }
        } catch (StocktakeException e) {
            LOG.warn("{} It is made again from the weeks.", e.getMessage());
            remove();
        }
    }

    private List<Path> parts() {
        return layout.historyWeeks(PEOPLE).stream()
                .map(week -> layout.part(PEOPLE, week))
                .filter(Files::exists)
                .collect(Collectors.toList());
    }

    private void remove() throws IOException {
        Files.deleteIfExists(layout.names());
        Files.deleteIfExists(layout.namesSum());
    }
}
