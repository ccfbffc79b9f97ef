package org.stocktake.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stocktake.FullProfile;

/**
 * LibreOffice opens the workbook: a program that shares no code with the one that wrote it. It is found on the PATH, or by
 * {@code -Dstocktake.soffice=FILE}. The profile {@code full} also looks at the charts.
 */
class LibreOfficeIT {
    /** Comma, quotes, UTF-8, from line 1, whole values, every sheet into a file of its own. */
    private static final String EVERY_SHEET =
            "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";

    private static final String FIRST_PAGE =
            "pdf:calc_pdf_Export:{\"PageRange\":{\"type\":\"string\",\"value\":\"1\"}}";

    /** It takes seconds; a machine with other work takes longer. */
    private static final long MINUTES = 5;

    @TempDir
    private static Path folder;

    private static @Nullable BufferedImage summary;

    @BeforeAll
    static void open() throws Exception {
        Optional<String> office = found("soffice");
        assumeTrue(
                office.isPresent(),
                "LibreOffice is not on the PATH: nothing here was tested. Install libreoffice-calc, or set"
                        + " stocktake.soffice.");
        WorkbookWeeks weeks = new WorkbookWeeks(folder);
        weeks.publish();
        Path book = folder.resolve("book.xlsx");
        weeks.write(book, SheetLimits.EXCEL);
        convert(office.get(), book, EVERY_SHEET);
        Optional<String> painter = found("pdftoppm");
        if (FullProfile.IS_ON && painter.isPresent()) {
            convert(office.get(), book, FIRST_PAGE);
            run(painter.get(), "-r", "70", "-png", "-singlefile", path("book.pdf"), path("summary"));
            summary = ImageIO.read(folder.resolve("summary.png").toFile());
        }
    }

    private static String path(String name) {
        return folder.resolve(name).toString();
    }

    private static Optional<String> found(String program) {
        String given = System.getProperty("stocktake." + program);
        if (given != null && !given.isEmpty()) {
            return Optional.of(given);
        }
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(path -> Stream.of(program, program + ".exe").map(name -> Path.of(path, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    private static void convert(String office, Path book, String format) throws IOException, InterruptedException {
        run(
                office,
                "--headless",
                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                "--convert-to",
                format,
                "--outdir",
                folder.toString(),
                book.toString());
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Path log = folder.resolve("command.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static List<Map<String, String>> sheet(String name) throws IOException {
        try (CsvReader<NamedCsvRecord> records =
                CsvReader.builder().ofNamedCsvRecord(folder.resolve("book-" + name + ".csv"))) {
            return records.stream().map(NamedCsvRecord::getFieldsAsMap).toList();
        }
    }

    @Test
    void theRowsDatesAndUmlautsAreThere() throws IOException {
        List<Map<String, String>> pages = sheet("Pages");

        assertThat(pages)
                .extracting(row -> row.get("title"))
                .containsExactly("Home", "Grüße", "</v>&<script>", "Four", "Five");
        assertThat(pages)
                .allSatisfy(row -> assertThat(row)
                        .containsEntry("created_at", "2026-01-31 13:45:30")
                        .containsEntry("review_due", "2026-12-24")
                        .containsEntry(
                                "url", "https://wiki.example.org/pages/viewpage.action?pageId=" + row.get("page_id")));
        assertThat(pages.get(4)).containsEntry("days_since_update", "");
        assertThat(sheet("Findings")).extracting(row -> row.get("finding_id")).containsExactly("a", "b", "c");
        assertThat(sheet("Spaces by week"))
                .extracting(row -> row.get("iso_week") + " " + row.get("space_key") + " " + row.get("health"))
                .containsExactly("2026-W48  60", "2026-W48 KB 60", "2026-W47  60", "2026-W47 KB 60");
    }

    /** At least so many pixels: a line or a bar, not the mark in a legend alone. */
    @FullProfile
    @ParameterizedTest
    @CsvSource({
        "health, 0072B2",
        "coverage and over the limit, B45F06",
        "updated lately, 007A5E",
        "over two years, 8C1D40",
        "high, D9622B",
        "medium, E0B04A",
        "within the limit, 9CC3DE",
    })
    void theChartsHaveInkInTheirColours(String series, String colour) {
        BufferedImage picture = summary;
        assumeTrue(picture != null, "pdftoppm is not on the PATH: no chart was looked at. Install poppler-utils.");
        Objects.requireNonNull(picture);
        int rgb = Integer.parseInt(colour, 16);
        long pixels = 0;
        for (int x = 0; x < picture.getWidth(); x++) {
            for (int y = 0; y < picture.getHeight(); y++) {
                if ((picture.getRGB(x, y) & 0xFFFFFF) == rgb) {
                    pixels++;
                }
            }
        }

        assertThat(pixels).as(series).isGreaterThan(100);
    }
}
