package org.stocktake.finding;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Engine;
import org.stocktake.engine.PublishedFiles;
import org.stocktake.engine.SqlTemplate;
import org.stocktake.model.Week;
import org.stocktake.snapshot.Snapshots;
import org.stocktake.table.Column;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

/**
 * Findings and rules of earlier weeks.
 *
 * @param findings the table {@code findings} of each earlier week
 * @param rules the table {@code rules} of the newest earlier week that has it
 * @param runs the table {@code runs} of the newest week in {@code findings}
 * @param spaces the table {@code spaces} of each earlier week
 * @param pages the table {@code pages} of each earlier week
 * @param links the table {@code links} of each earlier week with a snapshot
 * @param duplicates the table {@code duplicates} of each earlier week with a snapshot
 */
public record FindingHistory(
        NavigableMap<Week, Path> findings,
        @Nullable Path rules,
        @Nullable Path runs,
        NavigableMap<Week, Path> spaces,
        NavigableMap<Week, Path> pages,
        NavigableMap<Week, Path> links,
        NavigableMap<Week, Path> duplicates) {
    private static final Table BEFORE = part(
            FindingTables.FINDINGS,
            "finding_before",
            List.of(
                    "finding_id",
                    "rule_id",
                    "rule_version",
                    "subject_kind",
                    "subject_id",
                    "page_id",
                    "space_key",
                    "severity",
                    "evidence",
                    "threshold",
                    "first_seen_week",
                    "state",
                    "why",
                    "what_to_do",
                    "title",
                    "url"));
    private static final Table PAST =
            part(FindingTables.FINDINGS, "finding_past", List.of("finding_id", "first_seen_week"));
    private static final Table TITLES = new Table(
            "title_before",
            "title that an earlier week found",
            "How titles are spelled.",
            List.of(),
            List.of(
                    Column.of("rule_id", Type.TEXT, "", "The rule."),
                    Column.of("subject_id", Type.TEXT, "", "The title."),
                    Column.of("first_seen_week", Type.TEXT, "", "Since when."),
                    Column.of("lives", Type.BOOLEAN, "", "Whether the week before found it.")));
    private static final Table SPACES = new Table(
            "space_seen",
            "space of an earlier week",
            "When spaces were read last.",
            List.of(),
            List.of(
                    Column.of("space_key", Type.TEXT, "", "The space."),
                    Column.of("iso_week", Type.TEXT, "", "The last week that held it.")));
    private static final Table RULES = part(
            FindingTables.RULES,
            "rules_before",
            List.of("rule_id", "rule_version", "severity", "threshold", "changed_week"));

    /** The weeks before a given one. */
    public static FindingHistory before(Week week, Snapshots snapshots) {
        NavigableMap<Week, Path> findings = snapshots.files("findings").headMap(week, false);
        Map.Entry<Week, Path> rules = snapshots.files("rules").lowerEntry(week);
        return new FindingHistory(
                findings,
                rules == null ? null : rules.getValue(),
                findings.isEmpty() ? null : snapshots.files("runs").get(findings.lastKey()),
                snapshots.files("spaces").headMap(week, false),
                snapshots.files("pages").headMap(week, false),
                snapshots.files("links").headMap(week, false),
                snapshots.files("duplicates").headMap(week, false));
    }

    /** Loads the findings of the newest earlier week, its rules, and the last week of each space. */
    void load(Engine engine) {
        List.of(BEFORE, PAST, TITLES, SPACES, RULES)
                .forEach(table -> engine.append(table).close());
        if (!findings.isEmpty()) {
            insert(engine, BEFORE, "findings", List.of(findings.lastEntry().getValue()), "WHERE state <> 'resolved'");
            engine.run(SqlTemplate.of("/findings/titles_before.sql")
                    .with("findings", PublishedFiles.rows("findings", findings.values())));
        }
        if (!spaces.isEmpty()) {
            engine.run(SqlTemplate.of("/findings/spaces_seen.sql")
                    .with("spaces", PublishedFiles.rows("spaces", spaces.values())));
        }
        if (rules != null) {
            insert(engine, RULES, "rules", List.of(rules), "");
        }
    }

    /** Loads, for findings that the previous week did not have, the older week in which they were first found. */
    void loadReopened(Engine engine) {
        if (!findings.isEmpty()) {
            engine.run(SqlTemplate.of("/findings/reopened.sql")
                    .with("findings", PublishedFiles.rows("findings", findings.values())));
        }
    }

    /**
     * Loads the links and duplicates between pages of each space that this week lacks and other pages, from the last
     * week that held the space, into the tables {@code link_away} and {@code duplicate_away}.
     *
     * @return whether a space is missing
     */
    boolean loadAway(Engine engine) {
        List<Week> weeks = engine.query("SELECT DISTINCT iso_week FROM space_away ORDER BY ALL").stream()
                .map(row -> Week.parse(row.text("iso_week")))
                .toList();
        for (Week week : weeks) {
            Path then = pages.get(week);
            if (then != null) {
                loadAway(engine, week, then);
            }
        }
        return !weeks.isEmpty();
    }

    private void loadAway(Engine engine, Week week, Path then) {
        String pagesThen = PublishedFiles.rows("pages", List.of(then));
        Path linksThen = links.get(week);
        if (linksThen != null) {
            engine.run(SqlTemplate.of("/findings/links_away.sql")
                    .with("links", PublishedFiles.rows("links", List.of(linksThen)))
                    .with("pages", pagesThen)
                    .set("away_week", week));
        }
        Path duplicatesThen = duplicates.get(week);
        if (duplicatesThen != null) {
            engine.run(SqlTemplate.of("/findings/duplicates_away.sql")
                    .with("duplicates", PublishedFiles.rows("duplicates", List.of(duplicatesThen)))
                    .with("pages", pagesThen)
                    .set("away_week", week));
        }
    }

    /** Links of all earlier weeks with a snapshot, as SQL; of this week if there are none. */
    String earlierLinks() {
        return links.isEmpty() ? "links" : PublishedFiles.rows("links", links.values());
    }

    /** The instant of the newest earlier week, as SQL. */
    String since() {
        return runs == null
                ? "NULL"
                : "(SELECT max(scheduled_at) FROM %s)".formatted(PublishedFiles.rows("runs", List.of(runs)));
    }

    private static void insert(Engine engine, Table table, String published, List<Path> files, String condition) {
        // A week of an earlier version may lack columns.
        engine.run(
                "INSERT INTO %1$s BY NAME SELECT %2$s FROM (FROM %3$s UNION ALL BY NAME (SELECT %2$s FROM %1$s LIMIT 0)) %4$s"
                        .formatted(
                                table.name(),
                                table.columns().stream().map(Column::name).collect(Collectors.joining(", ")),
                                PublishedFiles.rows(published, files),
                                condition));
    }

    private static Table part(Table table, String name, List<String> columns) {
        return new Table(
                name,
                table.grain(),
                table.about(),
                List.of(),
                table.columns().stream()
                        .filter(column -> columns.contains(column.name()))
                        .toList());
    }
}
