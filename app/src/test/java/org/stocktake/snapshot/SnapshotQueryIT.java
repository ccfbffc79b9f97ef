package org.stocktake.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stocktake.engine.Row;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

class SnapshotQueryIT {
    private static final String ONLY_READING =
            "the query: Only one statement that reads is allowed: SELECT, FROM, WITH, DESCRIBE, SHOW or SUMMARIZE."
                    + " \"SHOW TABLES\" lists what can be read.";

    /** Queries change no week, so all tests share the same ones. */
    @TempDir
    static Path published;

    private static PublishedWeeks weeks;

    @TempDir
    Path temp;

    @BeforeAll
    static void publish() {
        weeks = threeWeeksOfWhichOneIsASnapshot(published);
    }

    private static PublishedWeeks threeWeeksOfWhichOneIsASnapshot(Path folder) {
        PublishedWeeks three = new PublishedWeeks(data(folder), folder.resolve("scratch"));
        three.publish("2026-W45", "Home", "Gone");
        three.publish("2026-W46", "Home");
        three.publish("2026-W47", "Home", "New", "Newer");
        three.snapshots(new Retention(1, 0)).recover();
        return three;
    }

    private static Path data(Path folder) {
        return folder.resolve("data [of] it's");
    }

    @Test
    void aTableOfTheHistoryHoldsEveryWeekOnce() {
        assertThat(ask("SELECT iso_week, count(*) FROM pages GROUP BY ALL ORDER BY ALL"))
                .containsExactly(List.of("2026-W45", 2L), List.of("2026-W46", 1L), List.of("2026-W47", 3L));
    }

    @Test
    void spaceHistoryHoldsTheSpacesOfEveryWeek() {
        assertThat(ask("SHOW TABLES")).contains(List.of("space_history"));
        assertThat(ask("SELECT iso_week, count(*) FROM space_history GROUP BY ALL ORDER BY ALL"))
                .isEqualTo(ask("SELECT iso_week, count(*) FROM spaces GROUP BY ALL ORDER BY ALL"))
                .hasSize(3);
    }

    @Test
    void anotherTableHoldsTheWeeksThatAreSnapshots() {
        assertThat(ask("SELECT DISTINCT iso_week FROM labels")).containsExactly(List.of("2026-W47"));
    }

    @Test
    void aColumnThatAnOlderWeekLacksIsEmptyThere() throws IOException {
        PublishedWeeks older = threeWeeksOfWhichOneIsASnapshot(temp);
        // As written by an older release: without the column title, and without a checksum.
        Path part = data(temp).resolve("history/pages/week=2026-W45/part.parquet");
        try (var engine = older.engine()) {
            engine.run("CREATE TABLE older AS SELECT iso_week, page_id FROM '%s'"
                    .formatted(part.toString().replace("'", "''")));
            engine.writeParquet("FROM older", part);
        }
        Files.delete(data(temp).resolve("history/weeks.jsonl"));

        assertThat(ask(older, "SELECT iso_week, count(*), count(title) FROM pages GROUP BY ALL ORDER BY ALL"))
                .containsExactly(List.of("2026-W45", 2L, 0L), List.of("2026-W46", 1L, 1L), List.of("2026-W47", 3L, 3L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FROM pages LIMIT 0",
                "WITH p AS (FROM pages) SELECT count(*) FROM p",
                "SHOW TABLES",
                "DESCRIBE pages",
                "SUMMARIZE spaces",
                "SELECT 'DROP TABLE pages; -- \"type\":\"DELETE_QUERY_NODE\"'",
                "SELECT 1;",
                "VALUES (1)"
            })
    void aStatementThatReadsIsAnswered(String sql) {
        try (SnapshotQuery snapshotQuery = questions(weeks)) {
            List<Object> rows = new ArrayList<>();
            snapshotQuery.query(sql, rows::add);
            assertThat(snapshotQuery.heads(sql)).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP VIEW pages",
                "CREATE TABLE t AS SELECT 1",
                "COPY pages TO 'stolen.csv'",
                "ATTACH 'other.db'",
                "SET memory_limit = '99GB'",
                "PRAGMA version",
                "INSTALL httpfs",
                "LOAD httpfs",
                "EXPLAIN ANALYZE SELECT 1",
                "WITH gone AS (DELETE FROM pages RETURNING *) SELECT * FROM gone"
            })
    void aStatementThatDoesMoreThanReadingIsRefused(String sql) {
        assertThatThrownBy(() -> ask(sql)).hasMessage(ONLY_READING);
    }

    @Test
    void severalStatementsAreRefused() {
        assertThatThrownBy(() -> ask("SELECT 1; SELECT 2"))
                .hasMessage("the query: It must be one statement but was 2. \"SHOW TABLES\" lists what can be read.");
        assertThatThrownBy(() -> ask("-- nothing"))
                .hasMessage(
                        "the query: It must be one statement but was none. \"SHOW TABLES\" lists what can be read.");
    }

    @Test
    void noOtherFileCanBeRead() throws IOException {
        Path secret = Files.writeString(temp.resolve("secret.txt"), "s3cret");
        Path inside = Files.writeString(data(published).resolve("token.txt"), "s3cret");

        try (SnapshotQuery snapshotQuery = questions(weeks)) {
            for (Path file : List.of(secret, inside)) {
                for (String read : List.of("read_text('%s')", "glob('%s')", "read_csv('%s')")) {
                    StocktakeException refused = catchThrowableOfType(
                            StocktakeException.class,
                            () -> snapshotQuery.query(
                                    "FROM " + read.formatted(file.toString().replace("'", "''")), row -> {}));
                    assertThat(refused.failure().code()).isEqualTo(Code.SQL);
                    assertThat(refused.failure().remedy())
                            .isEqualTo("A query reads the tables of the weeks and no other file.");
                }
            }
        }
    }

    @Test
    void aMistakeIsSaidWithItsPlace() {
        assertThatThrownBy(() -> ask("SELECT title\nFORM pages"))
                .hasMessage("the query: SQL failed at line 2, column 6: syntax error at or near \"pages\"."
                        + " Check the statement.");
        assertThatThrownBy(() -> ask("SELECT titel FROM pages"))
                .hasMessageStartingWith(
                        "the query: SQL failed at line 1, column 8: Referenced column \"titel\" not found");
        assertThatThrownBy(() -> ask("SELECT title::INTEGER FROM pages WHERE title = 'New'"))
                .hasMessageStartingWith(
                        "the query: SQL failed at line 1, column 13: Could not convert string 'New' to INT32");
    }

    @Test
    void aStatementThatTakesTooLongIsStopped() {
        assertThatThrownBy(() -> {
                    try (SnapshotQuery snapshotQuery = SnapshotQuery.over(
                            weeks.snapshots(), List.of(), temp.resolve("spill"), 256, Duration.ofSeconds(1))) {
                        snapshotQuery.query("SELECT count(*) FROM range(100000000) a, range(100000) b", row -> {});
                    }
                })
                .hasMessage("the query: The statement was stopped. Reduce the query, or raise its time limit.");
    }

    @Test
    void sortingMoreThanMemoryHoldsSpillsAndWorks() {
        Path spill = temp.resolve("spill");
        try (SnapshotQuery snapshotQuery =
                SnapshotQuery.over(weeks.snapshots(), List.of(), spill, 64, Duration.ofMinutes(2))) {
            List<Boolean> spilled = new ArrayList<>();
            snapshotQuery.query(
                    "SELECT n FROM (SELECT range AS n, hash(range) || repeat('filler', 20) || range AS t FROM range(600000)"
                            + " ORDER BY t) LIMIT 1 OFFSET 599999",
                    row -> spilled.add(Files.exists(spill)));
            assertThat(spilled).containsExactly(true);
        }
        assertThat(spill).doesNotExist();
    }

    @Test
    void aFolderWithoutWeeksIsSaid() {
        Path empty = temp.resolve("empty");

        assertThatThrownBy(() -> SnapshotQuery.over(
                        new PublishedWeeks(empty, temp).snapshots(),
                        List.of(),
                        temp.resolve("spill"),
                        256,
                        Duration.ofSeconds(9)))
                .hasMessage(
                        "%s: No week is published here. Publish one with \"stocktake run\", or name another folder"
                                + " with --data.",
                        empty);
    }

    @Test
    void aTableIsReadWholeInTheOrderOfWeeksAndKey() {
        try (SnapshotQuery snapshotQuery = questions(weeks)) {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            snapshotQuery.query(snapshotQuery.selectAll("spaces"), row -> rows.add(row.values()));

            assertThat(rows)
                    .extracting(row -> row.get(0) + " " + row.get(1))
                    .containsExactly(
                            "2026-W45 null",
                            "2026-W45 DOC",
                            "2026-W46 null",
                            "2026-W46 DOC",
                            "2026-W47 null",
                            "2026-W47 DOC");
            assertThatThrownBy(() -> snapshotQuery.selectAll("pges"))
                    .hasMessage("pges: There is no such table. There are: labels, pages, space_history, spaces.");
        }
    }

    /** As after an update of the program: the weeks are of the version before. */
    @Test
    void whatNoWeekHasYetIsEmpty() {
        Table containers = new Table(
                "containers",
                "container",
                "Containers.",
                List.of("container_id"),
                List.of(
                        PublishedWeeks.column("iso_week", Type.TEXT),
                        PublishedWeeks.column("container_id", Type.BIGINT)));
        Table pages = PublishedWeeks.PAGES.with(List.of(PublishedWeeks.column("subtype", Type.TEXT)));
        try (SnapshotQuery query = SnapshotQuery.over(
                weeks.snapshots(),
                List.of(containers, pages, PublishedWeeks.SPACES),
                temp.resolve("spill"),
                256,
                Duration.ofMinutes(1))) {
            assertThat(rows(query, "SELECT count(*) FROM containers WHERE container_id > 1"))
                    .containsExactly(List.of(0L));
            assertThat(rows(query, query.selectAll("containers"))).isEmpty();
            assertThat(rows(query, "SELECT count(*), count(subtype), count(title) FROM pages"))
                    .containsExactly(List.of(6L, 0L, 6L));
            assertThat(query.heads("FROM spaces"))
                    .extracting(Row.Head::name)
                    .containsExactly("iso_week", "space_key", "pages_current");
        }
    }

    private SnapshotQuery questions(PublishedWeeks asked) {
        return SnapshotQuery.over(asked.snapshots(), List.of(), temp.resolve("spill"), 256, Duration.ofMinutes(1));
    }

    private List<List<@Nullable Object>> ask(String sql) {
        return ask(weeks, sql);
    }

    private List<List<@Nullable Object>> ask(PublishedWeeks asked, String sql) {
        try (SnapshotQuery snapshotQuery = questions(asked)) {
            return rows(snapshotQuery, sql);
        }
    }

    private static List<List<@Nullable Object>> rows(SnapshotQuery query, String sql) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        query.query(sql, row -> rows.add(row.values()));
        return rows;
    }
}
