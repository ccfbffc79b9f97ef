package org.stocktake.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stocktake.config.Environment;
import org.stocktake.config.Settings;
import org.stocktake.config.SettingsReader;
import org.stocktake.config.group.Purpose;
import org.stocktake.demosite.CloudStream;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.DemoSite;
import org.stocktake.demosite.RequestLogEntry;
import org.stocktake.demosite.cloud.SearchOptions;
import org.stocktake.demosite.world.CloudContent;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Product;
import org.stocktake.demosite.world.Removals;
import org.stocktake.demosite.world.World;
import org.stocktake.run.Inspection;
import org.stocktake.run.WeekRun;
import org.stocktake.run.outcome.RunOutcome;
import org.stocktake.run.progress.Progress;
import org.stocktake.source.Preflight;

/**
 * Requests of three weeks of a Cloud site, by stream, from the log of the demo site: the first week, a week with 3 % of
 * the pages changed, and another one in which nothing is deleted, so that the totals of comments agree. Beside them the
 * forecast, and processor time and memory, also of the same weeks of the same world on Data Center. Each run is a
 * process with the options of the launcher. The arguments are the number of pages and {@code workflows}, which reads the
 * workflow app too, on Cloud only.
 */
public final class CloudBench {
    private static final int SPACES = 5;

    /** With new, renamed and restored pages, 3 % change. */
    private static final double EDITED = 0.025;

    private static final int PAGES_PER_FOLDER = 50;

    /** On 15,000 pages, 12,500 in the second week. */
    private static final double COMMENTS_PER_PAGE = 12_000 / 15_000.0;

    private static final List<String> LAUNCHER = List.of(
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-XX:Tier4InvocationThreshold=500000",
            "-XX:Tier4MinInvocationThreshold=60000",
            "-XX:Tier4CompileThreshold=1500000",
            "-XX:Tier4BackEdgeThreshold=4000000");

    /** Their number follows from the pages, not from the size of the site. */
    private static final Set<CloudStream> APART =
            EnumSet.of(CloudStream.OVERFLOW, CloudStream.COMMENT_BODIES, CloudStream.WORKFLOW);

    private final Path folder;
    private final boolean workflows;

    private CloudBench(Path folder, boolean workflows) {
        this.folder = folder;
        this.workflows = workflows;
    }

    private enum Weeks {
        FIRST("first week"),
        CHANGED("later week, totals disagree"),
        GROWING("later week, totals agree");

        private final String text;

        Weeks(String text) {
            this.text = text;
        }
    }

    /** What a process took. */
    private record Cost(double seconds, long megabytes) {}

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args[0].equals("run")) {
            run(Instant.parse(args[1]));
            return;
        }
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        int pages = Integer.parseInt(args[0]);
        boolean workflows = List.of(args).contains("workflows");
        Path folder = Files.createTempDirectory("stocktake-cloud-bench");
        try {
            new CloudBench(folder, workflows).compare(pages);
        } finally {
            try (Stream<Path> left = Files.walk(folder)) {
                for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private void compare(int pages) throws IOException, InterruptedException {
        DemoOptions world = DemoOptions.DEFAULT
                .withPages(pages)
                .withSpaces(SPACES)
                .withComments((int) Math.round(pages * COMMENTS_PER_PAGE))
                .withCloudContent(CloudContent.usual(pages).withFolders(pages / PAGES_PER_FOLDER))
                .withSearch(SearchOptions.USUAL
                        .with(SearchOptions.Ancestors.WITH_CONTAINERS)
                        .with(SearchOptions.PageStates.IN_PROPERTY));
        Map<Weeks, Cost> cloud = weeks(world.withProduct(Product.CLOUD));
        if (workflows) {
            return;
        }
        Map<Weeks, Cost> dataCenter = weeks(world);
        cloud.forEach((week, cost) -> {
            Cost other = dataCenter.get(week);
            if (other != null) {
                System.out.printf(
                        "%s: %.2f of the seconds and %.2f of the memory of Data Center%n",
                        week.text, cost.seconds() / other.seconds(), (double) cost.megabytes() / other.megabytes());
            }
        });
    }

    private Map<Weeks, Cost> weeks(DemoOptions options) throws IOException, InterruptedException {
        Map<Weeks, Cost> costs = new EnumMap<>(Weeks.class);
        try (DemoSite site = DemoSite.start(options)) {
            World world = site.world();
            Map<Long, Integer> before = Map.of();
            for (Weeks week : Weeks.values()) {
                if (week != Weeks.FIRST) {
                    world.advance(EDITED, week == Weeks.GROWING ? Removals.NONE : Removals.USUAL);
                }
                Map<Long, Integer> now = versions(world);
                long changed = changed(before, now);
                Preflight preflight = options.product() == Product.CLOUD ? forecast(site) : null;
                site.forget();
                Cost cost = measured(site, week);
                costs.put(week, cost);
                List<RequestLogEntry> requests = site.requests();
                System.out.printf(
                        "%s, %s: %,d pages, %,d changed, %,d comments: %,d requests, %.1f s of processors, %d MB%n",
                        options.product(),
                        week.text,
                        now.size(),
                        changed,
                        comments(world),
                        requests.size(),
                        cost.seconds(),
                        cost.megabytes());
                if (preflight != null) {
                    streams(requests, foretold(preflight, week));
                }
                before = now;
            }
        }
        return costs;
    }

    /** The requests of a week by stream, as a check announces them: apart, what comments cost if they do not add up. */
    private static Map<String, Long> foretold(Preflight preflight, Weeks week) {
        Map<String, Long> foretold = new TreeMap<>();
        for (Preflight.StreamRequests stream : preflight.streams()) {
            boolean allComments = week == Weeks.CHANGED && stream.stream().equals("comments");
            foretold.put(
                    stream.stream(),
                    (week == Weeks.FIRST ? 0 : stream.laterRun())
                            + (week == Weeks.FIRST || allComments ? stream.firstRun() : 0));
        }
        return foretold;
    }

    private static void streams(Collection<RequestLogEntry> requests, Map<String, Long> foretold) {
        Map<CloudStream, Integer> counts = CloudStream.count(requests);
        int apart = counts.entrySet().stream()
                .filter(count -> APART.contains(count.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
        long refused = requests.stream().filter(hit -> hit.status() >= 400).count();
        long bodies = requests.stream()
                .filter(hit -> CloudStream.of(hit) == CloudStream.BODIES)
                .mapToLong(hit -> hit.parameter("id").split(",").length)
                .sum();
        System.out.printf(
                "  without %s: %,d requests, foretold %,d; %,d refused; %,d bodies by id%n",
                APART,
                requests.size() - apart,
                foretold.entrySet().stream()
                        .filter(stream -> !stream.getKey().equals("workflow searches"))
                        .mapToLong(Map.Entry::getValue)
                        .sum(),
                refused,
                bodies);
        System.out.println("  sent " + counts);
        System.out.println("  foretold " + foretold);
    }

    /** Pages whose rows a run reads: those of ordinary spaces that the account sees. */
    private static Stream<Page> read(World world) {
        return world.pages().stream()
                .filter(Page::visible)
                .filter(page -> page.space().visible()
                        && !page.space().personal()
                        && !page.space().archived())
                .filter(page -> switch (page.status()) {
                    case CURRENT, ARCHIVED -> true;
                    case TRASHED, DRAFT -> false;
                });
    }

    private static Map<Long, Integer> versions(World world) {
        return read(world)
                .collect(Collectors.toMap(Page::id, page -> page.version().number()));
    }

    private static long changed(Map<Long, Integer> before, Map<Long, Integer> now) {
        return now.entrySet().stream()
                .filter(page -> !page.getValue().equals(before.get(page.getKey())))
                .count();
    }

    private static long comments(World world) {
        return read(world).mapToLong(page -> page.comments().size()).sum();
    }

    private Map<String, String> settings(DemoSite site) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "STOCKTAKE_SITE_URL",
                site.uri().toString(),
                "STOCKTAKE_TOKEN",
                site.token(),
                "STOCKTAKE_DATA_DIR",
                folder.resolve(site.product().name()).toString(),
                "STOCKTAKE_RUN_ZONE",
                "UTC",
                "STOCKTAKE_REPORT_ENABLED",
                "false",
                "STOCKTAKE_EXCEL_ENABLED",
                "false",
                "STOCKTAKE_HTTP_REQUESTS_PER_SECOND",
                "0",
                "STOCKTAKE_WORKFLOW_MODE",
                workflows ? "auto" : "off"));
        if (site.product() == Product.CLOUD) {
            settings.put("STOCKTAKE_USER", site.user());
        }
        return settings;
    }

    private Preflight forecast(DemoSite site) {
        return new Inspection(read(settings(site), folder), at(site.world().now())).of(Inspection::preflight);
    }

    private static Settings read(Map<String, String> environment, Path folder) {
        return new SettingsReader(new Environment(folder, environment, ZoneOffset.UTC))
                .read(Map.of(), null, Purpose.RUN);
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    /** A run has a working folder of its own. */
    private static String classPath() {
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(System.getProperty("java.class.path"))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Cost measured(DemoSite site, Weeks week) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(LAUNCHER);
        command.addAll(List.of(
                "-cp",
                classPath(),
                CloudBench.class.getName(),
                "run",
                site.world().now().toString()));
        Path out = folder.resolve(site.product() + "-" + week);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(Redirect.INHERIT);
        builder.environment().putAll(settings(site));
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        int status = builder.start().waitFor();
        if (status != 0) {
            throw new IllegalStateException("The run ended with status %d.".formatted(status));
        }
        List<String> cost = Files.readAllLines(out);
        return new Cost(Double.parseDouble(cost.get(0)), Long.parseLong(cost.get(1)));
    }

    /** One run in a process of its own. Prints its seconds of processors and its peak memory in megabytes. */
    private static void run(Instant now) throws IOException {
        Settings settings = read(System.getenv(), Path.of("").toAbsolutePath());
        if (!(WeekRun.run(settings, at(now), Progress.NONE, "bench") instanceof RunOutcome outcome)) {
            throw new IllegalStateException("The week is published already.");
        }
        outcome.failures().forEach(failure -> System.err.println(failure.sentence()));
        double seconds =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
                        / (double) TimeUnit.SECONDS.toNanos(1);
        System.out.printf(Locale.ROOT, "%.1f%n%d%n", seconds, SimulatedWiki.peakMegabytes());
    }
}
