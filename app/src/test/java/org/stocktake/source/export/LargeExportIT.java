package org.stocktake.source.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.FullProfile;
import org.stocktake.failure.Failure;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.SpaceChoice;
import org.stocktake.source.comala.ComalaOptions;

/** An export many times larger than the available memory. The build reads small ones. */
@FullProfile
class LargeExportIT {
    private static final int PAGES = 4_000;
    private static final int VERSIONS = 3;
    /** A page with a body that is larger than the memory. */
    private static final long HUGE_PAGE = 5_000_000;

    /** Characters of a body; all bodies together are 160 MB. */
    private static final int BODY = 13_500;

    @Test
    void memoryDoesNotGrowWithTheTexts(@TempDir Path folder) throws IOException, InterruptedException {
        Path export = folder.resolve("entities.xml");
        write(export);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeExportIT.class.getName(),
                        export.toString())
                .redirectErrorStream(true)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        // A text may use a part of the memory: 24 MB / 32, minus what Java reserves.
        assertThat(told.replaceFirst("longer than 7[0-9]{2},[0-9]{3} ", "longer than … "))
                .endsWith((PAGES + 1) + " pages, " + (long) PAGES * BODY + " characters\n"
                        + "OVERSIZED entities.xml, page " + HUGE_PAGE + ": Its body is longer than … characters,"
                        + " so it is not read and nothing in it could be measured."
                        + " Shorten the page, or give more memory: STOCKTAKE_JAVA_OPTS=-Xmx1g.\n");
        assertThat(process.waitFor()).isZero();
        assertThat(Files.size(export)).isGreaterThan(6 * 24 * (1L << 20));
    }

    /** Runs in the Java process with little memory. */
    public static void main(String[] args) {
        AtomicLong characters = new AtomicLong();
        AtomicLong pages = new AtomicLong();
        List<Failure> failures = new ArrayList<>();
        try (ExportSource source = new ExportSource(
                List.of(Path.of(args[0])),
                new SpaceChoice(List.of("*"), List.of()),
                ComalaOptions.Mode.AUTO,
                Instant.parse("2026-11-23T06:00:00Z"))) {
            source.collect(IncrementalState.NONE, new Counting(pages, characters, failures));
        }
        System.out.print(pages + " pages, " + characters + " characters\n");
        failures.forEach(failure -> System.out.print(failure.code() + " " + failure.sentence() + "\n"));
    }

    private static void write(Path export) throws IOException {
        String text = "lorem ipsum ".repeat(BODY / 12 + 1).substring(0, BODY);
        try (Writer out = Files.newBufferedWriter(export)) {
            out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<hibernate-generic>\n");
            out.write("<object class=\"Space\"><id name=\"id\">1</id><property name=\"key\">A</property></object>\n");
            for (int page = 1; page <= PAGES; page++) {
                for (int version = 0; version < VERSIONS; version++) {
                    // Version 0 of the loop is the current one; the others are its earlier versions.
                    long id = page + version * 1_000_000L;
                    out.write("<object class=\"Page\"><id name=\"id\">" + id + "</id><property name=\"title\">Page "
                            + page + "</property><property name=\"version\">" + (VERSIONS - version) + "</property>");
                    out.write(
                            version == 0
                                    ? "<property name=\"space\" class=\"Space\"><id name=\"id\">1</id></property>"
                                    : "<property name=\"originalVersionId\">" + page + "</property>");
                    out.write("</object>\n<object class=\"BodyContent\"><id name=\"id\">" + id
                            + "</id><property name=\"body\"><![CDATA[" + text
                            + "]]></property><property name=\"content\" class=\"Page\"><id name=\"id\">" + id
                            + "</id></property><property name=\"bodyType\">2</property></object>\n");
                }
            }
            out.write("<object class=\"Page\"><id name=\"id\">" + HUGE_PAGE + "</id><property name=\"title\">Huge"
                    + "</property><property name=\"version\">1</property>"
                    + "<property name=\"space\" class=\"Space\"><id name=\"id\">1</id></property></object>\n"
                    + "<object class=\"BodyContent\"><id name=\"id\">1</id><property name=\"body\"><![CDATA[");
            for (int piece = 0; piece < 30_000_000 / BODY; piece++) {
                out.write(text);
            }
            out.write("]]></property><property name=\"content\" class=\"Page\"><id name=\"id\">" + HUGE_PAGE
                    + "</id></property><property name=\"bodyType\">2</property></object>\n");
            out.write("</hibernate-generic>\n");
        }
    }
}
