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
 * Tests the links to the web of the newest published week, host by host: several hosts at once, and each one thing at a
 * time. A host is a name and a port, as addresses write them; one that is too busy or does not answer is left alone until
 * the next test. Keeps what it learns every minute, so that a test that is ended goes on there.
 */
public final class LinkCheck {
    /** When so many hosts are asked and none answers, it is our network that is down. */
    private static final int TELLING = 3;

    /** When so many addresses of a host in a row do not answer in time, the host does not. */
    private static final int PATIENCE = 3;

    /** What is kept is written as a whole, so not after each of thousands of hosts. */
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
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong left = new AtomicLong();
    private final AtomicLong inside = new AtomicLong();
    private final Set<String> refusedHosts = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean reached = new AtomicBoolean();

    /** Those that are not in the table yet. */
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

    /** Is told after every address; from any thread. */
    public interface Progress {
        void show(long asked, long due);
    }

    /**
     * What the test came to.
     *
     * @param week whose links were tested
     * @param asked addresses that were asked; the others had been tested of late, or were left
     * @param left addresses that were due and not asked, because their hosts are too busy or do not answer
     * @param inside addresses that lead into our own network, and were not asked
     * @param statuses how many addresses there are of each status
     */
    public record Tally(Week week, long asked, long left, long inside, Map<String, Long> statuses) {
        public Tally {
            statuses = Map.copyOf(statuses);
        }
    }

    /**
     * Tests what is due.
     *
     * @throws StocktakeException WEEK_UNKNOWN where nothing is published, UNREACHABLE where our network is down, LOCKED
     *     while another test is under way; a run may be: it changes weeks, and this changes none
     */
    public static Tally run(Settings settings, Clock clock, Progress progress) {
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
            Thread stop = new Thread(check::saveAtTheEnd, "check-links");
            Runtime.getRuntime().addShutdownHook(stop);
            try {
                check.askAll();
            } finally {
                forget(stop);
            }
            check.save();
            return check.tally(links.getKey());
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
                        Sql.parquet(List.of(links)),
                        Sql.parquet(List.of(pages)),
                        now.toString().replace("T", " ").replace("Z", ""),
                        settings.recheck().toSeconds()));
    }

    private void askAll() {
        // The longest work first, so that it does not begin when all else is done.
        List<Row> rows = engine.query("SELECT host, count(*) AS n FROM due GROUP BY host ORDER BY n DESC, host");
        Queue<String> hosts = new ConcurrentLinkedQueue<>(
                rows.stream().map(row -> row.text("host")).toList());
        long due = rows.stream().mapToLong(row -> row.number("n")).sum();
        try (TaskPool taskPool = new TaskPool(settings.hosts())) {
            for (int i = 0; i < settings.hosts(); i++) {
                taskPool.add(() -> {
                    for (String host = hosts.poll(); host != null; host = hosts.poll()) {
                        ask(host, due, taskPool);
                    }
                });
            }
            taskPool.finish();
        }
        if (rows.size() - refusedHosts.size() >= TELLING && !reached.get()) {
            throw new StocktakeException(
                    Code.UNREACHABLE,
                    "the web",
                    "None of %d hosts could be reached: it is our own network that is down.".formatted(rows.size()),
                    "Check the network and the proxy (site.proxy), then start the same command again; nothing was kept.");
        }
    }

    private void ask(String host, long due, TaskPool taskPool) {
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
                    inside.incrementAndGet();
                    refusedHosts.add(host);
                }
                if (answer.code() != null) {
                    reached.set(true);
                }
                answers.add(Arrays.asList(urls.get(i), answer.outcome().name(), answer.code(), time.now()));
                progress.show(asked.incrementAndGet(), due);
                unanswered = answer.isTooSlow() ? unanswered + 1 : 0;
                if (answer.isTooBusy() || unanswered == PATIENCE) {
                    left.addAndGet(urls.size() - i - 1L);
                    break;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            taskPool.check();
        }
        if (reached.get()) {
            saveNowAndThen();
        }
    }

    /** Somebody stops the test: what is known is kept, unless it is our own network that is down. */
    private void saveAtTheEnd() {
        if (reached.get()) {
            save();
        }
    }

    private static void forget(Thread stop) {
        try {
            Runtime.getRuntime().removeShutdownHook(stop);
        } catch (IllegalStateException e) {
            // The program is being stopped, and what is known is kept.
        }
    }

    private synchronized void saveNowAndThen() {
        if (!time.now().isBefore(saved.plus(BETWEEN_SAVES))) {
            save();
            saved = time.now();
        }
    }

    /** Keeps what is known so far. An address that fails is called broken when it had failed in an earlier test too. */
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

    private Tally tally(Week week) {
        Map<String, Long> statuses = new TreeMap<>();
        engine.query("SELECT status, count(*) AS n FROM %s GROUP BY status".formatted(Sql.parquet(List.of(file))))
                .forEach(row -> statuses.put(row.text("status"), row.number("n")));
        return new Tally(week, asked.get() - inside.get(), left.get(), inside.get(), statuses);
    }
}
