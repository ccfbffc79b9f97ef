package org.stocktake.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.stocktake.config.LinkSettings;
import org.stocktake.config.Settings;
import org.stocktake.engine.Appender;
import org.stocktake.engine.Engine;
import org.stocktake.engine.PublishedFiles;
import org.stocktake.engine.Row;
import org.stocktake.engine.Sql;
import org.stocktake.failure.Code;
import org.stocktake.failure.Disk;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.LinkProbe;
import org.stocktake.http.ProbeResult;
import org.stocktake.http.Time;
import org.stocktake.model.Week;
import org.stocktake.snapshot.Access;
import org.stocktake.snapshot.ExternalLinks;
import org.stocktake.snapshot.Lock;
import org.stocktake.snapshot.Reach;
import org.stocktake.source.TaskPool;
import org.stocktake.table.Column;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

/**
 * Tests the external links of the newest published week: several hosts in parallel, one request at a time for each
 * host. A host is a name and a port. A host that is rate limiting or does not respond is skipped until the next test.
 * Results are saved every minute, so that an interrupted test can resume.
 */
public final class LinkCheck {
    /** If this many hosts were tested and none responded, the local network is assumed to be down. */
    private static final int MIN_HOSTS_FOR_OUTAGE = 3;

    /** Number of timeouts in a row after which a host is skipped. */
    private static final int MAX_TIMEOUTS_IN_A_ROW = 3;

    /** The whole table is written on each save, so not after every host. */
    private static final Duration BETWEEN_SAVES = Duration.ofMinutes(1);

    private static final Table ANSWER = new Table(
            "answer",
            "address that was asked",
            "How the addresses answered.",
            List.of("url"),
            List.of(
                    Column.of("url", Type.TEXT, "", "The address."),
                    Column.of("outcome", Type.TEXT, "", "OK, FAILED, UNKNOWN or INSIDE."),
                    Column.of("code", Type.INTEGER, "", "Its last status."),
                    Column.of("checked_at", Type.INSTANT, "", "When it answered.")));

    private final LinkSettings settings;
    private final Path folder;
    private final Access access;
    private final Path file;
    private final Engine engine;
    private final LinkProbe linkProbe;
    private final Time time;
    private final Progress progress;
    private final AtomicLong tested = new AtomicLong();
    private final AtomicLong skipped = new AtomicLong();
    private final AtomicLong internal = new AtomicLong();
    private final Set<String> refusedHosts = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean reached = new AtomicBoolean();

    /** Results that are not saved yet. */
    private final Queue<List<@Nullable Object>> answers = new ConcurrentLinkedQueue<>();

    private Instant saved;

    private LinkCheck(DataFolder data, Engine engine, LinkProbe linkProbe, Time time, Progress progress) {
        this.settings = data.settings().links();
        this.folder = ExternalLinks.folder(data.path());
        this.access = data.access();
        this.file = ExternalLinks.file(data.path());
        this.engine = engine;
        this.linkProbe = linkProbe;
        this.time = time;
        this.progress = progress;
        this.saved = time.now();
    }

    /** Called after every URL, from any thread. */
    public interface Progress {
        void show(long asked, long due);
    }

    /**
     * Result of a test.
     *
     * @param week whose links were tested
     * @param tested number of URLs requested; the others were tested recently or skipped
     * @param skipped number of due URLs not requested because their hosts are rate limiting or do not respond
     * @param internal number of URLs of the internal network, which were not requested
     * @param statuses number of URLs of each status
     */
    public record Result(Week week, long tested, long skipped, long internal, Map<String, Long> statuses) {
        public Result {
            statuses = Map.copyOf(statuses);
        }
    }

    /**
     * Tests the links that are due.
     *
     * @throws StocktakeException WEEK_UNKNOWN if nothing is published, UNREACHABLE if the local network is down, LOCKED
     * during another test; a concurrent run is allowed, since this changes no weeks
     */
    public static Result run(Settings settings, Clock clock, Progress progress) {
        DataFolder data = new DataFolder(settings);
        Reach reach = data.snapshots().reach();
        Map.Entry<Week, Path> links = reach.files("links").lastEntry();
        Path pages = links == null ? null : reach.files("pages").get(links.getKey());
        if ((links == null || pages == null) && !reach.damaged().isEmpty()) {
            throw reach.nothingReadable(data.path().toString());
        }
        if (links == null || pages == null) {
            throw new StocktakeException(
                    Code.WEEK_UNKNOWN,
                    data.path().toString(),
                    "No week is published here, so there are no links to test.",
                    "Publish one with \"stocktake run\", or name another folder with --data.");
        }
        Time time = Time.of(clock);
        Lock lock = Lock.acquire(ExternalLinks.folder(data.path()), "check-links", clock.instant(), data.access());
        try (lock;
                Engine engine = data.engine();
                LinkProbe linkProbe = new LinkProbe(
                        SourceFactory.web(settings.links()),
                        time,
                        settings.links().pause(),
                        settings.links().privateAddresses() ? LinkProbe.Inside.ASKED : LinkProbe.Inside.REFUSED)) {
            LinkCheck check = new LinkCheck(data, engine, linkProbe, time, progress);
            check.load(links.getValue(), pages, clock.instant());
            Thread stop = new Thread(check::saveOnStop, "check-links");
            Runtime.getRuntime().addShutdownHook(stop);
            try {
                check.probeAll();
            } finally {
                forget(stop);
            }
            check.save();
            return check.result(links.getKey());
        }
    }

    private void load(Path links, Path pages, Instant now) {
        engine.append(ANSWER).close();
        engine.append(ExternalLinks.TABLE).close();
        if (Files.exists(file)) {
            engine.run("INSERT INTO external_links BY NAME FROM " + Sql.parquet(List.of(file)));
        }
        engine.run("""
                ALTER TABLE external_links RENAME TO tested;
                CREATE TABLE linked AS
                SELECT target_url AS url, count(DISTINCT source_page_id)::INTEGER AS pages,
                  lower(regexp_extract(target_url, '://(?:[^/?#@]*@)?([^/?#]*)', 1)) AS host
                FROM %s l SEMI JOIN (SELECT page_id FROM %s WHERE status = 'current') p ON p.page_id = l.source_page_id
                WHERE status = 'external' AND target_url IS NOT NULL GROUP BY target_url;
                CREATE TABLE due AS
                SELECT url, host FROM linked LEFT JOIN tested USING (url)
                WHERE checked_at IS NULL OR checked_at <= TIMESTAMP '%s' - INTERVAL %d SECONDS;
                """.formatted(
                        PublishedFiles.rows("links", List.of(links)),
                        PublishedFiles.rows("pages", List.of(pages)),
                        now.toString().replace("T", " ").replace("Z", ""),
                        settings.recheck().toSeconds()));
    }

    private void probeAll() {
        // Hosts with most URLs first, to shorten the total time.
        List<Row> rows = engine.query("SELECT host, count(*) AS n FROM due GROUP BY host ORDER BY n DESC, host");
        Queue<String> hosts = new ConcurrentLinkedQueue<>(
                rows.stream().map(row -> row.text("host")).toList());
        long due = rows.stream().mapToLong(row -> row.number("n")).sum();
        try (TaskPool taskPool = new TaskPool(settings.hosts())) {
            for (int i = 0; i < settings.hosts(); i++) {
                taskPool.add(() -> {
                    for (String host = hosts.poll(); host != null; host = hosts.poll()) {
                        probeHost(host, due, taskPool);
                    }
                });
            }
            taskPool.finish();
        }
        if (rows.size() - refusedHosts.size() >= MIN_HOSTS_FOR_OUTAGE && !reached.get()) {
            throw new StocktakeException(
                    Code.UNREACHABLE,
                    "the web",
                    "None of %d hosts could be reached: it is our own network that is down.".formatted(rows.size()),
                    "Check the network and the proxy (site.proxy), then start the same command again; nothing was kept.");
        }
    }

    private void probeHost(String host, long due, TaskPool taskPool) {
        List<String> urls =
                engine.query("SELECT url FROM due WHERE host = %s ORDER BY url".formatted(Sql.text(host))).stream()
                        .map(row -> row.text("url"))
                        .toList();
        int unanswered = 0;
        try {
            for (int i = 0; i < urls.size(); i++) {
                taskPool.check();
                if (i > 0) {
                    time.sleep(settings.pause());
                }
                ProbeResult answer = linkProbe.probe(urls.get(i));
                if (answer.outcome() == ProbeResult.Outcome.INSIDE) {
                    internal.incrementAndGet();
                    refusedHosts.add(host);
                }
                if (answer.code() != null) {
                    reached.set(true);
                }
                answers.add(Arrays.asList(urls.get(i), answer.outcome().name(), answer.code(), time.now()));
                progress.show(tested.incrementAndGet(), due);
                unanswered = answer.isTooSlow() ? unanswered + 1 : 0;
                if (answer.isTooBusy() || unanswered == MAX_TIMEOUTS_IN_A_ROW) {
                    skipped.addAndGet(urls.size() - i - 1L);
                    break;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            taskPool.check();
        }
        if (reached.get()) {
            saveIfDue();
        }
    }

    /** On interruption: saves the results, unless the local network is down. */
    private void saveOnStop() {
        if (reached.get()) {
            save();
        }
    }

    private static void forget(Thread stop) {
        try {
            Runtime.getRuntime().removeShutdownHook(stop);
        } catch (IllegalStateException e) {
            // The program is being stopped, and the results are saved.
        }
    }

    private synchronized void saveIfDue() {
        if (!time.now().isBefore(saved.plus(BETWEEN_SAVES))) {
            save();
            saved = time.now();
        }
    }

    /** Saves the results. A failing URL is reported as broken only if it failed in an earlier test too. */
    private synchronized void save() {
        try (Appender rows = engine.append(ANSWER)) {
            for (List<@Nullable Object> answer = answers.poll(); answer != null; answer = answers.poll()) {
                rows.add(answer);
            }
        }
        try {
            Access.folder(folder);
            Path aside = folder.resolve(".new.parquet");
            engine.writeParquet("""
                    SELECT
                      url,
                      CASE
                        WHEN a.outcome = 'OK' THEN 'ok'
                        WHEN a.outcome = 'FAILED' AND t.failures > 0 THEN 'broken'
                        WHEN a.outcome = 'FAILED' THEN 'unknown'
                        WHEN a.outcome = 'UNKNOWN' AND t.status = 'broken' THEN 'broken'
                        WHEN a.outcome IN ('UNKNOWN', 'INSIDE') THEN 'unknown'
                        ELSE coalesce(t.status, 'unknown')
                      END AS status,
                      CASE WHEN a.url IS NULL THEN t.code ELSE a.code END AS code,
                      CASE a.outcome WHEN 'OK' THEN NULL WHEN 'FAILED' THEN coalesce(t.first_failed_at, a.checked_at)
                        ELSE t.first_failed_at END AS first_failed_at,
                      coalesce(a.checked_at, t.checked_at) AS checked_at,
                      coalesce(t.checks, 0) + (a.url IS NOT NULL)::INTEGER AS checks,
                      l.pages,
                      CASE a.outcome WHEN 'OK' THEN 0 WHEN 'FAILED' THEN coalesce(t.failures, 0) + 1
                        ELSE coalesce(t.failures, 0) END AS failures
                    FROM linked l LEFT JOIN tested t USING (url) LEFT JOIN answer a USING (url)
                    ORDER BY url
                    """, aside);
            Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            access.applyTo(folder);
        } catch (IOException e) {
            throw Disk.failed(file, e);
        }
    }

    private Result result(Week week) {
        Map<String, Long> statuses = new TreeMap<>();
        engine.query("SELECT status, count(*) AS n FROM %s GROUP BY status".formatted(Sql.parquet(List.of(file))))
                .forEach(row -> statuses.put(row.text("status"), row.number("n")));
        return new Result(week, tested.get() - internal.get(), skipped.get(), internal.get(), statuses);
    }
}
