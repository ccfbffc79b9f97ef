package org.stocktake.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.engine.DuckEngine;
import org.stocktake.engine.Engine;

class CsvFilesTest implements FileFormatContract {
    @TempDir
    Path temp;

    @Override
    public FileFormat format() {
        return new CsvFiles(CsvForm.GUARDED);
    }

    @Override
    public List<List<String>> read(Path folder, org.stocktake.table.Table table) throws IOException {
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(folder.resolve(table.name() + ".csv"));
                Stream<CsvRecord> records = csv.stream()) {
            return records.skip(1).map(CsvRecord::getFields).toList();
        }
    }

    @Test
    void theBytesAreThoseOfRfc4180() throws IOException {
        String written = written(
                CsvForm.PLAIN,
                List.of(
                        Arrays.asList(
                                7L,
                                "a,b \"c\"",
                                -3,
                                1e21,
                                true,
                                LocalDate.of(2026, 11, 23),
                                Instant.parse("2026-11-23T04:05:06.789Z")),
                        Arrays.asList(8L, null, null, -0.5, null, null, null)));

        assertThat(written)
                .isEqualTo(String.join(
                        "\r\n",
                        "thing_id,title,words,share,exempt,due,seen_at",
                        "7,\"a,b \"\"c\"\"\",-3,1000000000000000000000,true,2026-11-23,2026-11-23T04:05:06Z",
                        "8,,,-0.5,,,",
                        ""));
    }

    @Test
    void aByteOrderMarkStandsFirstWhereItIsAskedFor() throws IOException {
        byte[] bytes = written(new CsvForm(',', '.', true, true), List.of()).getBytes(UTF_8);

        assertThat(Arrays.copyOf(bytes, 4)).containsExactly(0xEF, 0xBB, 0xBF, 't');
    }

    @Test
    void aTextThatASpreadsheetTakesForAFormulaGetsAnApostrophe() throws IOException {
        assertThat(titles(
                        CsvForm.GUARDED,
                        "=1+1",
                        "+49",
                        "-5",
                        "@here",
                        "\tx",
                        "\rx",
                        "a=b",
                        "'quoted",
                        " =1",
                        "\u00A0\u200B=1",
                        "\n=1",
                        "\u0001=1",
                        "“-1",
                        "\"=1",
                        "＝1",
                        "＠x",
                        "- item",
                        "x\t=1",
                        ""))
                .containsExactly(
                        "'=1+1",
                        "'+49",
                        "'-5",
                        "'@here",
                        "'\tx",
                        "' x",
                        "a=b",
                        "'quoted",
                        "' =1",
                        "'\u00A0\u200B=1",
                        "' =1",
                        "'=1",
                        "'“-1",
                        "'\"=1",
                        "'＝1",
                        "'＠x",
                        "'- item",
                        "x\t=1",
                        "");
    }

    /** A number that a German Excel would otherwise read as 5265. */
    @Test
    void separatorAndDecimalSignAreThoseOfTheReader() throws IOException {
        String written = written(
                new CsvForm(';', ',', true, true), List.of(Arrays.asList(7L, "a;b,c", -3, 5.265, null, null, null)));

        assertThat(written).endsWith("\r\n7;\"a;b,c\";-3;5,265;;;\r\n");
    }

    @Test
    void withoutTheGuardTextsStayAsTheyAre() throws IOException {
        assertThat(titles(CsvForm.PLAIN, "=1+1", "@here")).containsExactly("=1+1", "@here");
    }

    @Test
    void aNumberNeverGetsAnApostrophe() throws IOException {
        String written = written(CsvForm.GUARDED, List.of(Arrays.asList(-7L, null, -3, -0.5, null, null, null)));

        assertThat(written).endsWith("\r\n-7,,-3,-0.5,,,\r\n");
    }

    @Test
    void noFieldHoldsALineBreak() throws IOException {
        assertThat(titles(
                        CsvForm.PLAIN,
                        "a\nb",
                        "a\r\nb",
                        "a\rb",
                        "a\u2028b\u2029c",
                        "a\u0085b\u000Bc\fd",
                        "a\0\u001Bb",
                        "a\n\nb"))
                .containsExactly("a b", "a b", "a b", "a b c", "a b c d", "ab", "a  b");
    }

    @Test
    void aFolderThatIsNotThereIsSaid() {
        Path nowhere = temp.resolve("nowhere");
        try (Engine engine = DuckEngine.inMemory(temp.resolve("spill"), 256)) {
            FileFormatContract.add(engine, THINGS, List.of());

            org.assertj.core.api.Assertions.assertThatThrownBy(() -> format().write(engine, List.of(THINGS), nowhere))
                    .hasMessage(
                            "%s: This file or folder does not exist. Check the data folder, and that no other program deletes files while"
                                    + " Stocktake runs.",
                            nowhere.resolve("things.csv"));
        }
    }

    private List<String> titles(CsvForm form, String... titles) throws IOException {
        List<List<@Nullable Object>> rows = new java.util.ArrayList<>();
        for (int i = 0; i < titles.length; i++) {
            rows.add(Arrays.asList((long) i, titles[i], null, null, null, null, null));
        }
        write(form, rows);
        return read(temp, THINGS).stream().map(row -> row.get(1)).toList();
    }

    private String written(CsvForm form, List<? extends List<? extends @Nullable Object>> rows) throws IOException {
        write(form, rows);
        return Files.readString(temp.resolve("things.csv"));
    }

    private void write(CsvForm form, List<? extends List<? extends @Nullable Object>> rows) {
        try (Engine engine = DuckEngine.inMemory(temp.resolve("spill"), 256)) {
            FileFormatContract.add(engine, THINGS, rows);
            new CsvFiles(form).write(engine, List.of(THINGS), temp);
        }
    }
}
