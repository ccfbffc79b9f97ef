package org.stocktake.finding;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stocktake.engine.Appender;
import org.stocktake.engine.Engine;
import org.stocktake.engine.PublishedFiles;
import org.stocktake.engine.Row;
import org.stocktake.engine.Sql;
import org.stocktake.engine.SqlTemplate;
import org.stocktake.failure.Code;
import org.stocktake.failure.DidYouMean;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.LetterCase;
import org.stocktake.model.Week;
import org.stocktake.snapshot.Reach;
import org.stocktake.snapshot.Snapshots;

/** The findings of the newest week, with all actions taken since. Read-only. */
public final class FindingList {
    /** Ids named where a prefix matches several. */
    private static final int IDS_SHOWN = 5;

    private final Engine engine;
    private final Week week;
    private final Map<String, FindingAction> actions;
    private final Map<String, String> formerNames;
    private final SortedMap<Week, Failure> unreadable;

    private FindingList(
            Engine engine,
            Week week,
            Map<String, FindingAction> actions,
            Map<String, String> formerNames,
            SortedMap<Week, Failure> unreadable) {
        this.engine = engine;
        this.week = week;
        this.actions = actions;
        this.formerNames = formerNames;
        this.unreadable = unreadable;
    }

    /**
     * Opens the newest readable week.
     *
     * @param engine must be empty
     * @param actions the newest action of each finding
     * @param today decides whether a suppression is still effective
     * @throws StocktakeException WEEK_UNKNOWN if no week has findings
     */
    public static FindingList open(
            Engine engine, Snapshots snapshots, Map<String, FindingAction> actions, LocalDate today) {
        Reach reach = snapshots.reach();
        NavigableMap<Week, Path> pages = reach.files("pages");
        if (pages.isEmpty()) {
            throw reach.nothingReadable("findings");
        }
        Week week = pages.lastKey();
        for (String table : List.of("findings", "pages", "people", "runs")) {
            Path file = reach.files(table).get(week);
            if (file == null) {
                throw new StocktakeException(
                        Code.WEEK_UNKNOWN,
                        week.toString(),
                        "The week has no table %s.".formatted(table),
                        "Publish it again with \"stocktake run\", or make its findings with \"stocktake findings"
                                + " recompute\".");
            }
            engine.run("CREATE VIEW %s AS FROM %s".formatted(table, PublishedFiles.rows(table, List.of(file))));
        }
        Path rules = reach.files("rules").get(week);
        engine.run(
                rules == null
                        ? "CREATE VIEW rules AS SELECT NULL::VARCHAR AS rule_id LIMIT 0"
                        : "CREATE VIEW rules AS FROM " + PublishedFiles.rows("rules", List.of(rules)));
        Map<String, String> formerNames = formerNames(engine);
        Findings.loadActions(engine, actions.values());
        try (Appender rows = engine.append(FindingTables.FORMER_NAME)) {
            formerNames.forEach((former, name) -> rows.add(Arrays.asList(former, name, null)));
        }
        engine.run(SqlTemplate.of("/findings/listed.sql")
                .set("listed_day", today)
                .with("state", FindingState.withActions())
                .with("title_and_url", titleAndUrl(engine)));
        return new FindingList(
                engine, week, actions, formerNames, reach.damaged().tailMap(week, false));
    }

    /** Former rule names with their current names, of the built-in rules and of the week. */
    private static Map<String, String> formerNames(Engine engine) {
        Map<String, String> names = new TreeMap<>();
        Rulebook.builtIn().forEach(rule -> rule.formerly().forEach(former -> names.put(former, rule.name())));
        // Weeks written by an earlier version lack this column.
        if (engine.heads("FROM rules").stream().anyMatch(head -> head.name().equals("formerly"))) {
            engine.query("SELECT unnest(string_split(formerly, ';')) AS former, rule_id FROM rules WHERE formerly"
                            + " <> ''")
                    .forEach(row -> names.put(row.text("former"), row.text("rule_id")));
        }
        return names;
    }

    /** Weeks of an earlier version lack them. */
    private static String titleAndUrl(Engine engine) {
        boolean there = engine.heads("FROM findings").stream()
                .anyMatch(head -> head.name().equals("title"));
        return there ? "l.title, l.url" : "p.title, p.url";
    }

    /** The current name of a rule, given its current or a former name. */
    public String currentName(String rule) {
        return formerNames.getOrDefault(rule, rule);
    }

    public Week week() {
        return week;
    }

    /** Newer weeks that cannot be read, with the failure. */
    public SortedMap<Week, Failure> unreadable() {
        return unreadable;
    }

    /**
     * Rejects names that match neither this week nor a rule.
     *
     * @throws StocktakeException USAGE
     */
    public void requireKnown(FindingFilter findingFilter) {
        Set<String> rules = new TreeSet<>(texts("SELECT DISTINCT rule_id AS name FROM listed"));
        rules.addAll(texts("SELECT DISTINCT rule_id AS name FROM rules"));
        Rulebook.builtIn().forEach(rule -> rules.add(rule.name()));
        findingFilter.rules().forEach(rule -> require(rules.contains(rule), "--rule", "rule", rule, rules));
        if (!findingFilter.spaces().isEmpty()) {
            Set<String> keys =
                    texts("SELECT DISTINCT space_key AS name FROM pages UNION SELECT space_key FROM findings");
            Set<String> folded = keys.stream().map(LetterCase::folded).collect(Collectors.toSet());
            findingFilter
                    .spaces()
                    .forEach(key -> require(folded.contains(LetterCase.folded(key)), "--space", "space", key, keys));
        }
        if (!findingFilter.owners().isEmpty()) {
            Set<String> people = texts("SELECT person_id AS name FROM people UNION SELECT display_name FROM people"
                    + " UNION SELECT owner FROM findings");
            Set<String> owners = texts("SELECT DISTINCT coalesce(owner_name, owner) AS name FROM listed");
            findingFilter
                    .owners()
                    .forEach(owner -> require(people.contains(owner), "--owner", "person", owner, owners));
        }
    }

    private Set<String> texts(String query) {
        return engine.query("SELECT name FROM (%s) WHERE name IS NOT NULL".formatted(query)).stream()
                .map(row -> row.text("name"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void require(boolean known, String option, String kind, String given, Set<String> names) {
        if (!known) {
            throw new StocktakeException(
                    Code.USAGE,
                    option,
                    "%s has no %s \"%s\".".formatted(week, kind, given),
                    DidYouMean.remedy(given, names));
        }
    }

    /** The SQL query that lists findings. */
    public String query(FindingFilter findingFilter) {
        return "FROM listed WHERE %s ORDER BY %s"
                .formatted(findingFilter.condition(), findingFilter.sort().sql());
    }

    /** The SQL query that counts findings by rule and space, largest count first. */
    public String summary(FindingFilter findingFilter) {
        String severities = Stream.of(Severity.values())
                .sorted(Comparator.reverseOrder())
                .map(severity -> "count(*) FILTER (severity = '%1$s') AS %1$s".formatted(severity.text()))
                .collect(Collectors.joining(", "));
        return SqlTemplate.of("/findings/summary.sql")
                .with("severities", severities)
                .with("condition", findingFilter.condition())
                .sql();
    }

    public long count(FindingFilter findingFilter) {
        return engine.query("SELECT count(*) AS n FROM listed WHERE " + findingFilter.condition())
                .get(0)
                .number("n");
    }

    public List<Row.Head> heads(String query) {
        return engine.heads(query);
    }

    public void stream(String query, Consumer<Row> rows) {
        engine.stream(query, rows);
    }

    /** All columns of one finding. */
    public Row one(String findingId) {
        return engine.query("FROM listed WHERE finding_id = " + Sql.text(findingId))
                .get(0);
    }

    /**
     * Rejects findings without an action to withdraw.
     *
     * @throws StocktakeException USAGE with all of them
     */
    public void requireActions(List<String> findingIds) {
        List<String> withoutAction = findingIds.stream()
                .filter(id -> {
                    FindingAction findingAction = actions.get(id);
                    return findingAction == null || findingAction.action() == FindingAction.Action.UNSUPPRESS;
                })
                .toList();
        if (!withoutAction.isEmpty()) {
            throw new StocktakeException(
                    Code.USAGE,
                    "ID",
                    "There is nothing to take back: %s %s neither suppressed nor acknowledged."
                            .formatted(String.join(", ", withoutAction), withoutAction.size() == 1 ? "is" : "are"),
                    "\"stocktake findings --state suppressed --state acknowledged\" lists those that are.");
        }
    }

    /**
     * Resolves ids and unique prefixes of ids.
     *
     * @throws StocktakeException USAGE with every prefix that matches none or several
     */
    public List<String> resolveIds(List<String> given) {
        List<String> resolveIds = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String prefix : given) {
            TreeSet<String> found = engine
                    .query("SELECT finding_id FROM findings WHERE starts_with(finding_id, %s)"
                            .formatted(Sql.text(prefix)))
                    .stream()
                    .map(row -> row.text("finding_id"))
                    .collect(Collectors.toCollection(TreeSet::new));
            actions.keySet().stream().filter(id -> id.startsWith(prefix)).forEach(found::add);
            if (found.size() == 1) {
                resolveIds.add(found.first());
            } else {
                problems.add(
                        found.isEmpty()
                                ? "No finding of %s has an id that starts with \"%s\".".formatted(week, prefix)
                                : "%,d findings of %s have ids that start with \"%s\": %s%s."
                                        .formatted(
                                                found.size(),
                                                week,
                                                prefix,
                                                found.stream().limit(IDS_SHOWN).collect(Collectors.joining(", ")),
                                                found.size() > IDS_SHOWN ? " …" : ""));
            }
        }
        if (!problems.isEmpty()) {
            throw new StocktakeException(
                    Code.USAGE,
                    "finding id",
                    String.join(" ", problems),
                    "An id has 12 characters, 0 to 9 and a to f; its first characters are enough if no other id"
                            + " starts with them. \"stocktake findings --state all\" lists all ids.");
        }
        return resolveIds;
    }
}
