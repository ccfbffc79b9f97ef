package org.stocktake.source.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.source.Known;
import org.stocktake.source.SpaceChoice;
import org.stocktake.source.comala.ComalaOptions;

/** An export many times larger than the memory there is for reading it. */
class LargeExportTest {
    private static final int PAGES = 4_000;
    private static final int VERSIONS = 3;
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
                        LargeExportTest.class.getName(),
                        export.toString())
                .redirectErrorStream(true)
                .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(told).endsWith(PAGES + " pages, " + (long) PAGES * BODY + " characters");
        assertThat(process.waitFor()).isZero();
        assertThat(Files.size(export)).isGreaterThan(6 * 24 * (1L << 20));
    }

    /** Runs in the small machine. */
    public static void main(String[] args) {
        AtomicLong characters = new AtomicLong();
        AtomicLong pages = new AtomicLong();
        try (ExportSource source = new ExportSource(
                List.of(Path.of(args[0])),
                new SpaceChoice(List.of("*"), List.of()),
                ComalaOptions.Mode.AUTO,
                Instant.parse("2026-11-23T06:00:00Z"))) {
            source.collect(Known.NOTHING, new Counting(pages, characters));
        }
        System.out.print(pages + " pages, " + characters + " characters");
    }

    private static void write(Path export) throws IOException {
        String text = "lorem ipsum ".repeat(BODY / 12 + 1).substring(0, BODY);
        try (Writer out = Files.newBufferedWriter(export)) {
            out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<hibernate-generic>\n");
            out.write("<object class=\"Space\"><id name=\"id\">1</id><property name=\"key\">A</property></object>\n");
            for (int page = 1; page <= PAGES; page++) {
                for (int version = 0; version < VERSIONS; version++) {
                    // Version 0 of the loop is the current one; the others are earlier ones of it.
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
            out.write("</hibernate-generic>\n");
        }
    }
}
