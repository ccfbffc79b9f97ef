package org.stocktake.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.stocktake.cli.terminal.Build;
import org.stocktake.cli.terminal.Keyboard;
import org.stocktake.cli.terminal.PlainWriter;
import org.stocktake.cli.terminal.Results;
import org.stocktake.cli.terminal.Screen;
import org.stocktake.cli.terminal.Terminal;

/** A terminal for tests: runs commands in process, in a folder, at a fixed time, and records their output. */
public final class Shell {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private final Deque<String> answers = new ArrayDeque<>();
    private int width = Screen.NO_WIDTH;
    private int outWidth = Screen.NO_WIDTH;
    private Instant now = NOON;

    /** Output of a command, with Unix line ends, and its exit status. */
    public record Result(int status, String out, String err) {}

    private Shell(Path folder) {
        this.folder = folder;
    }

    public static Shell in(Path folder) {
        return new Shell(folder);
    }

    Shell with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /**
     * Without the report and the workbook, which take as long as publishing a small week; a test that looks at them says
     * {@code --report} and {@code --excel}.
     */
    Shell tablesOnly() {
        return with("STOCKTAKE_REPORT_ENABLED", "false").with("STOCKTAKE_EXCEL_ENABLED", "false");
    }

    Shell at(Instant instant) {
        now = instant;
        return this;
    }

    /** Input for the questions of a command, line by line. */
    Shell typing(String... lines) {
        answers.addAll(Arrays.asList(lines));
        return this;
    }

    public Shell onTerminal(int columns) {
        width = columns;
        return this;
    }

    /** Standard output is a terminal too, not a pipe. */
    Shell showingResults(int columns) {
        outWidth = columns;
        return this;
    }

    public Result run(String... args) {
        StringWriter out = new StringWriter();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Main.run(args, terminal(out, err));
        return new Result(
                status,
                out.toString().replace("\r\n", "\n"),
                err.toString(StandardCharsets.UTF_8).replace("\r\n", "\n"));
    }

    public Terminal terminal(Writer out, OutputStream err) {
        Screen screen = new Screen(err, width);
        return new Terminal(
                Results.to(out),
                outWidth,
                new PlainWriter(new OutputStreamWriter(screen, StandardCharsets.UTF_8), true),
                screen,
                new Typed(answers),
                environment,
                folder,
                Clock.fixed(now, ZoneId.of("Europe/Berlin")),
                () -> new Build("1.2.3", "17.0.1, Somebody", "Any 1, cpu"),
                status -> {
                    throw new AssertionError("a test cannot be halted, with status " + status);
                });
    }

    private record Typed(Deque<String> lines) implements Keyboard {
        @Override
        public Optional<String> line() {
            return Optional.ofNullable(lines.poll());
        }

        @Override
        public Optional<String> secret() {
            return line();
        }
    }
}
