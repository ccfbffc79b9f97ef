package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Output that cannot be written: each command reports it, in each output format. */
class ResultsIT {
    private static final String FULL = "stocktake: standard output: The disk is full: the output is incomplete."
            + " Free some space and run the same command again.\n";

    private static final List<String[]> COMMANDS = List.of(
            new String[] {"--help"},
            new String[] {"version"},
            new String[] {"list", "metrics"},
            new String[] {"weeks"},
            new String[] {"history", "export"},
            new String[] {"diff", "2026-W46", "2026-W47"},
            new String[] {"query", "--csv", "FROM pages"},
            new String[] {"query", "--json", "FROM pages"},
            new String[] {"query", "--table", "FROM pages"});

    @TempDir
    private static Path folder;

    @BeforeAll
    static void publish() {
        GivenWeeks weeks = new GivenWeeks(folder);
        for (String week : List.of("2026-W46", "2026-W47")) {
            weeks.publish(
                    week,
                    Map.of(
                            "pages",
                            "SELECT range AS page_id, 'T' || range AS title FROM range(1000)",
                            "spaces",
                            "SELECT 'KB' AS space_key"));
        }
    }

    private record Ended(int status, String err) {}

    private static Ended run(Writer out, String... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Main.run(args, Shell.in(folder).terminal(out, err));
        return new Ended(status, err.toString(StandardCharsets.UTF_8).replace("\r\n", "\n"));
    }

    @Test
    void whatDoesNotFitOnTheDiskEndsWith4() throws IOException {
        Path full = Path.of("/dev/full");
        assumeThat(Files.isWritable(full)).as("a device that is full").isTrue();
        for (String[] command : COMMANDS) {
            try (OutputStream stream = Files.newOutputStream(full)) {
                assertThat(run(new OutputStreamWriter(stream, StandardCharsets.UTF_8), command))
                        .as(String.join(" ", command))
                        .isEqualTo(new Ended(4, FULL));
            }
        }
    }

    @Test
    void aClosedOutputEndsWith4() throws IOException {
        for (String[] command : COMMANDS) {
            FileOutputStream stream = new FileOutputStream(new FileDescriptor());
            assertThat(run(new OutputStreamWriter(stream, StandardCharsets.UTF_8), command))
                    .as(String.join(" ", command))
                    .isEqualTo(
                            new Ended(
                                    4,
                                    "stocktake: standard output: The output could not be written: Stream Closed."
                                            + " Redirect the output to another file or program, and run the same command again.\n"));
            stream.close();
        }
    }

    @Test
    void aReaderThatHasEnoughIsNoFailure() throws IOException {
        for (String[] command : COMMANDS) {
            PipedReader reader = new PipedReader();
            PipedWriter pipe = new PipedWriter(reader);
            reader.close();
            assertThat(run(pipe, command)).as(String.join(" ", command)).isEqualTo(new Ended(0, ""));
        }
    }

    @Test
    void rowsThatNobodyGetsAreNotMade() {
        AtomicInteger attempts = new AtomicInteger();
        Writer gone = new Writer() {
            @Override
            public void write(char[] chars, int offset, int length) throws IOException {
                attempts.incrementAndGet();
                throw new IOException("Broken pipe");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };

        assertThat(run(gone, "query", "--csv", "SELECT range AS n FROM range(100_000_000_000)"))
                .isEqualTo(new Ended(0, ""));
        assertThat(attempts).hasValue(1);
    }
}
