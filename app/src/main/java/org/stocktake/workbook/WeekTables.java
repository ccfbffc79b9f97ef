package org.stocktake.workbook;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.stream.Collectors;
import org.stocktake.engine.Appender;
import org.stocktake.engine.Engine;
import org.stocktake.engine.PublishedFiles;
import org.stocktake.engine.Row;
import org.stocktake.engine.Sql;
import org.stocktake.engine.SqlFile;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.Week;
import org.stocktake.snapshot.Reach;
import org.stocktake.table.Column;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

/** The tables of one week, and of the weeks up to it, as the queries of the sheets see them. */
final class WeekTables {
    private static final String MASKED_TITLE = "'(restricted page)'";

    private static final Table DICTIONARY = new Table(
            "dictionary",
            "column",
            "The columns of the published tables.",
            List.of("place"),
            List.of(
                    Column.of("place", Type.INTEGER, "", "Order."),
                    Column.of("table_name", Type.TEXT, "", "Table."),
                    Column.of("column_name", Type.TEXT, "", "Column."),
                    Column.of("type", Type.TEXT, "", "Type."),
                    Column.of("unit", Type.TEXT, "", "Unit."),
                    Column.of("description", Type.TEXT, "", "Meaning.")));

    private final Engine engine;
    private final Reach reach;
    private final Week week;
    private final List<Table> today;

    private WeekTables(Engine engine, Reach reach, Week week, List<Table> today) {
        this.engine = engine;
        this.reach = reach;
        this.week = week;
        this.today = today;
    }

    /**
     * Opens a readable week in an empty engine.
     *
     * @param today the published tables with the columns of this version: those that an older week lacks are empty
     * @throws StocktakeException WEEK_UNKNOWN, DAMAGED_FILE
     */
    static void open(Engine engine, Reach reach, Week week, List<Table> today, Restricted restricted) {
        WeekTables tables = new WeekTables(engine, reach, week, today);
        tables.requireReadable();
        tables.openWeek();
        tables.openHistory();
        tables.openDictionary();
        engine.run("CREATE TABLE closed_page AS "
                + (restricted == Restricted.SHOW
                        ? "SELECT page_id FROM published_pages LIMIT 0"
                        : SqlFile.of("/workbook/closed.sql").text()));
        tables.openShared(restricted);
    }

    private void requireReadable() {
        reach.requireSound(week);
        NavigableMap<Week, Path> pages = reach.files("pages");
        if (pages.isEmpty()) {
            throw reach.nothingReadable("the workbook");
        }
        if (!pages.containsKey(week)) {
            throw new StocktakeException(
                    Code.WEEK_UNKNOWN,
                    week.toString(),
                    "It is not available for a workbook. Available weeks: %d, from %s to %s."
                            .formatted(pages.size(), pages.firstKey(), pages.lastKey()),
                    "\"stocktake weeks\" lists all weeks; \"stocktake restore\" brings an archived one back.");
        }
    }

    private void openWeek() {
        for (String table : List.of("pages", "people", "findings", "rules", "bottlenecks", "failures")) {
            Path file = reach.files(table).get(week);
            view("published_" + table, table, file == null ? List.of() : List.of(file));
        }
    }

    private void openHistory() {
        engine.run("CREATE VIEW this_week AS SELECT %s AS iso_week".formatted(Sql.text(week.toString())));
        view("space_history", "spaces", upToWeek("spaces"));
        view("run_history", "runs", upToWeek("runs"));
        view("finding_history", "findings", upToWeek("findings"));
        // A week in which no rule matched has no rows, and neither has one without the table.
        engine.run("CREATE TABLE finding_week(iso_week VARCHAR)");
        for (Week evaluated : reach.files("findings").headMap(week, true).keySet()) {
            engine.run("INSERT INTO finding_week VALUES (%s)".formatted(Sql.text(evaluated.toString())));
        }
    }

    /** Newest first: the newest file determines the order of columns. */
    private Collection<Path> upToWeek(String table) {
        return reach.files(table).headMap(week, true).descendingMap().values();
    }

    /** A view with all columns of today. */
    private void view(String name, String table, Collection<Path> files) {
        List<Column> columns = today.stream()
                .filter(each -> each.name().equals(table))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no table " + table))
                .columns();
        String rows = files.isEmpty() ? "" : "FROM " + PublishedFiles.rows(table, files);
        List<String> there = files.isEmpty()
                ? List.of()
                : engine.heads(rows).stream().map(Row.Head::name).toList();
        List<String> lacking = new ArrayList<>();
        for (Column column : columns) {
            if (!there.contains(column.name())) {
                lacking.add("NULL::%s AS %s".formatted(column.type().sql(), Sql.name(column.name())));
            }
        }
        String added = String.join(", ", lacking);
        engine.run("CREATE VIEW %s AS ".formatted(name)
                + (files.isEmpty()
                        ? "SELECT " + added + " LIMIT 0"
                        : "SELECT *" + (added.isEmpty() ? "" : ", " + added) + " " + rows));
    }

    private void openDictionary() {
        try (Appender rows = engine.append(DICTIONARY)) {
            int place = 0;
            for (Table table : today) {
                for (Column column : table.columns()) {
                    rows.add(java.util.Arrays.asList(
                            ++place, table.name(), column.name(), column.type().word(), column.unit(), column.about()));
                }
            }
        }
    }

    /** Pages, findings and failures as every reader of the workbook may see them. */
    private void openShared(Restricted restricted) {
        String others = restricted == Restricted.LEAVE_OUT ? "WHERE c.page_id IS NULL" : "";
        engine.run("""
            CREATE VIEW names AS
            SELECT person_id, any_value(display_name) AS display_name FROM published_people
            WHERE display_name IS NOT NULL GROUP BY person_id;

            CREATE VIEW pages AS
            SELECT p.* REPLACE (%1$s), n.display_name AS owner_name
            FROM published_pages p
            LEFT JOIN closed_page c ON c.page_id = p.page_id
            LEFT JOIN names n ON n.person_id = p.owner
            %2$s;

            -- A title is hidden if only pages have it that are hidden.
            CREATE TABLE closed_title AS
            SELECT folded(p.title) AS title FROM published_pages p LEFT JOIN closed_page c ON c.page_id = p.page_id
            WHERE p.title IS NOT NULL
            GROUP BY folded(p.title) HAVING bool_and(c.page_id IS NOT NULL);

            CREATE VIEW findings AS
            SELECT
              f.* REPLACE (
                CASE WHEN c.page_id IS NOT NULL AND f.subject_kind <> 'title' OR t.title IS NOT NULL THEN %3$s
                  ELSE coalesce(f.title, p.title, f.subject_id) END AS title,
                CASE WHEN c.page_id IS NULL THEN coalesce(f.url, p.url) END AS url,
                CASE WHEN c.page_id IS NULL AND t.title IS NULL AND NOT (f.rule_id = 'BROKEN_INTERNAL_LINK' AND EXISTS (
                    SELECT 1 FROM closed_title x WHERE length(x.title) > 3 AND contains(folded(f.evidence), x.title)))
                  THEN f.evidence END AS evidence,
                CASE WHEN t.title IS NULL THEN f.subject_id END AS subject_id),
              n.display_name AS owner_name,
              list_position(['info', 'low', 'medium', 'high', 'critical'], f.severity) AS severity_rank
            FROM published_findings f
            LEFT JOIN closed_page c ON c.page_id = f.page_id
            LEFT JOIN closed_title t ON f.subject_kind = 'title' AND t.title = folded(f.subject_id)
            LEFT JOIN published_pages p ON p.page_id = f.page_id
            LEFT JOIN names n ON n.person_id = f.owner
            %2$s;

            CREATE VIEW failures AS
            SELECT f.* REPLACE (
              CASE WHEN c.page_id IS NULL THEN f.location END AS location,
              CASE WHEN c.page_id IS NULL THEN f.what END AS what)
            FROM published_failures f LEFT JOIN closed_page c ON c.page_id = f.page_id;

            CREATE VIEW rules AS FROM published_rules;
            CREATE VIEW bottlenecks AS FROM published_bottlenecks;
            """.formatted(masked(), others, MASKED_TITLE));
    }

    /** Texts of a restricted page, with those that an operator defines. */
    private String masked() {
        List<String> known = today.stream()
                .filter(table -> table.name().equals("pages"))
                .flatMap(table -> table.columns().stream())
                .map(Column::name)
                .toList();
        List<String> masked = new ArrayList<>();
        masked.add("CASE WHEN c.page_id IS NULL THEN p.title ELSE %s END AS title".formatted(MASKED_TITLE));
        for (Row.Head head : engine.heads("FROM published_pages")) {
            boolean own = !known.contains(head.name()) && head.type() == Type.TEXT;
            if (own || head.name().equals("url") || head.name().equals("path")) {
                masked.add("CASE WHEN c.page_id IS NULL THEN p.%1$s END AS %1$s".formatted(Sql.name(head.name())));
            }
        }
        return masked.stream().collect(Collectors.joining(", "));
    }
}
