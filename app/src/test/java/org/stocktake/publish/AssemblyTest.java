package org.stocktake.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.engine.DuckEngine;
import org.stocktake.engine.Engine;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.table.Column;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

class AssemblyTest {
    private static final Failure RULE =
            new Failure(Code.FINDING_FAILED, "rules/odd.sql", "It has no query.", "Write one.");
    private static final Failure COLUMN =
            new Failure(Code.COLUMN_FAILED, "columns/odd.sql", "It has no column.", "Declare one.");

    @TempDir
    private Path folder;

    private Engine engine;

    @BeforeEach
    void facts() {
        engine = DuckEngine.inMemory(folder.resolve("spill"), 64);
        engine.run("""
            CREATE TABLE pages AS FROM (VALUES (1, 'Home'), (2, 'Exempt')) p(page_id, title);
            CREATE TABLE page_findings AS FROM (VALUES (1, 0)) f(page_id, finding_count);
            CREATE TABLE spaces AS FROM (VALUES ('KB', 2), ('HR', 0), (NULL, 2)) s(space_key, pages);
            CREATE TABLE space_findings AS FROM (VALUES ('KB', 3), (NULL, 4)) f(space_key, findings_open);
            CREATE TABLE failures (iso_week VARCHAR, number INTEGER, code VARCHAR, responsible VARCHAR, space_key VARCHAR,
              page_id BIGINT, location VARCHAR, what VARCHAR, remedy VARCHAR);
            INSERT INTO failures BY NAME SELECT '2026-W47' AS iso_week, 1 AS number, 'PAGE_UNREADABLE' AS code;
            CREATE TABLE runs AS SELECT 'run' AS run_id;
            """);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private List<String> rows(String sql) {
        return engine.query(sql).stream()
                .map(row -> row.values().stream().map(String::valueOf).collect(Collectors.joining(" | ")))
                .toList();
    }

    @Test
    void factsAndCountsAreJoinedAndAPageOrSpaceWithoutCountsHasNone() {
        Assembly.publish(engine, "2026-W47", List.of());

        assertThat(rows("SELECT page_id, title, finding_count FROM pages ORDER BY ALL"))
                .containsExactly("1 | Home | 0", "2 | Exempt | null");
        assertThat(rows("SELECT space_key, pages, findings_open FROM spaces ORDER BY space_key NULLS LAST"))
                .containsExactly("HR | 0 | null", "KB | 2 | 3", "null | 2 | 4");
    }

    @Test
    void failuresOfSqlFollowThoseOfReadingAndTheRunCountsAll() {
        Assembly.publish(engine, "2026-W47", List.of(RULE, COLUMN));

        assertThat(rows("SELECT iso_week, number, code, responsible, space_key, page_id, location, what, remedy FROM"
                        + " failures ORDER BY number"))
                .containsExactly(
                        "2026-W47 | 1 | PAGE_UNREADABLE | null | null | null | null | null | null",
                        "2026-W47 | 2 | FINDING_FAILED | content | null | null | rules/odd.sql | It has no query. |"
                                + " Write one.",
                        "2026-W47 | 3 | COLUMN_FAILED | content | null | null | columns/odd.sql | It has no column. |"
                                + " Declare one.");
        assertThat(rows("SELECT run_id, failures FROM runs")).containsExactly("run | 3");
    }

    @Test
    void theFactsStayAsTheyWere() {
        Assembly.publish(engine, "2026-W47", List.of(RULE));

        assertThat(rows("FROM page_facts ORDER BY ALL")).containsExactly("1 | Home", "2 | Exempt");
        assertThat(rows("SELECT count(*) FROM failure_facts")).containsExactly("1");
        assertThat(rows("FROM run_facts")).containsExactly("run");
    }

    @Test
    void joinedColumnsStandAmongTheFacts() {
        List<Table> published = WeekTables.of(
                List.of(table("runs", "coverage", "requests"), table("labels", "label")), List.of(), List.of());

        assertThat(published)
                .extracting(table -> table.columns().stream().map(Column::name).toList())
                .containsExactly(List.of("coverage", "failures", "requests"), List.of("label"));
    }

    @Test
    void aJoinedColumnWithoutAPlaceIsRefused() {
        List<Table> facts = List.of(table("pages", "page_id", "exempt_reason"));

        assertThatThrownBy(() -> WeekTables.of(facts, columns("finding_count", "mood"), List.of()))
                .hasMessage("these columns of pages have no place: [mood]");
    }

    private static Table table(String name, String... columns) {
        return new Table(name, "row", "A table.", List.of(), columns(columns));
    }

    private static List<Column> columns(String... names) {
        return List.of(names).stream()
                .map(name -> Column.of(name, Type.TEXT, "", "A column."))
                .toList();
    }
}
