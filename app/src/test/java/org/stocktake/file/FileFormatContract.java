package org.stocktake.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.engine.Appender;
import org.stocktake.engine.DuckEngine;
import org.stocktake.engine.Engine;
import org.stocktake.table.Column;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

/** Properties of every file format. */
interface FileFormatContract {
    /** One column of each type, and a key. */
    Table THINGS = new Table(
            "things",
            "thing",
            "Things to write.",
            List.of("thing_id"),
            List.of(
                    column("thing_id", Type.BIGINT),
                    column("title", Type.TEXT),
                    column("words", Type.INTEGER),
                    column("share", Type.DECIMAL),
                    column("exempt", Type.BOOLEAN),
                    column("due", Type.DATE),
                    column("seen_at", Type.INSTANT)));

    FileFormat format();

    /** The written rows, read by an independent reader; each row as texts of its values, "" for empty. */
    List<List<String>> read(Path folder, Table table) throws IOException;

    static Column column(String name, Type type) {
        return Column.of(name, type, "", "A column.");
    }

    static void add(Engine engine, Table table, List<? extends List<? extends @Nullable Object>> rows) {
        try (Appender appender = engine.append(table)) {
            rows.forEach(appender::add);
        }
    }

    @Test
    default void rowsStandInTheOrderOfTheirKey(@TempDir Path temp) throws IOException {
        Path folder = Files.createDirectories(temp.resolve("out"));
        try (Engine engine = DuckEngine.withTables(temp.resolve("spill"), 256)) {
            add(engine, THINGS, List.of(thing(3, "c"), thing(1, "a"), thing(2, "b")));

            format().write(engine, List.of(THINGS), folder);

            assertThat(read(folder, THINGS)).extracting(row -> row.get(1)).containsExactly("a", "b", "c");
        }
    }

    @Test
    default void everyTypeIsWrittenAndWhatIsNotKnownStaysEmpty(@TempDir Path temp) throws IOException {
        Path folder = Files.createDirectories(temp.resolve("out"));
        try (Engine engine = DuckEngine.withTables(temp.resolve("spill"), 256)) {
            add(
                    engine,
                    THINGS,
                    List.of(
                            Arrays.asList(
                                    9_007_199_254_740_993L,
                                    "Größe \"zwei\", 你好 🙂",
                                    0,
                                    0.25,
                                    false,
                                    LocalDate.of(2026, 2, 28),
                                    Instant.parse("2026-03-29T02:30:00Z")),
                            Arrays.asList(-1L, null, null, null, null, null, null)));

            format().write(engine, List.of(THINGS), folder);

            assertThat(read(folder, THINGS))
                    .containsExactly(
                            List.of("-1", "", "", "", "", "", ""),
                            List.of(
                                    "9007199254740993",
                                    "Größe \"zwei\", 你好 🙂",
                                    "0",
                                    "0.25",
                                    "false",
                                    "2026-02-28",
                                    "2026-03-29T02:30:00Z"));
        }
    }

    @Test
    default void aTableWithoutRowsIsWrittenToo(@TempDir Path temp) throws IOException {
        Path folder = Files.createDirectories(temp.resolve("out"));
        try (Engine engine = DuckEngine.withTables(temp.resolve("spill"), 256)) {
            add(engine, THINGS, List.of());

            format().write(engine, List.of(THINGS), folder);

            assertThat(read(folder, THINGS)).isEmpty();
        }
    }

    @Test
    default void writingAgainReplacesWhatWasThere(@TempDir Path temp) throws IOException {
        Path folder = Files.createDirectories(temp.resolve("out"));
        try (Engine engine = DuckEngine.withTables(temp.resolve("spill"), 256)) {
            add(engine, THINGS, List.of(thing(1, "old"), thing(2, "older")));
            format().write(engine, List.of(THINGS), folder);
            engine.run("DELETE FROM things WHERE thing_id = 2");

            format().write(engine, List.of(THINGS), folder);

            assertThat(read(folder, THINGS)).extracting(row -> row.get(1)).containsExactly("old");
        }
    }

    @Test
    default void aFolderWithSpecialCharactersInItsNameIsFine(@TempDir Path temp) throws IOException {
        Path folder = Files.createDirectories(temp.resolve("it's [a] folder, Übung"));
        try (Engine engine = DuckEngine.withTables(temp.resolve("spill"), 256)) {
            add(engine, THINGS, List.of(thing(1, "a")));

            format().write(engine, List.of(THINGS), folder);

            assertThat(read(folder, THINGS)).hasSize(1);
        }
    }

    private static List<@Nullable Object> thing(long id, String title) {
        return Arrays.asList(id, title, null, null, null, null, null);
    }
}
