package org.stocktake.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.stocktake.engine.DuckEngine;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Row;
import org.stocktake.engine.Sql;
import org.stocktake.finding.Journal;
import org.stocktake.model.Week;
import org.stocktake.read.LiveActions;
import org.stocktake.read.LiveWeeks;
import org.stocktake.read.Sharing;
import org.stocktake.run.folder.ColumnDictionary;
import org.stocktake.snapshot.Access;
import org.stocktake.snapshot.PersonNames;
import org.stocktake.snapshot.Retention;
import org.stocktake.snapshot.Snapshots;
import org.stocktake.web.Dashboard;

/**
 * How long the dashboard takes for each address, also in time of processors, and how many bytes the page has. Takes a data
 * folder and how often each address is asked for. Beside it, the time that the engine takes for the same rows in SQL,
 * without the dashboard.
 */
public final class DashboardBench {
    private static final int ENGINE_MEGABYTES = 256;
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final double MILLION = 1e6;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI site;
    private final int turns;

    private DashboardBench(URI site, int turns) {
        this.site = site;
        this.turns = turns;
    }

    /** What is asked for, and the same in SQL; empty for nothing. */
    private record Question(String name, String address, String sql) {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path data = Path.of(args[0]);
        int turns = Integer.parseInt(args[1]);
        AtomicInteger opened = new AtomicInteger();
        Snapshots snapshots = new Snapshots(data, new Retention(12, 0), () -> engine(data, opened));
        List<Week> weeks = List.copyOf(snapshots.files("spaces").keySet());
        Week newest = weeks.get(weeks.size() - 1);
        long start = System.nanoTime();
        LiveWeeks live = new LiveWeeks(
                () -> engine(data, opened),
                snapshots,
                ColumnDictionary.tables(),
                new Sharing(Sharing.Restricted.SHOW, Set.of(), Sharing.People.NAMED),
                new LiveActions(
                        new Journal(data, Access.OWNER, PersonNames.Keeping.KEPT),
                        () -> LocalDate.now(ZoneOffset.UTC)));
        try (Dashboard dashboard = Dashboard.start(live, new Dashboard.Setup(0, "bench", Clock.systemUTC()));
                Engine bare = engine(data, opened)) {
            DashboardBench bench = new DashboardBench(dashboard.uri(), turns);
            bench.ask("");
            System.out.printf(
                    Locale.ROOT,
                    "%d weeks, start and first page: %.1f s, %.1f s of processors since the program began%n%-16s %8s %8s %8s %8s %8s %8s  %s%n",
                    weeks.size(),
                    (System.nanoTime() - start) / MILLION / 1000,
                    PROCESS.getProcessCpuTime() / MILLION / 1000,
                    "ms",
                    "first",
                    "p50",
                    "p95",
                    "CPU",
                    "KB",
                    "SQL p50",
                    "address");
            for (Question question : questions(bare, snapshots, weeks, newest)) {
                bench.measure(question, bare);
            }
            System.out.println(SimulatedWiki.peak());
        }
    }

    private static Engine engine(Path data, AtomicInteger opened) {
        return DuckEngine.inMemory(data.resolve(".bench-" + opened.incrementAndGet()), ENGINE_MEGABYTES);
    }

    private static List<Question> questions(Engine bare, Snapshots snapshots, List<Week> weeks, Week newest) {
        String pages = file(snapshots, "pages", newest);
        String findings = file(snapshots, "findings", newest);
        Row page = bare.query(
                        "SELECT page_id, space_key FROM %s WHERE title IS NOT NULL ORDER BY links_in DESC NULLS LAST, page_id LIMIT 1"
                                .formatted(pages))
                .get(0);
        long id = page.number("page_id");
        String space = page.text("space_key");
        String finding = bare.query(
                        "SELECT finding_id FROM %s WHERE state IN ('new', 'open') ORDER BY priority DESC, finding_id LIMIT 1"
                                .formatted(findings))
                .get(0)
                .text("finding_id");
        Week before = weeks.get(weeks.size() - 2);
        String list =
                "FROM %s WHERE state IN ('new', 'open') AND severity IN ('critical', 'high', 'medium') ORDER BY priority DESC LIMIT 50"
                        .formatted(findings);
        String search = "SELECT page_id, title FROM %s WHERE contains(lower(title), 'plan') LIMIT 50".formatted(pages);
        String everyPage = files(snapshots, "pages");
        String everySpace = files(snapshots, "spaces");
        return List.of(
                new Question("overview", "", "SELECT severity, count(*) FROM %s GROUP BY 1".formatted(findings)),
                new Question("findings", "findings", list),
                new Question("findings, space", "findings?space=" + space, list),
                new Question("findings, text", "findings?q=plan", list),
                new Question("findings, part 9", "findings?page=9", list),
                new Question(
                        "finding",
                        "findings/" + finding,
                        "FROM %s WHERE finding_id = '%s'".formatted(findings, finding)),
                new Question("spaces", "spaces", "FROM " + file(snapshots, "spaces", newest)),
                new Question("space", "spaces/" + space, "FROM %s WHERE space_key = '%s'".formatted(everySpace, space)),
                new Question("pages", "pages", "FROM %s ORDER BY priority DESC LIMIT 50".formatted(pages)),
                new Question("pages, text", "pages?q=plan", search),
                new Question("page", "pages/" + id, "FROM %s WHERE page_id = %d".formatted(pages, id)),
                new Question(
                        "page, 52 weeks",
                        "pages/" + id + "?weeks=52",
                        "SELECT iso_week, word_count, days_since_update FROM %s WHERE page_id = %d"
                                .formatted(everyPage, id)),
                new Question("links of a page", "pages/" + id + "/links", ""),
                new Question(
                        "trend",
                        "trends",
                        "SELECT iso_week, health FROM %s WHERE space_key IS NULL".formatted(everySpace)),
                new Question("trend, all", "trends?weeks=all&space=" + space, ""),
                new Question("workflow", "workflow", "FROM " + file(snapshots, "bottlenecks", newest)),
                new Question("changes", "changes?vs=" + before, "FROM " + file(snapshots, "changes", newest)),
                new Question("quality", "quality", "FROM " + file(snapshots, "failures", newest)),
                new Question("search", "search?q=plan", search));
    }

    private static String files(Snapshots snapshots, String table) {
        return "read_parquet([%s], union_by_name = true)"
                .formatted(snapshots.files(table).values().stream()
                        .map(path -> Sql.text(path.toString()))
                        .collect(Collectors.joining(", ")));
    }

    private static String file(Snapshots snapshots, String table, Week week) {
        return "read_parquet('%s')".formatted(snapshots.files(table).get(week));
    }

    private void measure(Question question, Engine bare) throws IOException, InterruptedException {
        long before = System.nanoTime();
        HttpResponse<byte[]> reply = ask(question.address());
        double first = (System.nanoTime() - before) / MILLION;
        double[] times = new double[turns];
        double[] sql = new double[turns];
        long processors = 0;
        for (int i = 0; i < turns; i++) {
            before = System.nanoTime();
            long used = PROCESS.getProcessCpuTime();
            ask(question.address());
            processors += PROCESS.getProcessCpuTime() - used;
            times[i] = (System.nanoTime() - before) / MILLION;
            before = System.nanoTime();
            if (!question.sql().isEmpty()) {
                bare.query(question.sql());
            }
            sql[i] = (System.nanoTime() - before) / MILLION;
        }
        Arrays.sort(times);
        Arrays.sort(sql);
        System.out.printf(
                Locale.ROOT,
                "%-16s %8.0f %8.0f %8.0f %8.0f %8.0f %8s  /%s%s%n",
                question.name(),
                first,
                times[turns / 2],
                times[turns * 95 / 100],
                processors / MILLION / turns,
                reply.body().length / 1000.0,
                question.sql().isEmpty() ? "" : "%.0f".formatted(sql[turns / 2]),
                question.address(),
                reply.statusCode() == 200 ? "" : " answered " + reply.statusCode());
    }

    private HttpResponse<byte[]> ask(String address) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(site.resolve("/" + address)).build(), BodyHandlers.ofByteArray());
    }
}
