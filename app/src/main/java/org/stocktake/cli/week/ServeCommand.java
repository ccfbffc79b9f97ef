package org.stocktake.cli.week;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.stocktake.cli.command.DataOption;
import org.stocktake.cli.command.SettingsCommand;
import org.stocktake.cli.command.SettingsOptions;
import org.stocktake.cli.command.Verbosity;
import org.stocktake.cli.ending.LogFile;
import org.stocktake.cli.terminal.PrivateFile;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.run.DataFolder;
import org.stocktake.web.Dashboard;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves the dashboard until it is interrupted. */
@Command(
        name = "serve",
        header = "Serve the dashboard of a data folder to browsers on this machine.",
        description = {
            "The dashboard shows all published weeks. A week that is published while it runs appears by itself.",
            "It changes nothing, and only this machine can reach it. Ctrl-C stops it.",
        },
        exitCodeList = {
            "130:stopped by Ctrl-C",
            "2:the data folder does not exist, or another program uses the port",
            "4:problem on this machine: disk or permission",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  stocktake serve --open",
            "  stocktake serve --data stocktake-demo --port 8090",
        })
public final class ServeCommand extends SettingsCommand {
    private static final int HIGHEST_PORT = 65_535;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "Port on this machine; 0 for any free one. Default: 8080.")
    private int port;

    @Option(names = "--open", description = "Open the dashboard in the default browser.")
    private boolean open;

    ServeCommand(Terminal terminal) {
        super(terminal, SettingsOptions.forReading(terminal));
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
        DataFolder data = new DataFolder(options.settings());
        data.requireExists();
        openLog(data);
        try (Dashboard dashboard = Dashboard.start(
                data.live(),
                new Dashboard.Setup(
                        port,
                        terminal.build().get().version(),
                        DataOption.of(data.path(), terminal),
                        terminal.clock()))) {
            // The program ends by a signal, without the end of this block.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(dashboard), "stop-dashboard"));
            terminal.out().printf("The dashboard is at %s. Press Ctrl-C to stop it.%n", dashboard.uri());
            terminal.out().flush();
            if (open && !DefaultBrowser.open(dashboard.uri())) {
                terminal.err().println("stocktake: No browser could be started. Open the address by hand.");
            }
            new CountDownLatch(1).await();
        }
        return 0;
    }

    /** A log file in the data folder, if none is named. Readers of a folder that they cannot write do without. */
    private void openLog(DataFolder data) {
        if (options.logFile() != null) {
            return;
        }
        Path file = data.path().resolve("serve.log");
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
