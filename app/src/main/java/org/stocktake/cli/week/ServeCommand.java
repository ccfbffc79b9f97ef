package org.stocktake.cli.week;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.stocktake.cli.command.DataOption;
import org.stocktake.cli.command.SettingsCommand;
import org.stocktake.cli.command.SettingsOptions;
import org.stocktake.cli.command.Verbosity;
import org.stocktake.cli.ending.LogFile;
import org.stocktake.cli.schedule.ScheduledRuns;
import org.stocktake.cli.terminal.PrivateFile;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.config.Settings;
import org.stocktake.config.group.Purpose;
import org.stocktake.config.group.ServeSettings;
import org.stocktake.config.value.Secret;
import org.stocktake.failure.Code;
import org.stocktake.failure.Disk;
import org.stocktake.failure.StocktakeException;
import org.stocktake.run.folder.DataFolder;
import org.stocktake.run.folder.DataFolders;
import org.stocktake.run.log.LoggedRun;
import org.stocktake.run.log.RunLog;
import org.stocktake.schedule.Scheduler;
import org.stocktake.web.Access;
import org.stocktake.web.Dashboard;
import org.stocktake.web.LastRun;
import org.stocktake.web.Site;
import org.stocktake.web.Token;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves the dashboard until it is interrupted. */
@Command(
        name = "serve",
        header = "Serve the dashboard of one or more data folders to browsers.",
        description = {
            "The dashboard shows all published weeks. A week that is published while it runs appears by itself.",
            "With several data folders, or a folder of them, it compares the sites, and searches all of them.",
            "It changes nothing in Confluence. With --allow-actions, readers acknowledge and suppress findings. Ctrl-C stops it.",
            "Only this machine can reach it, unless --host or --public-url is given. Readers then sign in with a token, or by"
                    + " a proxy, and restricted pages are masked.",
            "With --schedule, it also starts the weekly runs, with the settings of the file and the environment.",
        },
        exitCodeList = {
            "130:stopped by Ctrl-C",
            "2:the data folder does not exist, another program uses the port, readers would not have to sign in, or a run lacks settings",
            "4:problem on this machine: disk or permission",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  stocktake serve --open",
            "  stocktake serve --data stocktake-demo --port 8090",
            "  stocktake serve --data wiki-data --data cloud-data",
            "  stocktake serve --schedule --config /srv/stocktake/stocktake.yaml",
            "  stocktake serve --new-token",
            "  stocktake serve --public-url https://wiki.example.org/stocktake",
        })
public final class ServeCommand extends SettingsCommand {
    private static final int HIGHEST_PORT = 65_535;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "Port on this machine; 0 for any free one. Default: 8080.")
    private int port;

    @Option(
            names = "--new-token",
            description = "Make a token that readers sign in with, store it in the data folder, print it, and exit. It"
                    + " replaces the former one.")
    private boolean newToken;

    @Option(names = "--open", description = "Open the dashboard in the default browser.")
    private boolean open;

    ServeCommand(Terminal terminal) {
        super(terminal, SettingsOptions.forServing(terminal));
    }

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new StocktakeException(
                    Code.USAGE,
                    "--port",
                    "It must be 0 to 65535 but was %d.".formatted(port),
                    "See \"stocktake serve --help\".");
        }
        Settings settings = options.settings();
        Scheduler scheduler = settings.schedule().enabled() && !newToken ? scheduler(settings) : null;
        DataFolders folders = DataFolders.of(settings);
        ServeToken token = new ServeToken(folders.home());
        if (newToken) {
            terminal.out().println(token.make());
            terminal.err()
                    .println(
                            "stocktake: Readers sign in with this token, which is stored in %s. A running dashboard uses it after a restart."
                                    .formatted(token.file()));
            return 0;
        }
        Access access = access(settings.serve(), token);
        openLog(folders.home());
        try (Dashboard dashboard = Dashboard.start(
                sites(folders, access),
                new Dashboard.Setup(
                        port,
                        terminal.build().get().version(),
                        terminal.clock(),
                        access,
                        settings.serve().allowActions() ? Dashboard.Answering.ALLOWED : Dashboard.Answering.BY_COMMANDS,
                        scheduler))) {
            // The program ends by a signal, without the end of this block.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(dashboard), "stop-dashboard"));
            terminal.out()
                    .printf("The dashboard%s is at %s. Press Ctrl-C to stop it.%n", named(folders), dashboard.uri());
            terminal.out().flush();
            if (access.isExposed()) {
                terminal.err()
                        .println(
                                "stocktake: The dashboard does not encrypt. Let only a proxy with TLS reach this port: others on the network could read the token.");
            }
            if (scheduler != null) {
                tellNextRun(scheduler);
                scheduler.start();
            }
            if (open && !DefaultBrowser.open(dashboard.uri())) {
                terminal.err().println("stocktake: No browser could be started. Open the address by hand.");
            }
            new CountDownLatch(1).await();
        }
        return 0;
    }

    /** A schedule creates its data folder, so that a new installation needs no run by hand. */
    private Scheduler scheduler(Settings settings) {
        DataFolder data = DataFolders.only(settings, options.settingsFor(Purpose.RUN));
        Scheduler scheduler = ScheduledRuns.of(data, options, terminal);
        data.create();
        return scheduler;
    }

    /** The weeks are shown without the log of runs, too, and the schedule looks for it again every minute. */
    private void tellNextRun(Scheduler scheduler) {
        try {
            terminal.out().println(scheduler.now().nextRun(terminal.clock().instant()));
            terminal.out().flush();
        } catch (StocktakeException e) {
            terminal.err()
                    .println("stocktake: The next run is not known. "
                            + e.failure().sentence());
        }
    }

    private List<Site> sites(DataFolders folders, Access access) {
        List<Site> sites = new ArrayList<>();
        folders.byName()
                .forEach((name, data) -> sites.add(new Site(
                        name,
                        access.isShared()
                                ? data.liveForOthers(idKey(data), terminal.clock())
                                : data.live(terminal.clock()),
                        DataOption.of(data.path(), terminal),
                        () -> lastRun(data))));
        return sites;
    }

    private static Optional<LastRun> lastRun(DataFolder data) {
        List<LoggedRun> runs = RunLog.of(data).runs();
        return runs.isEmpty()
                ? Optional.empty()
                : Optional.of(runs.get(runs.size() - 1))
                        .map(run -> new LastRun(run.began(), run.status(), run.result(), run.reason()));
    }

    /** The names of several sites, which addresses begin with. */
    private static String named(DataFolders folders) {
        String names = String.join(", ", folders.byName().keySet());
        return names.isEmpty() ? "" : " of " + names;
    }

    private Access access(ServeSettings settings, ServeToken stored) {
        Secret token = settings.token();
        Secret metrics = settings.metricsToken();
        Map<String, String> environment = terminal.environment();
        Access access = new Access(
                settings.host(),
                settings.publicUrl(),
                token == null ? null : token.reveal(),
                metrics == null ? null : metrics.reveal(),
                address -> settings.trustedProxies().stream().anyMatch(range -> range.contains(address)),
                settings.userHeader(),
                Objects.requireNonNullElse(settings.user(), ""),
                settings.sql());
        if (!access.isShared()) {
            // On this machine, readers are usually the person who runs it.
            return settings.user() == null
                    ? access.withUser(environment.getOrDefault("USER", environment.getOrDefault("USERNAME", "")))
                    : access;
        }
        return token == null ? stored.read().map(access::withToken).orElse(access) : access;
    }

    /** Secret, so that a reader cannot compute the id of a title, and kept, so that addresses stay the same. */
    private static String idKey(DataFolder data) {
        Path file = data.path().resolve("serve-key");
        try {
            if (Files.notExists(file)) {
                PrivateFile.write(file, Token.unguessable());
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw Disk.failed(file, e);
        }
    }

    /** A log file in the data folder, if none is named. Readers of a folder that they cannot write do without. */
    private void openLog(Path folder) {
        if (options.logFile() != null) {
            return;
        }
        Path file = folder.resolve("serve.log");
        try {
            if (Files.notExists(file)) {
                PrivateFile.write(file, "");
            }
            LogFile.open(file, "serve", terminal.build().get().version(), options.loudness() == Verbosity.VERBOSE);
        } catch (StocktakeException e) {
            terminal.err()
                    .println("stocktake: There is no log file. " + e.failure().sentence());
        }
    }

    private static void stop(Dashboard dashboard) {
        dashboard.close();
        LogFile.close(0);
    }
}
