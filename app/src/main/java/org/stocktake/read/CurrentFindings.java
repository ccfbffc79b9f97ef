package org.stocktake.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.failure.Code;
import org.stocktake.failure.DidYouMean;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.finding.FindingActions;
import org.stocktake.finding.Rulebook;
import org.stocktake.model.LetterCase;
import org.stocktake.model.Week;

/** The findings of the newest week by the names that an operator types, with all actions taken since. */
public final class CurrentFindings {
    /** Ids named where a prefix matches several. */
    private static final int IDS_SHOWN = 5;

    private final PublishedWeeks published;
    private final FindingActions actions;
    private final Week week;
    private final Map<String, String> formerNames;

    /** By kind, when a name is first asked for. */
    private @Nullable Map<String, Map<String, Set<String>>> names;

    private CurrentFindings(PublishedWeeks published, FindingActions actions) {
        this.published = published;
        this.actions = actions;
        this.week = published.newest();
        this.formerNames = formerNames();
    }

    /**
     * @param published opened with the same actions
     * @throws StocktakeException WEEK_UNKNOWN if the newest week has no findings
     */
    public static CurrentFindings of(PublishedWeeks published, FindingActions actions) {
        Week week = published.newest();
        if (!published.holds("findings", week)) {
            throw new StocktakeException(
                    Code.WEEK_UNKNOWN,
                    week.toString(),
                    "The week has no table findings.",
                    "Publish it again with \"stocktake run\", or make its findings with \"stocktake findings"
                            + " recompute\".");
        }
        return new CurrentFindings(published, actions);
    }

    /** Former rule names with their current names, of the built-in rules and of the week. */
    private Map<String, String> formerNames() {
        Map<String, String> names = new TreeMap<>();
        Rulebook.builtIn().forEach(rule -> rule.formerly().forEach(former -> names.put(former, rule.name())));
        published.ask("former_rules", week).rows().forEach(row -> names.put(row.text("former"), row.text("rule_id")));
        return names;
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
        return published.damaged().tailMap(week, false);
    }

    /** How many findings match. */
    public long count(FindingSearch search) {
        return search.count(published, week);
    }

    /** All matching findings with all columns. */
    public AnswerRows list(FindingSearch search) {
        return search.details(published, week);
    }

    /** The matching findings by rule and by space, the largest number first. */
    public AnswerRows totals(FindingSearch search) {
        return search.totals(published, week);
    }

    /** All columns of one finding; empty if its space was not read in this week. */
    public Optional<Row> one(String findingId) {
        return list(FindingSearch.ofIds(List.of(findingId))).rows().stream().findFirst();
    }

    /**
     * Rejects rules that neither this week nor the program knows.
     *
     * @throws StocktakeException USAGE
     */
    public void requireRules(List<String> rules) {
        if (rules.isEmpty()) {
            return;
        }
        Set<String> known = new TreeSet<>(names("rule").keySet());
        Rulebook.builtIn().forEach(rule -> known.add(rule.name()));
        rules.forEach(rule -> require(known.contains(rule), "--rule", "rule", rule, known));
    }

    /**
     * Rejects spaces that this week does not know.
     *
     * @throws StocktakeException USAGE
     */
    public void requireSpaces(List<String> spaces) {
        if (spaces.isEmpty()) {
            return;
        }
        Set<String> known = names("space").keySet();
        Set<String> folded = known.stream().map(LetterCase::folded).collect(Collectors.toSet());
        spaces.forEach(key -> require(folded.contains(LetterCase.folded(key)), "--space", "space", key, known));
    }

    /**
     * The ids of people, given their ids or names. Several people may have one name.
     *
     * @throws StocktakeException USAGE for a person that this week does not know
     */
    public List<String> people(List<String> idsOrNames) {
        if (idsOrNames.isEmpty()) {
            return List.of();
        }
        Map<String, Set<String>> people = names("person");
        Set<String> owners = names("owner").keySet();
        List<String> ids = new ArrayList<>();
        for (String given : idsOrNames) {
            require(people.containsKey(given), "--owner", "person", given, owners);
            ids.addAll(people.getOrDefault(given, Set.of()));
        }
        return ids;
    }

    /** The names of a kind, each with the ids that it stands for. */
    private Map<String, Set<String>> names(String kind) {
        Map<String, Map<String, Set<String>>> all = names;
        if (all == null) {
            all = readNames();
            names = all;
        }
        return all.getOrDefault(kind, Map.of());
    }

    private Map<String, Map<String, Set<String>>> readNames() {
        Map<String, Map<String, Set<String>>> all = new TreeMap<>();
        published
                .ask("finding_names", week)
                .rows()
                .forEach(row -> all.computeIfAbsent(row.text("kind"), kind -> new TreeMap<>())
                        .computeIfAbsent(row.text("name"), name -> new TreeSet<>())
                        .add(row.text("id")));
        return all;
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

    /**
     * Rejects findings without an action to withdraw.
     *
     * @throws StocktakeException USAGE with all of them
     */
    public void requireActions(List<String> findingIds) {
        List<String> withoutAction =
                findingIds.stream().filter(id -> !actions.isActedOn(id)).toList();
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
        List<String> resolved = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String prefix : given) {
            TreeSet<String> found = new TreeSet<>(
                    published.ask("finding_ids", week).set("prefix", prefix).rows(row -> row.text("finding_id")));
            actions.newest().keySet().stream()
                    .filter(id -> id.startsWith(prefix))
                    .forEach(found::add);
            if (found.size() == 1) {
                resolved.add(found.first());
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
        return resolved;
    }
}
