package org.stocktake.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Sql;
import org.stocktake.model.Week;
import org.stocktake.snapshot.Snapshots;

/**
 * How long the dashboard takes for each address, also in time of processors, and how many bytes the page has. Beside it,
 * the time that the engine takes for the same rows in SQL, without the dashboard. The argument is a data folder, which is
 * made if it does not exist.
 */
public final class DashboardBench {
    private static final double MILLION = 1e6;
    private static final String OPEN = "state IN ('new', 'open') AND severity IN ('critical', 'high', 'medium')";

    private final HttpClient client = HttpClient.newHttpClient();
    private final DashboardProcess dashboard;
    private final int turns;

    private DashboardBench(DashboardProcess dashboard, int turns) {
        this.dashboard = dashboard;
        this.turns = turns;
    }

    /**
     * What is asked for.
     *
     * @param addresses asked for one after the other, because the dashboard keeps answers: only what all readers see has one
     * @param sql the same without the dashboard; empty for nothing
     */
    private record Question(String name, List<String> addresses, String sql) {
        Question(String name, String address) {
            this(name, List.of(address), "");
        }

        String address(int turn) {
            return addresses.get(turn % addresses.size());
        }
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        DemoData data = DemoData.of(Path.of(args[0]));
        data.make();
        long start = System.nanoTime();
        try (DashboardProcess dashboard = DashboardProcess.start(data.folder());
                Engine bare = data.engine()) {
            DashboardBench bench = new DashboardBench(dashboard, Integer.getInteger("turns", 10));
            bench.ask("");
            System.out.printf(
                    Locale.ROOT,
                    "%d weeks, start and first page: %.1f s, %.1f s of processors, %d MB%n%-16s %8s %8s %8s %8s %8s %8s  %s%n",
                    data.published().size(),
                    (System.nanoTime() - start) / MILLION / 1000,
                    dashboard.processors().toMillis() / 1000.0,
                    dashboard.memory(),
                    "ms",
                    "first",
                    "p50",
                    "p95",
                    "CPU",
                    "KB",
                    "SQL p50",
                    "address");
            for (Question question : bench.questions(bare, data.snapshots())) {
                bench.measure(question, bare);
            }
            System.out.printf(
                    Locale.ROOT,
                    "peak %d MB, %.1f s of processors, %.0f MB spilled%n",
                    dashboard.peak(),
                    dashboard.processors().toMillis() / 1000.0,
                    dashboard.spilled());
        }
    }

    private List<Question> questions(Engine bare, Snapshots snapshots) throws IOException, InterruptedException {
        List<Week> weeks = List.copyOf(snapshots.files("spaces").keySet());
        Week newest = weeks.get(weeks.size() - 1);
        String pages = file(snapshots, "pages", newest);
        String findings = file(snapshots, "findings", newest);
        List<String> ids =
                texts(bare, "page_id", pages, "title IS NOT NULL ORDER BY links_in DESC NULLS LAST, page_id");
        List<String> spaces = texts(bare, "space_key", file(snapshots, "spaces", newest), "space_key IS NOT NULL");
        List<String> found = texts(bare, "finding_id", findings, OPEN + " ORDER BY priority DESC, finding_id");
        List<String> words = texts(
                bare,
                "DISTINCT lower(regexp_extract(title, '[A-Za-z]{4,}'))",
                pages,
                "regexp_matches(title, '[A-Za-z]{4,}') ORDER BY 1");
        String space = spaces.get(0);
        Week before = weeks.get(weeks.size() - 2);
        String list = "FROM %s WHERE %s ORDER BY priority DESC LIMIT 50".formatted(findings, OPEN);
        String search = "SELECT page_id, title FROM %s WHERE contains(lower(title), '%s') LIMIT 50"
                .formatted(pages, words.get(0));
        String everyPage = files(snapshots, "pages");
        String everySpace = files(snapshots, "spaces");
        List<String> parts =
                IntStream.rangeClosed(1, turns + 1).mapToObj(String::valueOf).toList();
        return List.of(
                new Question(
                        "overview", List.of(""), "SELECT severity, count(*) FROM %s GROUP BY 1".formatted(findings)),
                new Question("findings", all("findings?page=%s", parts), list),
                new Question("findings, space", all("findings?space=%s", spaces), list),
                new Question("findings, text", all("findings?q=%s", words), list),
                new Question(
                        "finding",
                        all("findings/%s", found),
                        "FROM %s WHERE finding_id = '%s'".formatted(findings, found.get(0))),
                new Question("findings, CSV", all("findings.csv?space=%s", spaces), ""),
                new Question("answers", all("answers?space=%s", spaces), ""),
                new Question("spaces", List.of("spaces"), "FROM " + file(snapshots, "spaces", newest)),
                new Question(
                        "space",
                        all("spaces/%s", spaces),
                        "FROM %s WHERE space_key = '%s'".formatted(everySpace, space)),
                new Question("tree", all("spaces/%s/tree", spaces), ""),
                new Question(
                        "pages",
                        all("pages?page=%s", parts),
                        "FROM %s ORDER BY priority DESC LIMIT 50".formatted(pages)),
                new Question("pages, text", all("pages?q=%s", words), search),
                new Question("pages, week ago", all("pages?week=" + before + "&page=%s", parts), ""),
                new Question("12 weeks ago", all("pages?week=" + newest.plusWeeks(-11) + "&page=%s", parts), ""),
                new Question("page", all("pages/%s", ids), "FROM %s WHERE page_id = %s".formatted(pages, ids.get(0))),
                new Question(
                        "page, 52 weeks",
                        all("pages/%s?weeks=52", ids),
                        "SELECT iso_week, word_count, days_since_update FROM %s WHERE page_id = %s"
                                .formatted(everyPage, ids.get(0))),
                new Question("page, all weeks", all("pages/%s?weeks=all", ids), ""),
                new Question("links of a page", all("pages/%s/links", ids), ""),
                new Question("owners", all("owners?space=%s", spaces), ""),
                new Question("owner", linked("owners", "owners/"), ""),
                new Question("workflow", List.of("workflow"), "FROM " + file(snapshots, "bottlenecks", newest)),
                new Question("approvals", "workflow/approvals"),
                new Question("approvers", "workflow/approvers"),
                new Question("assignments", "workflow/assignments"),
                new Question("changes", List.of("changes?vs=" + before), "FROM " + file(snapshots, "changes", newest)),
                new Question("found, ended", all("changes/findings?vs=" + before + "&space=%s", spaces), ""),
                new Question("movers", all("changes/pages?vs=" + before + "&space=%s", spaces), ""),
                new Question(
                        "trends",
                        all("trends?space=%s", spaces),
                        "SELECT iso_week, health FROM %s WHERE space_key = '%s'".formatted(everySpace, space)),
                new Question("trends, all", all("trends?weeks=all&space=%s", spaces), ""),
                new Question("structure", "structure"),
                new Question("duplicates", all("duplicates?page=%s", parts), ""),
                new Question("cluster", linked("duplicates", "duplicates/"), ""),
                new Question("links", all("links?page=%s", parts), ""),
                new Question("target", linked("links", "links/"), ""),
                new Question("quality", List.of("quality"), "FROM " + file(snapshots, "failures", newest)),
                new Question("failures", "quality/failures"),
                new Question("rules", "rules"),
                new Question("dictionary", List.of("dictionary", "dictionary?group=findings", "dictionary?q=week"), ""),
                new Question("search", all("search?q=%s", words), search),
                new Question("metrics", "metrics"));
    }

    private static List<String> all(String address, List<String> values) {
        return values.stream()
                .map(value -> address.formatted(URLEncoder.encode(value, UTF_8)))
                .toList();
    }

    /** One value for each turn. */
    private List<String> texts(Engine bare, String column, String rows, String condition) {
        return bare
                .query("SELECT CAST(value AS VARCHAR) AS value FROM (SELECT %s AS value FROM %s WHERE %s LIMIT %d)"
                        .formatted(column, rows, condition, turns + 1))
                .stream()
                .map(row -> row.text("value"))
                .toList();
    }

    /** The addresses with a beginning that a page links to. */
    private List<String> linked(String address, String beginning) throws IOException, InterruptedException {
        Matcher link = Pattern.compile("href=\"/(" + Pattern.quote(beginning) + "[^\"?]+)\"")
                .matcher(new String(ask(address).body(), UTF_8));
        List<String> found =
                link.results().map(each -> each.group(1)).distinct().toList();
        return found.isEmpty() ? List.of(address) : found;
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
        HttpResponse<byte[]> reply = ask(question.address(0));
        double first = (System.nanoTime() - before) / MILLION;
        double[] times = new double[turns];
        double[] sql = new double[turns];
        long processors = 0;
        for (int i = 0; i < turns; i++) {
            before = System.nanoTime();
            long used = dashboard.processors().toNanos();
            reply = ask(question.address(i + 1));
            processors += dashboard.processors().toNanos() - used;
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
                question.address(0),
                reply.statusCode() == 200 ? "" : " answered " + reply.statusCode());
    }

    private HttpResponse<byte[]> ask(String address) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(dashboard.uri().resolve(address)).build(), BodyHandlers.ofByteArray());
    }
}
