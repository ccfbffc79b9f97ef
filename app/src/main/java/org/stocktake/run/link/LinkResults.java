package org.stocktake.run.link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Appender;
import org.stocktake.engine.Engine;
import org.stocktake.engine.PublishedFiles;
import org.stocktake.engine.Row;
import org.stocktake.engine.Sql;
import org.stocktake.engine.SqlTemplate;
import org.stocktake.failure.Disk;
import org.stocktake.http.link.ProbeResult;
import org.stocktake.http.pace.Time;
import org.stocktake.run.folder.DataFolder;
import org.stocktake.snapshot.Access;
import org.stocktake.snapshot.ExternalLinks;
import org.stocktake.table.Column;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

/** Test results of external links in the folder {@code checked-links/}, and which links are due. Thread-safe. */
final class LinkResults {
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

    private final Path folder;
    private final Access access;
    private final Path file;
    private final Engine engine;
    private final Time time;

    /** Results that are not saved yet. */
    private final Queue<List<@Nullable Object>> answers = new ConcurrentLinkedQueue<>();

    private Instant saved;

    /** @param engine must be empty */
    LinkResults(DataFolder data, Engine engine, Time time) {
        this.folder = ExternalLinks.folder(data.path());
        this.access = data.access();
        this.file = ExternalLinks.file(data.path());
        this.engine = engine;
        this.time = time;
        this.saved = time.now();
    }

    /** The links of a host that are due. */
    record Host(String name, long due) {}

    /**
     * Loads the links of a week and their results.
     *
     * @param links the published table
     * @param pages the published table
     * @param recheck time after which a result is tested again
     */
    void load(Path links, Path pages, Duration recheck) {
        engine.append(ANSWER).close();
        engine.append(ExternalLinks.TABLE).close();
        if (Files.exists(file)) {
            engine.run("INSERT INTO external_links BY NAME FROM " + Sql.parquet(List.of(file)));
        }
        engine.run(SqlTemplate.of("/run/links_due.sql")
                .with("links", PublishedFiles.rows("links", List.of(links)))
                .with("pages", PublishedFiles.rows("pages", List.of(pages)))
                .set("now", time.now())
                .set("recheck_seconds", recheck.toSeconds()));
    }

    /** Hosts with most URLs first, to shorten the total time. */
    List<Host> hosts() {
        return engine.query("SELECT host, count(*) AS n FROM due GROUP BY host ORDER BY n DESC, host").stream()
                .map(row -> new Host(row.text("host"), row.number("n")))
                .toList();
    }

    List<String> urls(Host host) {
        return engine
                .query("SELECT url FROM due WHERE host = %s ORDER BY url".formatted(Sql.text(host.name())))
                .stream()
                .map(row -> row.text("url"))
                .toList();
    }

    void add(String url, ProbeResult answer) {
        answers.add(Arrays.asList(url, answer.outcome().name(), answer.code(), time.now()));
    }

    /** Saves the results if the last time is a while ago. */
    synchronized void saveIfDue() {
        if (!time.now().isBefore(saved.plus(BETWEEN_SAVES))) {
            save();
            saved = time.now();
        }
    }

    /** Saves the results. A failing URL is reported as broken only if it failed in an earlier test too. */
    synchronized void save() {
        try (Appender rows = engine.append(ANSWER)) {
            for (List<@Nullable Object> answer = answers.poll(); answer != null; answer = answers.poll()) {
                rows.add(answer);
            }
        }
        try {
            Access.folder(folder);
            Path aside = folder.resolve(".new.parquet");
            engine.writeParquet(SqlTemplate.of("/run/links_tested.sql"), aside);
            Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            access.applyTo(folder);
        } catch (IOException e) {
            throw Disk.failed(file, e);
        }
    }

    /** Number of URLs of each status, as saved. */
    Map<String, Long> statuses() {
        Map<String, Long> statuses = new TreeMap<>();
        for (Row row : engine.query(
                "SELECT status, count(*) AS n FROM %s GROUP BY status".formatted(Sql.parquet(List.of(file))))) {
            statuses.put(row.text("status"), row.number("n"));
        }
        return statuses;
    }
}
