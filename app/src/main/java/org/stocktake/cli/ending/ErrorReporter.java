package org.stocktake.cli.ending;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stocktake.cli.command.ParserWords;
import org.stocktake.cli.terminal.Build;
import org.stocktake.cli.terminal.PrivateFile;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.cli.text.Lines;
import org.stocktake.failure.Code;
import org.stocktake.failure.Responsible;
import org.stocktake.failure.Secrets;
import org.stocktake.failure.StocktakeException;
import picocli.CommandLine;

/**
 * Reports the error that ended a command and returns the exit status. For an unexpected exception it writes a file with
 * the details.
 */
public final class ErrorReporter {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ErrorReporter() {}

    public static int about(StocktakeException e, Terminal terminal) {
        say(e.failure().sentence(), terminal);
        return e.failure().code().responsible().exitStatus();
    }

    /** An invalid command line. The full help is not printed, since it would hide the reason. */
    public static int about(CommandLine.ParameterException e, Terminal terminal) {
        say(ParserWords.of(e), terminal);
        terminal.err()
                .println("\"%s --help\" explains it."
                        .formatted(e.getCommandLine().getCommandSpec().qualifiedName()));
        return Responsible.OPERATOR.exitStatus();
    }

    /** An unexpected exception. Its stack trace goes to a file. */
    public static int about(Throwable fault, Terminal terminal) {
        if (Code.of(fault) == Code.MEMORY) {
            return about(memory(), terminal);
        }
        String report = report(fault, terminal);
        String told = written(report, terminal)
                .map(file -> "The details are in %s. Review them before you share them.".formatted(file))
                .orElse("The details could not be written to a file.");
        say("Internal error in Stocktake (%s). %s".formatted(fault.getClass().getSimpleName(), told), terminal);
        return Responsible.STOCKTAKE.exitStatus();
    }

    private static StocktakeException memory() {
        return new StocktakeException(
                Code.MEMORY,
                "memory",
                "The command needs more than the available %d MB of memory."
                        .formatted(Runtime.getRuntime().maxMemory() >> 20),
                "Set more memory, for example STOCKTAKE_JAVA_OPTS=-Xmx1g, and run the same command again.");
    }

    private static void say(String text, Terminal terminal) {
        LogFile.note(text.strip());
        String told = text.lines().map(String::stripTrailing).collect(Collectors.joining(System.lineSeparator()));
        terminal.err()
                .println(Lines.wrap("stocktake: " + told, terminal.screen().width()));
        terminal.err().flush();
    }

    private static Optional<Path> written(String report, Terminal terminal) {
        Instant now = terminal.clock().instant();
        String name = "stocktake-fault-" + STAMP.format(now) + ".txt";
        return Stream.of(terminal.folder(), Path.of(System.getProperty("java.io.tmpdir")))
                .flatMap(folder -> write(report, folder.resolve(name)).stream())
                .findFirst();
    }

    private static Optional<Path> write(String report, Path file) {
        try {
            PrivateFile.write(file, Secrets.masked(report));
            return Optional.of(file);
        } catch (StocktakeException e) {
            return Optional.empty();
        }
    }

    private static String report(Throwable fault, Terminal terminal) {
        Build build = terminal.build().get();
        return "stocktake %s%njava %s%nsystem %s%n%n%s"
                .formatted(build.version(), build.java(), build.system(), CauseTrace.of(fault));
    }
}
