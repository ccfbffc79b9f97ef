package org.stocktake.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Appender;
import org.stocktake.engine.DuckEngine;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Row;
import org.stocktake.engine.Sandbox;
import org.stocktake.failure.Failure;
import org.stocktake.file.ParquetFiles;
import org.stocktake.model.Week;
import org.stocktake.publish.Assembly;
import org.stocktake.run.folder.ColumnDictionary;
import org.stocktake.snapshot.Access;
import org.stocktake.snapshot.PersonNames;
import org.stocktake.snapshot.Publication;
import org.stocktake.snapshot.Retention;
import org.stocktake.snapshot.Snapshots;
import org.stocktake.snapshot.Staging;
import org.stocktake.table.Column;
import org.stocktake.table.Table;

/**
 * A small wiki in published tables written by hand: the space KB with the home page 10, and pages below it. Pages have
 * no findings unless a test changes them. Its weeks are published into a data folder, as in a run.
 */
final class Wiki {
    static final ZoneId ZONE = ZoneId.of("UTC");

    /** Shared by all tests, because opening an engine takes longer than most queries. It is emptied before each week. */
    private static final Engine ENGINE = engine();

    private final Path folder;
    private final Map<Long, Map<String, @Nullable Object>> pages = new LinkedHashMap<>();
    private final Map<String, Map<String, @Nullable Object>> spaces = new LinkedHashMap<>();
    private final List<Map.Entry<String, Map<String, @Nullable Object>>> more = new ArrayList<>();
    private Set<String> asked = builtIn();
    private RuleOverrides ruleOverrides = RuleOverrides.NONE;
    private Duration limit = Duration.ofMinutes(1);
    private @Nullable Path customRules;
    private List<Failure> failures = List.of();

    Wiki(Path folder) {
        this.folder = folder;
        space("KB", "home_id", 10L);
        page(10, "title", "Knowledge", "parent_id", null, "depth", 0, "depth_with_folders", 0);
    }

    /** A page of space KB below its home page; alternating columns and values. */
    Wiki page(long id, @Nullable Object... columns) {
        Map<String, @Nullable Object> row = pages.computeIfAbsent(id, Wiki::healthy);
        put(row, columns);
        return this;
    }

    /** Gives a column of a page any value of its type, unless it has one. */
    Wiki known(long id, Column column) {
        Map<String, @Nullable Object> row = pages.computeIfAbsent(id, Wiki::healthy);
        if (row.get(column.name()) == null) {
            row.put(
                    column.name(),
                    switch (column.type()) {
                        case TEXT -> "v2";
                        case BOOLEAN -> false;
                        case INTEGER -> 1;
                        case BIGINT -> 1L;
                        case DECIMAL -> 1.0;
                        case DATE -> LocalDate.of(2026, 1, 1);
                        case INSTANT -> Instant.parse("2026-11-10T08:00:00Z");
                    });
        }
        return this;
    }

    Wiki space(String key, @Nullable Object... columns) {
        Map<String, @Nullable Object> row = spaces.computeIfAbsent(key, name -> {
            Map<String, @Nullable Object> fresh = new LinkedHashMap<>();
            put(fresh, "space_key", name, "status", "current", "coverage", 100.0, "root_pages", 0);
            return fresh;
        });
        put(row, columns);
        return this;
    }

    Wiki without(long page) {
        pages.remove(page);
        return this;
    }

    Wiki withoutSpace(String key) {
        spaces.remove(key);
        pages.values().removeIf(row -> key.equals(row.get("space_key")));
        return this;
    }

    /** A row of any other table. */
    Wiki row(String table, @Nullable Object... columns) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        put(row, columns);
        more.add(Map.entry(table, row));
        return this;
    }

    /** Removes the rows of any other table. */
    Wiki withoutRows() {
        more.clear();
        return this;
    }

    /** Switches off all other built-in rules, because each evaluation takes time. */
    Wiki only(String... rules) {
        asked = Set.of(rules);
        return this;
    }

    private static Set<String> builtIn() {
        return Rulebook.builtIn().stream().map(Rule::name).collect(Collectors.toSet());
    }

    Wiki tuned(RuleOverrides wanted) {
        ruleOverrides = wanted;
        return this;
    }

    Wiki customRules(Path rules) {
        customRules = rules;
        return this;
    }

    /** For each custom rule. */
    Wiki limit(Duration wanted) {
        limit = wanted;
        return this;
    }

    private static Map<String, @Nullable Object> healthy(long id) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        put(
                row,
                "page_id",
                id,
                "space_key",
                "KB",
                "title",
                "Page " + id,
                "content_type",
                "page",
                "status",
                "current",
                "row_quality",
                "ok",
                "missing_groups",
                "",
                "parent_id",
                10L,
                "depth",
                1,
                "depth_with_folders",
                1,
                "child_count",
                0,
                "descendant_count",
                0,
                "reaches_home",
                true);
        put(
                row,
                "word_count",
                300,
                "image_count",
                1,
                "table_count",
                0,
                "macro_count",
                0,
                "macro_names",
                "",
                "body_bytes",
                4000L,
                "text_hash",
                "hash of " + id,
                "attachment_count",
                0,
                "days_since_update",
                10,
                "content_update_basis",
                "version",
                "created_at",
                Instant.parse("2026-01-10T08:00:00Z"));
        put(
                row,
                "owner",
                "ann",
                "owner_source",
                "creator",
                "owner_status",
                "active",
                "contributor_count",
                2,
                "active_contributor_count",
                2,
                "links_in",
                1,
                "links_out_internal",
                1,
                "included_by",
                0,
                "labels",
                "guide",
                "label_count",
                1,
                "exempt",
                false);
        return row;
    }

    private static void put(Map<String, @Nullable Object> row, @Nullable Object... columns) {
        for (int i = 0; i < columns.length; i += 2) {
            row.put(String.valueOf(columns[i]), columns[i + 1]);
        }
    }

    Path data() {
        return folder.resolve("data");
    }

    Journal journal() {
        return new Journal(data(), Access.OWNER, PersonNames.Keeping.KEPT);
    }

    Snapshots snapshots() {
        return new Snapshots(data(), new Retention(12, 0), Wiki::engine);
    }

    private static Engine engine() {
        return DuckEngine.inMemory(Path.of(System.getProperty("java.io.tmpdir"), "wiki-spill"), 256);
    }

    /** Failures of rules in the week that was published last. */
    List<Failure> failures() {
        return failures;
    }

    /** Publishes a week; its run was on Monday at noon. */
    Wiki publish(String name) {
        Week week = Week.parse(name);
        Snapshots snapshots = snapshots();
        Staging staging = snapshots.stage(week);
        Instant noon = week.monday().atTime(12, 0).toInstant(ZoneOffset.UTC);
        ask(snapshots, week, noon, asked);
        staging.write(ENGINE, published(), List.of(new ParquetFiles()));
        staging.seal(
                new Publication(week, "run-" + name, noon, ZONE, noon, 100, false, "test", Map.of(), "test", null));
        return this;
    }

    /** The tables from which the states of findings are derived. */
    private static List<Table> published() {
        Set<String> names = Set.of("pages", "spaces", "runs", "findings", "rules", "links", "duplicates");
        return ColumnDictionary.tables().stream()
                .filter(table -> names.contains(table.name()))
                .toList();
    }

    private void ask(Snapshots snapshots, Week week, Instant noon, Set<String> wanted) {
        empty();
        fill(week.toString(), noon);
        try (Sandbox sandbox = new Sandbox(ENGINE, folder.resolve("own"), 64, limit)) {
            failures = new Findings(
                            ENGINE, Rulebook.of(tuned(wanted), customRules), new EvaluationContext(week, noon, ZONE))
                    .evaluate(
                            ColumnDictionary.facts(),
                            FindingHistory.before(week, snapshots),
                            words(snapshots, week),
                            sandbox);
        }
        Assembly.publish(ENGINE, week.toString(), failures);
    }

    private RuleOverrides tuned(Set<String> wanted) {
        Set<String> off = new TreeSet<>(ruleOverrides.off());
        off.addAll(builtIn());
        off.removeIf(rule -> wanted.contains(rule) && !ruleOverrides.off().contains(rule));
        return new RuleOverrides(ruleOverrides.values(), ruleOverrides.severities(), off);
    }

    private Collection<FindingAction> words(Snapshots snapshots, Week week) {
        Week later = snapshots.files("pages").higherKey(week);
        return journal()
                .actions(
                        later == null ? null : later.monday().atStartOfDay(ZONE).toInstant())
                .values();
    }

    /** Leaves the tables of facts, without rows, and no other. */
    private static void empty() {
        Set<String> kept = ColumnDictionary.facts().stream().map(Table::name).collect(Collectors.toSet());
        names("SELECT view_name AS name FROM duckdb_views() WHERE NOT internal")
                .forEach(view -> ENGINE.run("DROP VIEW " + view));
        List<String> there = names("SELECT table_name AS name FROM duckdb_tables()");
        there.forEach(table -> ENGINE.run((kept.contains(table) ? "DELETE FROM " : "DROP TABLE ") + table));
        ColumnDictionary.facts().stream()
                .filter(table -> !there.contains(table.name()))
                .forEach(table -> ENGINE.append(table).close());
    }

    private static List<String> names(String query) {
        return ENGINE.query(query).stream().map(row -> row.text("name")).toList();
    }

    private void fill(String week, Instant noon) {
        Map<String, List<Map<String, @Nullable Object>>> rows = new LinkedHashMap<>();
        rows.put("pages", new ArrayList<>(pages.values()));
        rows.put("spaces", new ArrayList<>(spaces.values()));
        Map<String, @Nullable Object> site = new LinkedHashMap<>();
        put(site, "space_key", null, "coverage", 100.0);
        rows.computeIfAbsent("spaces", table -> new ArrayList<>()).add(site);
        Map<String, @Nullable Object> run = new LinkedHashMap<>();
        put(run, "run_id", "run-" + week, "scheduled_at", noon);
        rows.put("runs", List.of(run));
        more.forEach(row ->
                rows.computeIfAbsent(row.getKey(), table -> new ArrayList<>()).add(row.getValue()));
        ColumnDictionary.facts().forEach(table -> add(table, week, rows.getOrDefault(table.name(), List.of())));
    }

    private static void add(Table table, String week, List<Map<String, @Nullable Object>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        List<String> columns = table.columns().stream().map(Column::name).toList();
        try (Appender into = ENGINE.append(table)) {
            for (Map<String, @Nullable Object> row : rows) {
                assertThat(columns).as(table.name()).containsAll(row.keySet());
                Map<String, @Nullable Object> whole = new LinkedHashMap<>(row);
                whole.put("iso_week", week);
                List<@Nullable Object> values = new ArrayList<>();
                columns.forEach(column -> values.add(whole.get(column)));
                into.add(values);
            }
        }
    }

    /** Rows of a published week, values joined by bars. */
    List<String> rows(String week, String table, String columns, String condition) {
        Path file = data().resolve("snapshots/week=" + week).resolve(table + ".parquet");
        return lines("SELECT %s FROM '%s' WHERE %s ORDER BY ALL".formatted(columns, file, condition));
    }

    private static List<String> lines(String sql) {
        return ENGINE.query(sql).stream().map(Wiki::line).toList();
    }

    private static String line(Row row) {
        return row.values().stream().map(String::valueOf).collect(Collectors.joining(" | "));
    }

    /** Matches of a rule in a single week, with the run on Monday, 2026-11-16: subject, severity, evidence. */
    List<String> found(String rule) {
        return asked(
                Set.of(rule),
                "SELECT subject_id, severity, evidence FROM findings WHERE rule_id = '%s' ORDER BY ALL"
                        .formatted(rule));
    }

    /** Result of a query over the tables of a single week, before publication. */
    List<String> asked(String sql) {
        return asked(asked, sql);
    }

    /** Result of another query over the same tables, without another evaluation of rules. */
    List<String> besides(String sql) {
        return lines(sql);
    }

    private List<String> asked(Set<String> wanted, String sql) {
        Week week = Week.parse("2026-W47");
        ask(snapshots(), week, week.monday().atTime(12, 0).toInstant(ZoneOffset.UTC), wanted);
        return lines(sql);
    }

    /** States and evidence of a rule's findings in a week. */
    List<String> life(String week, String rule) {
        return rows(
                week,
                "findings",
                "subject_id, state, first_seen_week, age_weeks, evidence",
                "rule_id = '%s'".formatted(rule));
    }

    static RuleOverrides tuning(String... values) {
        return new RuleOverrides(
                Arrays.stream(values)
                        .map(value -> {
                            String[] parts = value.split("[.=]", 3);
                            return new RuleOverrides.Value(parts[0], parts[1], null, parts[2]);
                        })
                        .toList(),
                Map.of(),
                Set.of());
    }
}
