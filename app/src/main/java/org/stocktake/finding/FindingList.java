package org.stocktake.finding;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Row;
import org.stocktake.engine.Sql;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.Week;
import org.stocktake.snapshot.Reach;
import org.stocktake.snapshot.Snapshots;

/**
 * The findings of the newest week, with what people said of them up to this moment. Reads what is published and writes
 * nothing.
 */
public final class FindingList {
    private final Engine engine;
    private final Week week;
    private final Map<String, Word> words;
    private final SortedMap<Week, Failure> leftOut;

    private FindingList(Engine engine, Week week, Map<String, Word> words, SortedMap<Week, Failure> leftOut) {
        this.engine = engine;
        this.week = week;
        this.words = words;
        this.leftOut = leftOut;
    }

    /**
     * Opens the newest week that can be read.
     *
     * @param engine holds nothing yet
     * @param words the newest on each finding
     * @param today decides whether a suppression still holds
     * @throws StocktakeException WEEK_UNKNOWN where no week has findings
     */
    public static FindingList open(Engine engine, Snapshots snapshots, Map<String, Word> words, LocalDate today) {
        Reach reach = snapshots.reach();
        NavigableMap<Week, Path> pages = reach.files("pages");
        if (pages.isEmpty()) {
            throw reach.nothing("findings");
        }
        Week week = pages.lastKey();
        for (String table : List.of("findings", "pages", "people", "runs")) {
            Path file = reach.files(table).get(week);
            if (file == null) {
                throw new StocktakeException(
                        Code.WEEK_UNKNOWN,
                        week.toString(),
                        "The week has no table %s.".formatted(table),
                        "Publish it again with \"stocktake run\", or make its findings with \"stocktake findings recompute\".");
            }
            engine.run("CREATE VIEW %s AS FROM %s".formatted(table, Sql.parquet(List.of(file))));
        }
        Findings.say(engine, words.values());
        engine.run("""
                CREATE TABLE finding_occasion AS
                SELECT DATE '%s' AS today, (SELECT max(scheduled_at) FROM runs) AS since;
                CREATE VIEW listed AS
                SELECT
                  l.finding_id, l.rule_id, l.severity, l.state, l.space_key, l.page_id,
                  coalesce(p.title, l.subject_id) AS subject, l.evidence, l.priority, l.age_weeks, l.first_seen_week,
                  l.owner, o.display_name AS owner_name, l.threshold,
                  CASE WHEN l.state = 'suppressed' THEN l.until END AS suppressed_until,
                  CASE WHEN l.state IN ('suppressed', 'acknowledged') THEN l.said_by END AS said_by,
                  CASE WHEN l.state IN ('suppressed', 'acknowledged') THEN l.said_at END AS said_at,
                  CASE WHEN l.state IN ('suppressed', 'acknowledged') THEN l.reason END AS reason,
                  l.subject_kind, l.subject_id, l.rule_version, l.priority_basis, l.why, l.what_to_do, l.iso_week
                FROM (
                  SELECT l.* EXCLUDE (state, said_by, said_at, reason), w.until, w.said_by, w.said_at, w.reason, %s AS state
                  FROM (SELECT *, state AS base, state AS before FROM findings) l
                  LEFT JOIN finding_said w USING (finding_id), finding_occasion o
                ) l
                LEFT JOIN pages p ON p.page_id = l.page_id
                LEFT JOIN people o ON o.person_id = l.owner
                """.formatted(today, State.SAID));
        return new FindingList(engine, week, words, reach.damaged().tailMap(week, false));
    }

    public Week week() {
        return week;
    }

    /** Newer weeks, which cannot be read, and why. */
    public SortedMap<Week, Failure> leftOut() {
        return leftOut;
    }

    /** The statement that lists findings. */
    public String query(Choice choice) {
        return "FROM listed WHERE %s ORDER BY %s"
                .formatted(choice.condition(), choice.sort().sql());
    }

    public List<Row.Head> heads(String query) {
        return engine.heads(query);
    }

    public void stream(String query, Consumer<Row> rows) {
        engine.stream(query, rows);
    }

    /** Everything that is known of one finding. */
    public Row one(String findingId) {
        return engine.query("FROM listed WHERE finding_id = " + Sql.text(findingId))
                .get(0);
    }

    /**
     * The ids that somebody means.
     *
     * @param given ids, or beginnings of them that no other begins with
     * @throws StocktakeException USAGE with every one that means none or several
     */
    public List<String> meant(List<String> given) {
        List<String> meant = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String prefix : given) {
            TreeSet<String> found = engine
                    .query("SELECT finding_id FROM findings WHERE starts_with(finding_id, %s)"
                            .formatted(Sql.text(prefix)))
                    .stream()
                    .map(row -> row.text("finding_id"))
                    .collect(Collectors.toCollection(TreeSet::new));
            words.keySet().stream().filter(id -> id.startsWith(prefix)).forEach(found::add);
            if (found.size() == 1) {
                meant.add(found.first());
            } else {
                problems.add(
                        found.isEmpty()
                                ? "no finding of %s begins with \"%s\"".formatted(week, prefix)
                                : "%d findings of %s begin with \"%s\"".formatted(found.size(), week, prefix));
            }
        }
        if (!problems.isEmpty()) {
            String text = String.join("; ", problems);
            throw new StocktakeException(
                    Code.USAGE,
                    "ID",
                    Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".",
                    "\"stocktake findings\" lists them with their ids.");
        }
        return meant;
    }
}
