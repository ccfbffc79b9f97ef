package org.stocktake.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.table.Column;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

class DuckEngineTest {
    private static final Table ALL_TYPES = new Table(
            "things",
            "thing",
            "One column of each type.",
            List.of("id"),
            Arrays.stream(Type.values())
                    .map(type ->
                            Column.of("c_" + type.name().toLowerCase(java.util.Locale.ROOT), type, "", "A column."))
                    .toList());

    @TempDir
    Path temp;

    private DuckEngine engine;

    @BeforeEach
    void open() {
        engine = DuckEngine.withTables(temp.resolve("spill"), 128);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void fewRowsAreTheWorkOfOneThread() {
        assertThat(threads()).isEqualTo("1");
        engine.expectRows(10_000);
        assertThat(threads()).isEqualTo(Runtime.getRuntime().availableProcessors() == 1 ? "1" : "2");
        engine.expectRows(9_999);
        assertThat(threads()).isEqualTo("1");
    }

    private String threads() {
        return engine.query("SELECT current_setting('threads')::VARCHAR AS threads")
                .get(0)
                .text("threads");
    }

    @Test
    void everyTypeComesBackAsItWasPut() {
        List<@Nullable Object> greatest = Arrays.asList(
                "text 🙂 \"' \n \u0000 end",
                Integer.MAX_VALUE,
                Long.MAX_VALUE,
                Double.MIN_VALUE,
                true,
                LocalDate.of(9999, 12, 31),
                Instant.parse("2026-03-29T02:30:00.123456Z"));
        List<@Nullable Object> least = Arrays.asList(
                "",
                Integer.MIN_VALUE,
                Long.MIN_VALUE,
                -0.1,
                false,
                LocalDate.of(1, 1, 1),
                Instant.parse("0001-01-01T00:00:00Z"));
        List<@Nullable Object> nothing = Arrays.asList(null, null, null, null, null, null, null);
        append(ALL_TYPES, List.of(greatest, least, nothing));

        assertThat(engine.query("FROM things ORDER BY c_bigint DESC NULLS LAST"))
                .extracting(Row::values)
                .containsExactly(greatest, least, nothing);
        assertThat(engine.heads("FROM things"))
                .isEqualTo(ALL_TYPES.columns().stream()
                        .map(column -> new Row.Head(column.name(), column.type()))
                        .toList());
    }

    @Test
    void theZoneOfTheMachineChangesNoInstant() {
        TimeZone before = TimeZone.getDefault();
        try {
            // The local time 2:30 did not exist that night in Berlin.
            TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));

            assertThat(engine.query(
                            "SELECT TIMESTAMP '2026-03-29 02:30:00' AS t, TIMESTAMPTZ '2026-03-29 02:30:00Z' AS z"))
                    .extracting(Row::values)
                    .containsExactly(
                            List.of(Instant.parse("2026-03-29T02:30:00Z"), Instant.parse("2026-03-29T02:30:00Z")));
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void sumsAndCountsAreWholeNumbers() {
        Row row = engine.query("SELECT sum(range) AS s, count(*) AS n, max(range)::UTINYINT AS u FROM range(10)")
                .get(0);

        assertThat(row.values()).isEqualTo(List.of(45L, 10L, 9));
        assertThatThrownBy(() -> engine.query("SELECT 170141183460469231731687303715884105727 AS n"))
                .hasMessageContaining("has more than 64 bits; cast it to DOUBLE");
    }

    @Test
    void whatNoTypeNamesIsText() {
        assertThat(engine.query("SELECT [1, 2] AS l, {'a': 1} AS s").get(0).values())
                .isEqualTo(List.of("[1, 2]", "{'a': 1}"));
    }

    @Test
    void rowsFromSeveralThreadsAreAllThere() throws Exception {
        Table table = new Table(
                "numbers", "number", "Numbers.", List.of("n"), List.of(Column.of("n", Type.BIGINT, "", "A number.")));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (Appender appender = engine.append(table)) {
            List<Future<?>> done = IntStream.range(0, 4)
                    .<Future<?>>mapToObj(thread -> threads.submit(() -> {
                        for (long n = thread; n < 20_000; n += 4) {
                            appender.add(List.of(n));
                        }
                    }))
                    .toList();
            for (Future<?> each : done) {
                each.get();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(engine.query("SELECT count(*), count(DISTINCT n), min(n), max(n) FROM numbers"))
                .extracting(Row::values)
                .containsExactly(List.of(20_000L, 20_000L, 0L, 19_999L));
    }

    @Test
    void aStreamGivesEveryRowOnce() {
        AtomicLong sum = new AtomicLong();

        engine.stream("SELECT range AS n FROM range(300000)", row -> sum.addAndGet(row.number("n")));

        assertThat(sum).hasValue(300_000L * 299_999 / 2);
    }

    @Test
    void aTableLargerThanMemoryIsSortedByWayOfTheDisk() {
        engine.run("CREATE TABLE large AS SELECT hash(range) || repeat('x', 180) AS t FROM range(700000)");
        AtomicLong rows = new AtomicLong();
        List<Boolean> spilled = new ArrayList<>();

        engine.stream("FROM large ORDER BY t", row -> {
            if (rows.incrementAndGet() == 1) {
                spilled.add(Files.exists(temp.resolve("spill")));
            }
        });

        assertThat(rows).hasValue(700_000);
        assertThat(spilled).containsExactly(true);
    }

    @Test
    void aTableThatExistsIsAppendedTo() {
        append(ALL_TYPES, List.of(Arrays.asList("a", 1, 1L, 1.0, true, null, null)));
        append(ALL_TYPES, List.of(Arrays.asList("b", 2, 2L, 2.0, true, null, null)));

        assertThat(engine.query("SELECT c_text FROM things ORDER BY 1"))
                .extracting(row -> row.text("c_text"))
                .containsExactly("a", "b");
    }

    @Test
    void rowsStandInTheDatabaseThatIsInUse() {
        engine.run("ATTACH ':memory:' AS other; USE other");

        append(ALL_TYPES, List.of(Arrays.asList("a", 1, 1L, 1.0, true, null, null)));

        assertThat(engine.query("SELECT c_text FROM other.things"))
                .extracting(row -> row.text("c_text"))
                .containsExactly("a");
    }

    @Test
    void aRowOfAnotherWidthIsRefused() {
        try (Appender appender = engine.append(ALL_TYPES)) {
            assertThatThrownBy(() -> appender.add(List.of("a")))
                    .hasMessage("a row of things must have 7 values but had 1");
        }
    }

    @Test
    void aMistakeInSqlIsSaidWithItsPlace() {
        String place = temp.resolve("spill").toString();

        assertThatThrownBy(() -> engine.run("SELECT 1;\nSELEC 2"))
                .hasMessage(
                        "%s: SQL failed at line 2, column 1: syntax error at or near \"SELEC\". Check the statement.",
                        place);
        assertThatThrownBy(() -> engine.query("SELECT 'a'::INTEGER AS n"))
                .as("the streaming result would only say that it is invalid")
                .hasMessage(
                        "%s: SQL failed at line 1, column 11: Could not convert string 'a' to INT32. Check the"
                                + " statement.",
                        place);
        assertThatThrownBy(() -> engine.stream(
                        "SELECT CASE WHEN range = 900000 THEN error('late') ELSE '' END AS t FROM range(1000000)",
                        row -> {}))
                .as("a mistake after many rows is no end of the rows")
                .hasMessage("%s: SQL failed: late. Check the statement.", place);
        assertThatThrownBy(() -> engine.query("SELECT date '2026-01-01' + date '2026-01-01'"))
                .as("the functions that would fit fill pages")
                .hasMessage(
                        "%s: SQL failed at line 1, column 26: No function matches the given name and argument types"
                                + " '+(DATE, DATE)'. You might need to add explicit type casts. Check the statement.",
                        place);
    }

    @Test
    void aFileThatIsMissingOrTornIsSaid() throws Exception {
        Path torn = Files.writeString(temp.resolve("torn.parquet"), "PAR1 and no more");

        Map.of(torn, Code.DAMAGED_FILE, temp.resolve("missing.parquet"), Code.DISK)
                .forEach((file, code) -> {
                    StocktakeException e = catchThrowableOfType(
                            StocktakeException.class,
                            () -> engine.query("FROM read_parquet(" + Sql.text(file.toString()) + ")"));
                    assertThat(e.failure().code()).as(e.getMessage()).isEqualTo(code);
                });
    }

    @Test
    void workThatDoesNotFitIntoMemoryIsSaid() {
        assertThat(DuckFailure.of(new SQLException("Out of Memory Error: could not allocate 1 MiB"), "the query"))
                .hasMessage("the query: The work needs more memory than it may have: could not allocate 1 MiB."
                        + " Raise the setting engine.memory.");
    }

    @Test
    void nothingOfAValueBecomesSql() {
        assertThat(engine.query("SELECT " + Sql.text("'; DROP TABLE x; --") + " AS " + Sql.name("a \"b\"")))
                .extracting(Row::values)
                .containsExactly(List.of("'; DROP TABLE x; --"));
    }

    private void append(Table table, List<List<@Nullable Object>> rows) {
        try (Appender appender = engine.append(table)) {
            for (List<? extends @Nullable Object> row : rows) {
                appender.add(row);
            }
        }
    }

    @Test
    void aWideTableIsWrittenInGroupsThatMemoryHolds() {
        Path narrow = temp.resolve("narrow.parquet");
        Path wide = temp.resolve("wide.parquet");
        String columns =
                IntStream.rangeClosed(1, 40).mapToObj(i -> "i AS c" + i).collect(Collectors.joining(", "));
        engine.writeParquet("SELECT i, 'x' AS text FROM range(50_000) r(i) ORDER BY i", narrow);
        engine.writeParquet("SELECT %s FROM range(50_000) r(i) ORDER BY i".formatted(columns), wide);

        assertThat(rowsOfLargestGroup(narrow)).isEqualTo(50_000);
        assertThat(rowsOfLargestGroup(wide)).isEqualTo(20_480);
        assertThat(engine.query("SELECT count(*) AS n FROM " + Sql.parquet(List.of(wide)))
                        .get(0)
                        .number("n"))
                .isEqualTo(50_000);
    }

    private long rowsOfLargestGroup(Path file) {
        return engine.query("SELECT max(row_group_num_rows) AS n FROM parquet_metadata('%s')".formatted(file))
                .get(0)
                .number("n");
    }

    @Test
    void heldTablesMayBeLargerThanMemoryAndLeaveNoFileBehind() throws Exception {
        Path spill = temp.resolve("held");
        try (DuckEngine held = DuckEngine.holding(spill, 64);
                DuckEngine duplicate = held.duplicate()) {
            held.run("CREATE SCHEMA week; CREATE TABLE week.texts AS"
                    + " SELECT range AS number, repeat(md5(CAST(range AS VARCHAR)), 8) AS text FROM range(500_000)");

            assertThat(
                            duplicate.query(
                                    "SELECT count(*) AS n, sum(length(text)) AS characters, count(DISTINCT number) AS numbers FROM week.texts"))
                    .extracting(Row::values)
                    .containsExactly(List.of(500_000L, 128_000_000L, 500_000L));
            try (Stream<Path> files = Files.list(spill)) {
                // What a killed process leaves behind. Windows deletes no open file.
                assertThat(files.map(file -> file.getFileName().toString()))
                        .allMatch(name -> File.separatorChar == '\\' && name.startsWith("held."));
            }
        }
        assertThat(spill).doesNotExist();
    }

    @Test
    void heldTablesAreInMemoryWhereNoFolderCanBeMade() {
        try (DuckEngine held = DuckEngine.holding(temp.resolve("missing/spill"), 64);
                DuckEngine duplicate = held.duplicate()) {
            held.run("CREATE TABLE numbers AS SELECT 1::BIGINT AS number");

            assertThat(duplicate.query("FROM numbers")).extracting(Row::values).containsExactly(List.of(1L));
        }
        assertThat(temp.resolve("missing")).doesNotExist();
    }

    @Test
    void aDuplicateSharesTablesButNotValues() {
        try (Engine first = DuckEngine.inMemory(temp.resolve("shared"), 256);
                Engine second = first.duplicate()) {
            first.run("CREATE TABLE t AS SELECT 'Straße' AS title; SET VARIABLE chosen = 1");
            second.run("SET VARIABLE chosen = 2");

            assertThat(first.query("SELECT getvariable('chosen') AS chosen FROM t")
                            .get(0)
                            .number("chosen"))
                    .isEqualTo(1);
            assertThat(second.query("SELECT getvariable('chosen') AS chosen FROM t WHERE title = folded('STRAßE')"))
                    .isEmpty();
            assertThat(second.query("SELECT getvariable('chosen') AS chosen FROM t WHERE folded(title) = 'straße'")
                            .get(0)
                            .number("chosen"))
                    .isEqualTo(2);
        }
    }
}
