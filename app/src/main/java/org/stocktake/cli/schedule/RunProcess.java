package org.stocktake.cli.schedule;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.stocktake.cli.terminal.PrivateFile;

/**
 * Runs a week in a process of its own, so that its memory is given back, and its end is not the end of the dashboard. It
 * has the environment and the folder of this program.
 *
 * @param program the command up to the arguments of Stocktake
 * @param arguments of the command {@code run}
 * @param folder to start it in
 * @param log takes what it prints
 */
public record RunProcess(List<String> program, List<String> arguments, Path folder, Path log, Clock clock) {
    private static final String MAIN = "org.stocktake.cli.Main";

    /** The options of Java for a run, which the launcher knows. They are separated by spaces. */
    private static final String RUN_OPTIONS = "stocktake.run-options";

    private static final long LARGEST_LOG = 10L << 20;

    public RunProcess {
        program = List.copyOf(program);
        arguments = List.copyOf(arguments);
    }

    /** This program: the same Java and the same classes. */
    public static List<String> thisProgram() {
        List<String> program = new ArrayList<>();
        program.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        program.addAll(options());
        String classes = System.getProperty("java.class.path");
        program.addAll(
                classes.endsWith(".jar") && Files.isRegularFile(Path.of(classes))
                        ? List.of("-jar", classes)
                        : List.of("-cp", classes, MAIN));
        return program;
    }

    /** Without a launcher, those of this program; a debugger has only one port. */
    private static List<String> options() {
        String given = System.getProperty(RUN_OPTIONS);
        return given == null
                ? ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(option -> !option.startsWith("-agentlib:"))
                        .toList()
                : Stream.of(given.split(" "))
                        .filter(option -> !option.isEmpty())
                        .toList();
    }

    /** @return the exit status */
    int run(String reason) throws IOException, InterruptedException {
        rotate();
        note("A run begins. " + reason);
        Process process = new ProcessBuilder(Stream.of(program, List.of("run", "--quiet"), arguments)
                        .flatMap(List::stream)
                        .toList())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()))
                .start();
        // It never waits for an answer.
        process.getOutputStream().close();
        int status = process.waitFor();
        note("The run ended with status %d.".formatted(status));
        return status;
    }

    private void rotate() throws IOException {
        if (Files.exists(log) && Files.size(log) > LARGEST_LOG) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        if (Files.notExists(log)) {
            PrivateFile.write(log, "");
        }
    }

    private void note(String text) throws IOException {
        Files.writeString(
                log,
                "%s %s%n".formatted(clock.instant().truncatedTo(ChronoUnit.SECONDS), text),
                StandardOpenOption.APPEND);
    }
}
