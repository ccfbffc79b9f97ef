package org.stocktake.cli.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.config.SettingsReader;
import org.stocktake.failure.Code;
import org.stocktake.failure.Disk;
import org.stocktake.failure.StocktakeException;
import org.stocktake.run.folder.DataFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the units of systemd, and starts them. */
@Command(
        name = "install",
        header = "Let systemd run Stocktake: a dashboard with a schedule, or a run each week.",
        description = {
            "Writes the units, enables and starts them, and prints what it did. Run it again after a change of the settings"
                    + " file, of the folders or of JAVA_HOME.",
            "The service writes to the data folder only. A service of the machine runs as the owner of this folder, and"
                    + " reads the token file as a credential of systemd. It needs systemd 250 or newer.",
        },
        exitCodeList = {
            "0:the units are written and enabled",
            "2:a setting or an option is invalid, this machine does not run systemd, or another program wrote the unit",
            "4:a file could not be written, or systemctl failed",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  stocktake service install --dry-run        show the units only",
            "  sudo /opt/stocktake/stocktake service install --config /srv/stocktake/stocktake.yaml",
            "  stocktake service install --run-only       no dashboard: one run each week",
        })
public final class ServiceInstallCommand extends UnitCommand {
    @Option(names = "--dry-run", description = "Print the units and the commands; change nothing.")
    private boolean dryRun;

    @Option(names = "--run-only", description = "Install a timer for \"stocktake run\" instead of the dashboard.")
    private boolean runOnly;

    ServiceInstallCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        UnitManager manager = manager();
        List<UnitFile> files =
                runOnly ? units(manager).weeklyRun() : units(manager).dashboard();
        List<List<String>> commands = commands(manager, runOnly ? timer() : service());
        if (dryRun) {
            for (UnitFile file : files) {
                terminal.out().printf("%s:%n%n", manager.file(file.name()));
                file.text().lines().forEach(terminal.out()::println);
                terminal.out().println();
            }
            commands.forEach(command -> terminal.out().println(String.join(" ", command)));
            return 0;
        }
        manager.requireRunning();
        manager.has(service());
        if (manager.has(timer()) && !runOnly) {
            throw new StocktakeException(
                    Code.USAGE,
                    manager.file(timer()).toString(),
                    "A timer of this name is installed, and would run besides the schedule of the dashboard.",
                    "Run \"stocktake service uninstall\" first.");
        }
        for (UnitFile file : files) {
            terminal.out()
                    .printf("%s %s%n", manager.write(file) ? "written:" : "unchanged:", manager.file(file.name()));
        }
        for (List<String> command : commands) {
            manager.run(command);
            terminal.out().println("done: " + String.join(" ", command));
        }
        if (manager.scope() == UnitManager.Scope.USER) {
            terminal.out().println("It runs while you are logged in. To keep it running: loginctl enable-linger");
        }
        return 0;
    }

    private static List<List<String>> commands(UnitManager manager, String unit) {
        return manager.root() == null
                ? List.of(
                        manager.command("daemon-reload"),
                        manager.command("enable", unit),
                        // A service that runs takes the new unit over.
                        manager.command("restart", unit))
                : List.of(manager.command("enable", unit));
    }

    private Units units(UnitManager manager) {
        DataFolder data = new DataFolder(options.settings());
        data.requireExists();
        boolean isOfSystem = manager.scope() == UnitManager.Scope.SYSTEM;
        return new Units(
                name(),
                launcher(),
                terminal.folder(),
                config(),
                data.path().toAbsolutePath().normalize(),
                isOfSystem ? owner(data.path()) : null,
                isOfSystem ? tokenFile() : null,
                environment());
    }

    private Path launcher() {
        return Optional.ofNullable(terminal.environment().get(SettingsReader.LAUNCHER_VARIABLE))
                .map(Path::of)
                .filter(Files::exists)
                .orElseThrow(() -> new StocktakeException(
                        Code.USAGE,
                        "service",
                        "The path of the launcher is unknown.",
                        "Start this command with the script \"stocktake\" and not with \"java -jar\"."));
    }

    private Path config() {
        String named = options.file();
        String given = named == null
                ? terminal.environment().getOrDefault(SettingsReader.FILE_VARIABLE, SettingsReader.DEFAULT_FILE)
                : named;
        Path file = terminal.folder().resolve(given).normalize();
        if (Files.notExists(file)) {
            throw new StocktakeException(
                    Code.SETTING,
                    file.toString(),
                    "There is no such settings file, and a service has no other settings.",
                    "Create it with \"stocktake init\", or name another one with --config.");
        }
        return file;
    }

    private static String owner(Path data) {
        try {
            return Files.getOwner(data).getName();
        } catch (IOException e) {
            throw Disk.failed(data, e);
        }
    }

    private @Nullable Path tokenFile() {
        return options.given().stream()
                .filter(setting -> setting.name().equals("site.token-file"))
                .flatMap(setting -> setting.values().stream())
                .findFirst()
                .map(file -> terminal.folder().resolve(file).normalize())
                .orElse(null);
    }

    private Map<String, String> environment() {
        Map<String, String> kept = new TreeMap<>();
        for (String variable : List.of("JAVA_HOME", "STOCKTAKE_JAVA_OPTS")) {
            String value = terminal.environment().getOrDefault(variable, "");
            if (!value.isEmpty()) {
                kept.put(variable, value);
            }
        }
        return kept;
    }
}
