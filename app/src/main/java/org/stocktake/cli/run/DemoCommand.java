package org.stocktake.cli.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.stocktake.cli.command.DataOption;
import org.stocktake.cli.command.Verbosity;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.cli.text.Wording;
import org.stocktake.config.Environment;
import org.stocktake.config.Settings;
import org.stocktake.config.SettingsReader;
import org.stocktake.config.SettingsRegistry;
import org.stocktake.config.group.Purpose;
import org.stocktake.config.setting.Setting;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.DemoSite;
import org.stocktake.demosite.cloud.SearchOptions;
import org.stocktake.demosite.world.CloudContent;
import org.stocktake.demosite.world.Product;
import org.stocktake.failure.Code;
import org.stocktake.failure.Secrets;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.Week;
import org.stocktake.run.WeekRun;
import org.stocktake.run.folder.DataFolder;
import org.stocktake.run.outcome.RunOutcome;
import org.stocktake.run.outcome.RunResult;
import org.stocktake.run.week.PageChanges;
import org.stocktake.web.Access;
import org.stocktake.web.Dashboard;
import org.stocktake.web.Site;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Demonstrates Stocktake with a simulated Confluence. */
@Command(
        name = "demo",
        header = "Run Stocktake for some weeks against a simulated Confluence on this machine.",
        description = {
            "Starts a simulated Confluence on a free local port, and publishes several weeks of changing content.",
            "Needs no network and no account, and writes only to its data folder. The dashboard shows each week as soon",
            "as it is published. Dashboard and simulated site keep running until Enter or Ctrl-C.",
        },
        exitCodeList = {
            "0:all weeks are published",
            "2:an option is invalid",
            "4:problem on this machine: disk, permission, lock or memory",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  stocktake demo                       12 weeks of about 1,500 pages in 5 spaces",
            "  stocktake demo --weeks 3 --exit      3 weeks, then exit",
            "  stocktake demo --product cloud       the same pages in Confluence Cloud, with folders and live docs",
            "  stocktake demo --pages 20000 --data /tmp/large-demo",
        })
public final class DemoCommand implements Callable<Integer> {
    private static final String DATA_CENTER = "datacenter";
    private static final String CLOUD = "cloud";

    @Option(names = "--weeks", paramLabel = "N", defaultValue = "12", description = "Weeks to simulate. Default: 12.")
    private int weeks;

    @Option(
            names = "--product",
            paramLabel = "NAME",
            defaultValue = "datacenter",
            description = "The simulated product: datacenter or cloud. Default: datacenter.")
    private String product = "";

    @Option(
            names = "--pages",
            paramLabel = "N",
            defaultValue = "1500",
            description = "Pages in the first week, up to 200,000. Default: 1500.")
    private int pages;

    @Option(names = "--spaces", paramLabel = "N", defaultValue = "5", description = "Number of spaces. Default: 5.")
    private int spaces;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed for the generated site. Default: 1.")
    private long seed;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            defaultValue = "stocktake-demo",
            description = "The data folder. An earlier demo in it is deleted. Default: stocktake-demo.")
    private Path data = Path.of("");

    @Option(names = "--exit", description = "Exit after the last week.")
    private boolean exit;

    private final Terminal terminal;

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        requireSensible();
        Path folder = terminal.folder().resolve(data).normalize();
        DemoFolder.begin(folder);
        Week last = Week.of(terminal.clock().instant(), ZoneOffset.UTC);
        LocalDate first = last.plusWeeks(1L - weeks).monday();
        DemoOptions options = DemoOptions.DEFAULT
                .withSeed(seed)
                .withPages(pages)
                .withSpaces(spaces)
                .withFirstWeek(first);
        if (product.equals(CLOUD)) {
            options = options.withProduct(Product.CLOUD)
                    .withCloudContent(CloudContent.usual(pages))
                    .withSearch(SearchOptions.USUAL
                            .with(SearchOptions.Ancestors.WITH_CONTAINERS)
                            .with(SearchOptions.PageStates.IN_PROPERTY));
        }
        try (DemoSite site = DemoSite.start(options);
                Dashboard dashboard = exit ? null : dashboard(settings(site, folder, true))) {
            if (dashboard != null) {
                terminal.out()
                        .printf("The dashboard is at %s. It shows each week once it is published.%n", dashboard.uri());
            }
            String name = product.equals(CLOUD) ? "Confluence Cloud" : "Confluence";
            terminal.out().printf("A simulated %s is running at %s. Publishing week by week:%n", name, site.uri());
            terminal.out().flush();
            for (int week = 1; week <= weeks; week++) {
                if (week > 1) {
                    site.world().advance();
                }
                // Only the report and the workbook of the last week stay.
                takeStock(settings(site, folder, week == weeks), site);
            }
            epilogue(site, folder, last);
            if (dashboard != null) {
                terminal.out()
                        .printf(
                                "%nThe dashboard %s and the simulated site keep running. Press Enter to stop them.%n",
                                dashboard.uri());
                terminal.out().flush();
                terminal.keyboard().line();
            }
        }
        return 0;
    }

    /** At the usual port, or at any free one if another program uses it. */
    private Dashboard dashboard(Settings settings) {
        DataFolder data = new DataFolder(settings);
        String version = terminal.build().get().version();
        try {
            return Dashboard.start(site(data), setup(Dashboard.USUAL_PORT, version));
        } catch (StocktakeException e) {
            if (e.failure().code() != Code.USAGE) {
                throw e;
            }
            // Another program has the usual port.
            return Dashboard.start(site(data), setup(0, version));
        }
    }

    private List<Site> site(DataFolder data) {
        return List.of(Site.only(data.live(terminal.clock()), DataOption.of(data.path(), terminal)));
    }

    /** The data are those of the demo alone, so that its dashboard may change them. */
    private Dashboard.Setup setup(int port, String version) {
        Map<String, String> environment = terminal.environment();
        String user = environment.getOrDefault("USER", environment.getOrDefault("USERNAME", "demo"));
        return new Dashboard.Setup(port, version, terminal.clock(), Access.local(user), Dashboard.Answering.ALLOWED);
    }

    private void requireSensible() {
        if (!product.equals(DATA_CENTER) && !product.equals(CLOUD)) {
            throw new StocktakeException(
                    Code.USAGE,
                    "--product",
                    "It must be %s or %s but was %s.".formatted(DATA_CENTER, CLOUD, product),
                    "See \"stocktake demo --help\".");
        }
        require("--weeks", weeks, 1, 520);
        require("--pages", pages, 10, 200_000);
        require("--spaces", spaces, 1, 500);
    }

    private static void require(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new StocktakeException(
                    Code.USAGE,
                    option,
                    "It must be %,d to %,d but was %,d.".formatted(least, most, value),
                    "See \"stocktake demo --help\".");
        }
    }

    /** The settings of an operator who uses only flags. */
    private static Settings settings(DemoSite site, Path folder, boolean documents) {
        Map<String, String> flags = new HashMap<>(Map.of(
                "site.url", site.uri().toString(),
                "site.token", site.token(),
                "data.dir", folder.toString(),
                "run.zone", "UTC",
                "report.enabled", Boolean.toString(documents),
                "excel.enabled", Boolean.toString(documents),
                "http.requests-per-second", "0"));
        if (site.product() == Product.CLOUD) {
            flags.put("site.product", CLOUD);
            flags.put("site.user", site.user());
        }
        Map<Setting<?>, List<String>> given = SettingsRegistry.all().stream()
                .filter(setting -> flags.containsKey(setting.name()))
                .collect(Collectors.toMap(setting -> setting, setting -> List.of(flags.get(setting.name()))));
        Environment nothing = new Environment(folder, Map.of(), ZoneOffset.UTC);
        return new SettingsReader(nothing).read(given, null, Purpose.RUN);
    }

    private void takeStock(Settings settings, DemoSite site) {
        Clock clock = Clock.fixed(site.world().now(), ZoneOffset.UTC);
        RunResult result;
        try (ProgressDisplay progress = ProgressDisplay.on(terminal, Verbosity.NORMAL)) {
            result = WeekRun.run(
                    settings, clock, progress, terminal.build().get().version());
        }
        if (!(result instanceof RunOutcome runOutcome)) {
            // An earlier demo published this week of the same site.
            return;
        }
        PageChanges pageChanges = runOutcome.pageChanges();
        terminal.out()
                .printf(
                        "%s  %6s pages, coverage %s %%, %4s requests, %5.1f s%s%n",
                        runOutcome.week(),
                        Wording.number(runOutcome.all().read()),
                        Wording.percent(runOutcome.all().percent()),
                        runOutcome.requestStats() == null
                                ? "no"
                                : Wording.number(runOutcome.requestStats().sent()),
                        runOutcome.seconds(),
                        pageChanges == null
                                ? ""
                                : "; %d new, %d deleted, %d moved, %d restored"
                                        .formatted(
                                                pageChanges.created(),
                                                pageChanges.deleted(),
                                                pageChanges.moved(),
                                                pageChanges.restored()));
        runOutcome.notUpdated().forEach(failure -> terminal.out().println("  " + failure.sentence()));
        terminal.out().flush();
    }

    private void epilogue(DemoSite site, Path folder, Week newest) {
        Path shown = folder.startsWith(terminal.folder()) ? terminal.folder().relativize(folder) : folder;
        terminal.out().printf("""

            Look at:
              %1$s/current/report.html                 the newest week as a report, for a browser or a mail
              %1$s/current/stocktake.xlsx              the newest week as an Excel workbook with charts
              %1$s/current/pages.csv                   the newest week, one row per page
              %1$s/current/space_history.csv           totals per space, all weeks
              %1$s/snapshots/                          the weeks, as Parquet and CSV
              ./stocktake serve --data %1$s     all weeks in the dashboard
              ./stocktake weeks --data %1$s
              ./stocktake findings --data %1$s
              ./stocktake query --data %1$s "SELECT space_key, health FROM spaces WHERE iso_week = '%2$s'"
            """, shown, newest);
        if (!exit) {
            // The site ends with this command, so its token is no longer a secret.
            Secrets.forget(site.token());
            String account = site.product() == Product.CLOUD ? "STOCKTAKE_USER=" + site.user() + " " : "";
            terminal.out()
                    .printf("  %sSTOCKTAKE_TOKEN=%s ./stocktake check --site %s%n", account, site.token(), site.uri());
        }
    }
}
