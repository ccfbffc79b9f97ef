package org.stocktake.cli.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Disk;
import org.stocktake.failure.StocktakeException;
import org.stocktake.snapshot.AtomicFiles;

/**
 * The systemd of this machine, or of a user, or of another system in a folder.
 *
 * @param folder of the units
 * @param root the folder of another system, which is not running; absent for this machine
 */
record UnitManager(Scope scope, Path folder, @Nullable Path root) {
    /** Where systemd tells that it runs this machine. */
    private static final Path RUNNING = Path.of("/run/systemd/system");

    private static final Path SYSTEM_UNITS = Path.of("etc", "systemd", "system");

    enum Scope {
        SYSTEM,
        USER
    }

    /** What a command printed, without the last line end. */
    record Answer(int status, String text) {}

    static UnitManager system() {
        return new UnitManager(Scope.SYSTEM, Path.of("/").resolve(SYSTEM_UNITS), null);
    }

    static UnitManager systemIn(Path root) {
        return new UnitManager(Scope.SYSTEM, root.resolve(SYSTEM_UNITS), root);
    }

    static UnitManager user(Map<String, String> environment) {
        String configuration = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path folder = configuration.isEmpty()
                ? Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", "")), ".config")
                : Path.of(configuration);
        return new UnitManager(Scope.USER, folder.resolve("systemd").resolve("user"), null);
    }

    /** @throws StocktakeException USAGE */
    void requireRunning() {
        if (root == null && !Files.isDirectory(RUNNING)) {
            throw new StocktakeException(
                    Code.USAGE,
                    "service",
                    "This machine does not run systemd.",
                    "Use another scheduler: docs/how-to/install.md names those of other systems.");
        }
    }

    Path file(String unit) {
        return folder.resolve(unit);
    }

    /** Whether a unit exists. One that another program wrote is refused. */
    boolean has(String unit) {
        Path file = file(unit);
        if (Files.notExists(file)) {
            return false;
        }
        if (!UnitFile.isOurs(read(file))) {
            throw new StocktakeException(
                    Code.USAGE,
                    file.toString(),
                    "This unit was not written by \"stocktake service install\", and is left as it is.",
                    "Choose another name with --name, or move the file away.");
        }
        return true;
    }

    /** @return false if the same unit is there already */
    boolean write(UnitFile unit) {
        Path file = file(unit.name());
        if (has(unit.name()) && read(file).equals(unit.text())) {
            return false;
        }
        try {
            Files.createDirectories(folder);
            AtomicFiles.replaceContent(file, unit.text().getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (IOException e) {
            throw Disk.failed(file, e);
        }
    }

    void remove(String unit) {
        try {
            Files.delete(file(unit));
        } catch (IOException e) {
            throw Disk.failed(file(unit), e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw Disk.failed(file, e);
        }
    }

    /** The command line that changes or shows units. */
    List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of("systemctl"));
        if (scope == Scope.USER) {
            command.add("--user");
        }
        if (root != null) {
            command.add("--root=" + root);
        }
        command.addAll(List.of(arguments));
        return command;
    }

    /** @throws StocktakeException PERMISSION if the command fails */
    void run(List<String> command) {
        Answer answer = ask(command);
        if (answer.status() != 0) {
            throw new StocktakeException(
                    Code.PERMISSION,
                    String.join(" ", command),
                    "It ended with status %d: %s"
                            .formatted(
                                    answer.status(),
                                    answer.text().lines().findFirst().orElse("no message.")),
                    "Run \"stocktake service install\" again as a user who may do this.");
        }
    }

    Answer ask(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(process.waitFor(), text.strip());
        } catch (IOException e) {
            return new Answer(127, "There is no systemctl on the PATH.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(130, "It was interrupted.");
        }
    }
}
