package org.stocktake.finding;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.engine.SqlFile;
import org.stocktake.failure.Code;
import org.stocktake.failure.Disk;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;

/** All rules to evaluate, built-in and custom, with their overrides. */
public final class Rulebook {
    private static final Logger LOG = LoggerFactory.getLogger(Rulebook.class);

    private final List<ConfiguredRule> rules;
    private final List<Failure> failures;

    private Rulebook(List<ConfiguredRule> rules, List<Failure> failures) {
        this.rules = List.copyOf(rules);
        this.failures = List.copyOf(failures);
    }

    /** Files of the program, which are read once. */
    private static final class BuiltIn {
        static final List<Rule> RULES = SqlFile.in("/findings/rules").stream()
                .map(RuleFile::parse)
                .sorted(Comparator.comparing(Rule::number))
                .toList();
    }

    /** The built-in rules, sorted by number. */
    public static List<Rule> builtIn() {
        return BuiltIn.RULES;
    }

    /**
     * Combines built-in rules, custom rules and overrides. Former names are accepted with a warning.
     *
     * @param folder custom rule files; an invalid file becomes a failure
     * @throws StocktakeException SETTING with all overrides of unknown rules or thresholds
     */
    public static Rulebook of(RuleOverrides overrides, @Nullable Path folder) {
        List<Rule> rules = new ArrayList<>(builtIn());
        List<Failure> failures = new ArrayList<>();
        for (Path file : folder == null ? List.<Path>of() : SqlFile.customFiles(folder, "findings.folder")) {
            custom(file, rules, failures);
        }
        RuleNames names = new RuleNames(rules);
        warnOfFormerNames(overrides, names);
        RuleOverrides ruleOverrides = overrides.renamed(names);
        List<String> problems = new ArrayList<>(overrides.conflicts(names));
        problems.addAll(problems(ruleOverrides, rules, failures.isEmpty()));
        if (!problems.isEmpty()) {
            throw new StocktakeException(
                    Code.SETTING,
                    "findings",
                    (problems.size() == 1 ? "One thing is" : problems.size() + " things are") + " wrong.\n  "
                            + String.join("\n  ", problems) + "\n",
                    "\"stocktake list findings\" names the rules and their thresholds.");
        }
        return new Rulebook(
                rules.stream()
                        .map(rule -> ConfiguredRule.of(rule, ruleOverrides))
                        .toList(),
                failures);
    }

    private static void warnOfFormerNames(RuleOverrides overrides, RuleNames names) {
        overrides
                .names()
                .filter(name -> !names.rule(name).equals(name))
                .forEach(name -> LOG.warn(
                        "The settings name the rule {}. It is now {}: use that name.", name, names.rule(name)));
        overrides.values().stream()
                .filter(value -> !names.value(value).threshold().equals(value.threshold()))
                .map(value -> List.of(
                        names.rule(value.rule()) + "." + value.threshold(),
                        names.value(value).threshold()))
                .distinct()
                .forEach(name -> LOG.warn(
                        "The settings name the threshold {}. It is now {}: use that name.", name.get(0), name.get(1)));
    }

    List<ConfiguredRule> rules() {
        return rules;
    }

    /** Failures of custom rule files. */
    List<Failure> failures() {
        return failures;
    }

    private static void custom(Path file, List<Rule> rules, List<Failure> failures) {
        try {
            Rule rule = RuleFile.parse(SqlFile.read(file));
            if (!rule.number().isEmpty()) {
                throw refused(
                        file,
                        "Only built-in rules have a number, but this rule has %s.".formatted(rule.number()),
                        "Remove the number.");
            }
            List<String> names = names(rule);
            for (Rule other : rules) {
                for (String usedNames : names(other)) {
                    if (names.contains(usedNames)) {
                        throw refused(
                                file,
                                usedNames.equals(other.name())
                                        ? "There is a rule %s already.".formatted(usedNames)
                                        : "The rule %s was called %s before.".formatted(other.name(), usedNames),
                                "Choose another name.");
                    }
                }
            }
            rules.add(rule);
        } catch (StocktakeException e) {
            failures.add(e.failure());
        } catch (IOException e) {
            failures.add(
                    refused(file, Disk.failed(file, e).failure().what(), "Check its permissions, and that it is UTF-8.")
                            .failure());
        }
    }

    /** Its current and former names. */
    private static List<String> names(Rule rule) {
        return Stream.concat(Stream.of(rule.name()), rule.formerly().stream()).toList();
    }

    private static StocktakeException refused(Path file, String what, String remedy) {
        return new StocktakeException(Code.FINDING_FAILED, file.toString(), what, remedy);
    }

    /** @param complete whether every custom file was valid; otherwise an unknown name may belong to an invalid one */
    private static List<String> problems(RuleOverrides ruleOverrides, List<Rule> rules, boolean complete) {
        List<String> problems = new ArrayList<>();
        for (String name : new TreeSet<>(ruleOverrides.off())) {
            if (complete && rule(rules, name).isEmpty()) {
                problems.add("findings.off names the rule %s, which does not exist.".formatted(name));
            }
        }
        for (String name : new TreeSet<>(ruleOverrides.severities().keySet())) {
            if (complete && rule(rules, name).isEmpty()) {
                problems.add("findings.severity names the rule %s, which does not exist.".formatted(name));
            }
            String severity = ruleOverrides.severities().getOrDefault(name, "");
            if (Severity.of(severity).isEmpty()) {
                problems.add("findings.severity of %s must be %s but was \"%s\"."
                        .formatted(name, Severity.choice(), severity));
            }
        }
        for (RuleOverrides.Value overrides : ruleOverrides.values()) {
            Optional<Rule> rule = rule(rules, overrides.rule());
            if (rule.isEmpty()) {
                if (complete) {
                    problems.add("findings.rules names the rule %s, which does not exist.".formatted(overrides.rule()));
                }
                continue;
            }
            rule.get()
                    .threshold(overrides.threshold())
                    .map(threshold -> threshold
                            .problem(overrides.value())
                            .map(what -> "findings.rules: %s.%s %s."
                                    .formatted(overrides.rule(), overrides.threshold(), what)))
                    .orElse(Optional.of("findings.rules: %s has no threshold %s; it has %s."
                            .formatted(overrides.rule(), overrides.threshold(), thresholds(rule.get()))))
                    .ifPresent(problems::add);
        }
        return problems;
    }

    private static String thresholds(Rule rule) {
        return rule.thresholds().isEmpty()
                ? "none"
                : String.join(
                        ", ", rule.thresholds().stream().map(Threshold::name).toList());
    }

    private static Optional<Rule> rule(List<Rule> rules, String name) {
        return rules.stream().filter(rule -> rule.name().equals(name)).findFirst();
    }
}
