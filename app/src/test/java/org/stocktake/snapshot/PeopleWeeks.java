package org.stocktake.snapshot;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Appender;
import org.stocktake.engine.DuckEngine;
import org.stocktake.engine.Engine;
import org.stocktake.file.CsvFiles;
import org.stocktake.file.CsvForm;
import org.stocktake.file.ParquetFiles;
import org.stocktake.table.Column;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

/** Publishes small weeks with people in them. */
final class PeopleWeeks {
    static final Table PAGES = table(
            "pages",
            "page_id",
            column("page_id", Type.BIGINT),
            column("title", Type.TEXT),
            column("owner", Type.TEXT),
            column("contributor_count", Type.INTEGER),
            column("param_reviewers", Type.TEXT));
    static final Table PEOPLE = table(
            "people",
            "person_id",
            column("person_id", Type.TEXT),
            column("display_name", Type.TEXT),
            column("account_status", Type.TEXT),
            column("kind", Type.TEXT));
    static final Table FINDINGS = table(
            "findings",
            "finding_id",
            column("finding_id", Type.TEXT),
            column("set_by", Type.TEXT),
            column("owner", Type.TEXT));
    static final Table APPROVALS =
            table("approvals", "page_id", column("page_id", Type.BIGINT), column("approver", Type.TEXT));
    static final Table LABELS = table("labels", "page_id", column("page_id", Type.BIGINT), column("name", Type.TEXT));

    private final Path data;
    private final Path scratch;

    PeopleWeeks(Path data, Path scratch) {
        this.data = data;
        this.scratch = scratch;
    }

    private static Table table(String name, String key, Column... columns) {
        List<Column> all = new java.util.ArrayList<>(List.of(column("iso_week", Type.TEXT)));
        all.addAll(Arrays.asList(columns));
        return new Table(name, "row", "Rows.", List.of(key), all);
    }

    private static Column column(String name, Type type) {
        return Column.of(name, type, "", "A column.");
    }

    /** A row of the table people. */
    record Shown(String id, @Nullable String name, String status) {
        static Shown active(String id, @Nullable String name) {
            return new Shown(id, name, "active");
        }
    }

    Snapshots snapshots(int kept) {
        return snapshots(kept, PersonNames.Keeping.KEPT);
    }

    Snapshots snapshots(int kept, PersonNames.Keeping names) {
        return new Snapshots(data, new Retention(kept, 0), PublishedWeeks.current(data), names, this::engine);
    }

    Engine engine() {
        return DuckEngine.inMemory(scratch.resolve("spill"), 256);
    }

    /** Each person owns a page, approves it, and is a label of it; the first one suppressed a finding by name. */
    void publish(String week, Shown... people) {
        try (Engine engine = engine()) {
            List.of(PAGES, PEOPLE, FINDINGS, APPROVALS, LABELS)
                    .forEach(table -> engine.append(table).close());
            long page = 0;
            for (Shown person : people) {
                page++;
                add(engine, PEOPLE, week, person.id(), person.name(), person.status(), "user");
                add(engine, PAGES, week, page, person.id(), person.id(), 2, "Bob Beta, " + person.id());
                add(engine, APPROVALS, week, page, person.id());
                add(engine, LABELS, week, page, person.id());
                add(engine, FINDINGS, week, "finding-" + page, page == 1 ? person.name() : null, person.id());
            }
            Staging staging = snapshots(12).stage(PublishedWeeks.week(week));
            staging.write(
                    engine,
                    List.of(PAGES, PEOPLE, FINDINGS, APPROVALS, LABELS),
                    List.of(new ParquetFiles(), new CsvFiles(CsvForm.GUARDED)));
            staging.seal(PublishedWeeks.publication(week));
        }
    }

    private static void add(Engine engine, Table table, @Nullable Object... row) {
        try (Appender rows = engine.append(table)) {
            rows.add(Arrays.asList(row));
        }
    }
}
