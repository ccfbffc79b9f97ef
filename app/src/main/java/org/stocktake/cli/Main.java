package org.stocktake.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.stocktake.cli.ending.ErrorReporter;
import org.stocktake.cli.ending.Failures;
import org.stocktake.cli.ending.LogFile;
import org.stocktake.cli.terminal.Build;
import org.stocktake.cli.terminal.OutputCharset;
import org.stocktake.cli.terminal.PlainWriter;
import org.stocktake.cli.terminal.Results;
import org.stocktake.cli.terminal.Screen;
import org.stocktake.cli.terminal.StandardInput;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.config.GivenSecrets;

/** Entry point; the only class that accesses the standard streams, the environment, the clock, and System.exit. */
public final class Main {
    /** Columns of the terminal, set by the launcher if the error stream is one. Java cannot detect it. */
    private static final String WIDTH_PROPERTY = "stocktake.width";

    /** The same for the standard output. */
    private static final String OUT_WIDTH_PROPERTY = "stocktake.out-width";

    private Main() {}

    public static void main(String[] args) {
        // Numbers in English sentences: 1,487 and 8.5 on every machine.
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        Screen screen = new Screen(new FileOutputStream(FileDescriptor.err), width(WIDTH_PROPERTY));
        // The log writes to System.err, and through the screen it does not overwrite the progress display.
        System.setErr(new PrintStream(screen, true, StandardCharsets.UTF_8));
        Terminal terminal = new Terminal(
                // System.out would ignore write errors.
                Results.to(new FileOutputStream(FileDescriptor.out), outputCharset()),
                width(OUT_WIDTH_PROPERTY),
                new PlainWriter(new OutputStreamWriter(screen, StandardCharsets.UTF_8), true),
                screen,
                new StandardInput(System.in, System.console()),
                System.getenv(),
                Path.of("").toAbsolutePath(),
                Clock.system(ZoneId.systemDefault()),
                Main::build,
                Runtime.getRuntime()::halt);
        // Java would print the unredacted message.
        Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> ErrorReporter.about(fault, terminal));
        System.exit(run(args, terminal));
    }

    /** Runs one command and returns its exit status. */
    public static int run(String[] args, Terminal terminal) {
        int status = statusOf(args, terminal);
        terminal.out().flush();
        int lost = terminal.out()
                .failure()
                .map(failure -> Failures.report(List.of(failure), terminal))
                .orElse(0);
        terminal.err().flush();
        int ended = Math.max(status, lost);
        LogFile.close(ended);
        return ended;
    }

    private static int statusOf(String[] args, Terminal terminal) {
        try {
            GivenSecrets.remember(List.of(args), terminal.environment());
            return CommandTree.of(terminal, args).execute(args);
        } catch (RuntimeException | Error fault) {
            return ErrorReporter.about(fault, terminal);
        }
    }

    private static int width(String property) {
        return Optional.ofNullable(System.getProperty(property))
                .filter(text -> text.matches("\\d{1,4}"))
                .map(Integer::parseInt)
                .orElse(Screen.NO_WIDTH);
    }

    private static Charset outputCharset() {
        return OutputCharset.of(width(OUT_WIDTH_PROPERTY) != Screen.NO_WIDTH, System.getProperties());
    }

    private static Build build() {
        return new Build(
                Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                        .orElse("development"),
                "%s, %s".formatted(Runtime.version(), System.getProperty("java.vendor")),
                "%s %s, %s"
                        .formatted(
                                System.getProperty("os.name"),
                                System.getProperty("os.version"),
                                System.getProperty("os.arch")));
    }
}
