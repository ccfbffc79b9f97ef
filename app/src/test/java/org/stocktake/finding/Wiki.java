package org.stocktake.finding;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.DuckEngine;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Row;
import org.stocktake.engine.Sql;
import org.stocktake.failure.Failure;
import org.stocktake.model.Week;
import org.stocktake.output.CsvOutput;
import org.stocktake.output.ParquetOutput;
import org.stocktake.run.Dictionary;
import org.stocktake.snapshot.Publication;
import org.stocktake.snapshot.Retention;
import org.stocktake.snapshot.Snapshots;
import org.stocktake.snapshot.Staging;
import org.stocktake.table.Table;

/**
 * A small wiki in hand-made published tables: the space KB with the home page 10, and pages below it that are healthy but
 * for what a test says of them. Its weeks are published into a data folder, as a run does.
 */
final class Wiki {
    static final ZoneId ZONE = ZoneId.of("UTC");

    private final Path folder;
    private final Map<Long, Map<String, @Nullable Object>> pages = new LinkedHashMap<>();
    private final Map<String, Map<String, @Nullable Object>> spaces = new LinkedHashMap<>();
    private final List<String> more = new ArrayList<>();
    private Tuning tuning = Tuning.NONE;
    private @Nullable Path ownRules;
    private List<Failure> failures = List.of();

    Wiki(Path folder) {
        this.folder = folder;
        space("KB", "home_id", 10L);
        page(10, "title", "Knowledge", "parent_id", null, "depth", 0, "depth_with_folders", 0);
    }

    /** A page of space KB below its home page; columns and values by turns. */
    Wiki page(long id, @Nullable Object... columns) {
        Map<String, @Nullable Object> row = pages.computeIfAbsent(id, Wiki::healthy);
        put(row, columns);
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
        more.add(insert(table, row));
        return this;
    }

    Wiki tuned(Tuning wanted) {
        tuning = wanted;
        return this;
    }

    Wiki ownRules(Path rules) {
        ownRules = rules;
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
                "attachment_count",
                0,
                "days_since_update",
                10,
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
        return new Journal(data());
    }

    Snapshots snapshots() {
        return new Snapshots(data(), new Retention(12, 0), new CsvOutput(Set.of()), this::engine);
    }

    Engine engine() {
        return DuckEngine.inMemory(folder.resolve("spill"), 256);
    }

    /** What is wrong with rules, of the week that was published last. */
    List<Failure> failures() {
        return failures;
    }

    /** Publishes a week; its run was on Monday at noon. */
    Wiki publish(String name) {
        Week week = Week.parse(name);
        Snapshots snapshots = snapshots();
        Staging staging = snapshots.stage(week);
        Instant noon = week.monday().atTime(12, 0).toInstant(ZoneOffset.UTC);
        try (Engine engine = engine()) {
            ask(engine, snapshots, week, noon);
            staging.write(engine, Dictionary.tables(), List.of(new ParquetOutput()));
        }
        staging.seal(new Publication(week, "run-" + name, noon, ZONE, noon, 100, false, "test", Map.of(), "test"));
        snapshots.settle();
        return this;
    }

    private void ask(Engine engine, Snapshots snapshots, Week week, Instant noon) {
        fill(engine, week.toString(), noon);
        failures = new Findings(engine, Rulebook.of(tuning, ownRules), new Occasion(week, noon, ZONE))
                .publish(
                        Dictionary.tables().stream()
                                .filter(table -> !FindingTables.all().contains(table))
                                .toList(),
                        Past.before(week, snapshots),
                        words(snapshots, week),
                        folder.resolve("own"),
                        64);
    }

    private Collection<Word> words(Snapshots snapshots, Week week) {
        Week later = snapshots.files("pages").higherKey(week);
        return journal()
                .words(later == null ? null : later.monday().atStartOfDay(ZONE).toInstant())
                .values();
    }

    private void fill(Engine engine, String week, Instant noon) {
        for (Table table : Dictionary.tables()) {
            if (!FindingTables.all().contains(table)) {
                engine.append(table).close();
            }
        }
        pages.values().forEach(row -> engine.run(insert("pages", row)));
        spaces.values().forEach(row -> engine.run(insert("spaces", row)));
        engine.run("INSERT INTO spaces (space_key, coverage) VALUES (NULL, 100)");
        more.forEach(engine::run);
        Map<String, @Nullable Object> run = new LinkedHashMap<>();
        put(run, "run_id", "run-" + week, "scheduled_at", noon, "failures", 0);
        engine.run(insert("runs", run));
        Dictionary.tables().stream()
                .filter(table -> !FindingTables.all().contains(table))
                .forEach(table -> engine.run("UPDATE %s SET iso_week = '%s'".formatted(table.name(), week)));
    }

    private static String insert(String table, Map<String, @Nullable Object> row) {
        return "INSERT INTO %s BY NAME SELECT %s"
                .formatted(
                        table,
                        row.entrySet().stream()
                                .map(cell -> literal(cell.getValue()) + " AS " + cell.getKey())
                                .collect(Collectors.joining(", ")));
    }

    private static String literal(@Nullable Object value) {
        if (value instanceof String text) {
            return Sql.text(text);
        } else if (value instanceof Instant instant) {
            return "TIMESTAMP '%s'".formatted(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
        } else if (value instanceof LocalDate day) {
            return "DATE '%s'".formatted(day);
        } else {
            return String.valueOf(value);
        }
    }

    /** Rows of a published week, values joined by bars. */
    List<String> rows(String week, String table, String columns, String condition) {
        try (Engine engine = engine()) {
            Path file = data().resolve("snapshots/iso_week=" + week).resolve(table + ".parquet");
            return engine
                    .query("SELECT %s FROM '%s' WHERE %s ORDER BY ALL".formatted(columns, file, condition))
                    .stream()
                    .map(Wiki::line)
                    .toList();
        }
    }

    private static String line(Row row) {
        return row.values().stream().map(String::valueOf).collect(Collectors.joining(" | "));
    }

    /** What a rule finds in a week without others, its run on Monday, 2026-11-16: subject, severity, evidence. */
    List<String> found(String rule) {
        return asked("SELECT subject_id, severity, evidence FROM findings WHERE rule_id = '%s' ORDER BY ALL"
                .formatted(rule));
    }

    /** What the tables of a week without others answer, before anything is published. */
    List<String> asked(String sql) {
        try (Engine engine = engine()) {
            Week week = Week.parse("2026-W47");
            ask(engine, snapshots(), week, week.monday().atTime(12, 0).toInstant(ZoneOffset.UTC));
            return engine.query(sql).stream().map(Wiki::line).toList();
        }
    }

    /** States and evidence of a rule's findings in a week. */
    List<String> life(String week, String rule) {
        return rows(
                week,
                "findings",
                "subject_id, state, first_seen_week, age_weeks, evidence",
                "rule_id = '%s'".formatted(rule));
    }

    static Tuning tuning(String... values) {
        return new Tuning(
                Arrays.stream(values)
                        .map(value -> {
                            String[] parts = value.split("[.=]", 3);
                            return new Tuning.Value(parts[0], parts[1], null, parts[2]);
                        })
                        .toList(),
                Map.of(),
                Set.of());
    }
}
