package org.stocktake.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    public static void main(String[] args) throws IOException, InterruptedException {
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
        Map<Weeks, RunProcess.Cost> cloud = weeks(world.withProduct(Product.CLOUD));
        if (workflows) {
            return;
        }
        Map<Weeks, RunProcess.Cost> dataCenter = weeks(world);
        cloud.forEach((week, cost) -> {
            RunProcess.Cost other = dataCenter.get(week);
            if (other != null) {
                System.out.printf(
                        "%s: %.2f of the seconds and %.2f of the memory of Data Center%n",
                        week.text, cost.seconds() / other.seconds(), (double) cost.megabytes() / other.megabytes());
            }
        });
    }

    private Map<Weeks, RunProcess.Cost> weeks(DemoOptions options) throws IOException, InterruptedException {
        Map<Weeks, RunProcess.Cost> costs = new EnumMap<>(Weeks.class);
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
                RunProcess.Cost cost = RunProcess.publish(site, settings(site), folder);
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
        Map<String, String> settings =
                RunProcess.settings(site, folder.resolve(site.product().name()));
        settings.put("STOCKTAKE_WORKFLOW_MODE", workflows ? "auto" : "off");
        return settings;
    }

    private Preflight forecast(DemoSite site) {
        return new Inspection(
                        RunProcess.read(settings(site), folder),
                        RunProcess.at(site.world().now()))
                .of(Inspection::preflight);
    }
}
