package org.stocktake.config;

import static org.stocktake.config.Topic.EXEMPT;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which pages are left out of findings.
 *
 * @param labels a page with one of them is exempt
 */
public record Exempt(Set<String> labels, List<Rule> rules) {
    /**
     * Exempts every page for which a condition holds.
     *
     * @param where a condition of SQL over the columns of {@code pages}; a page is named by its id
     * @param until the last day on which the rule holds; absent: for ever
     */
    public record Rule(
            String where, String reason, @Nullable LocalDate until) {
        public Rule {
            if (where.isBlank() || reason.isBlank()) {
                throw new IllegalArgumentException("must have a condition (where) and a reason but one is blank");
            }
        }
    }

    static final Setting<Set<String>> LABELS = new Setting<>(
            "exempt.labels",
            "--exempt-label",
            "LABEL",
            Forms.set(Forms.TEXT),
            "noarchive, evergreen, archived, legacy",
            EXEMPT,
            "A label whose pages are exempt from findings.");

    static final Setting<List<Rule>> RULES = new Setting<>(
            "exempt.rules",
            "--exempt-rule",
            "RULE",
            new RulesForm(),
            "",
            EXEMPT,
            "Pages that are exempt by id, or by a condition of SQL over the table pages, with a reason and perhaps a last"
                    + " day: {page: 98342, reason: \"law\"}, {where: \"space_key = 'OLD'\", reason: \"read only\","
                    + " until: 2027-01-31}.");

    static final List<Setting<?>> ALL = List.of(LABELS, RULES);

    public Exempt {
        labels = Set.copyOf(labels);
        rules = List.copyOf(rules);
    }

    static Exempt of(Values values) {
        return new Exempt(values.of(LABELS), values.of(RULES));
    }

    private record RulesForm() implements Form<List<Rule>> {
        private static final Set<String> FIELDS = Set.of("page", "where", "reason", "until");

        @Override
        public List<Rule> read(Given given) {
            if (given instanceof Given.Text text) {
                return text.value().isBlank() ? List.of() : inline(text);
            }
            if (given instanceof Given.Items items) {
                return items.values().stream()
                        .flatMap(item -> read(item).stream())
                        .toList();
            }
            return List.of(rule(((Given.Fields) given).values()));
        }

        private List<Rule> inline(Given.Text text) {
            Given written = SettingsFile.inline(text.value(), text.place());
            if (written instanceof Given.Text) {
                throw Forms.wrong("a rule like {where: ..., reason: ...}", text);
            }
            return read(written);
        }

        private static Rule rule(Map<String, Given> fields) {
            if (!FIELDS.containsAll(fields.keySet())) {
                throw new IllegalArgumentException("must have the fields page or where, reason and until but has "
                        + String.join(", ", fields.keySet().stream().sorted().toList()));
            }
            Given until = fields.get("until");
            Given page = fields.get("page");
            if (page != null && fields.containsKey("where")) {
                throw new IllegalArgumentException("must say page or where in each rule but one says both");
            }
            return new Rule(
                    page == null ? field(fields, "where") : "page_id = " + id(page),
                    field(fields, "reason"),
                    until == null ? null : day(until));
        }

        private static String field(Map<String, Given> fields, String name) {
            Given value = fields.get(name);
            if (value == null) {
                throw new IllegalArgumentException("must say \"%s\" in each rule but one does not".formatted(name));
            }
            return Forms.text(value, "one text as " + name);
        }

        private static String id(Given page) {
            String id = Forms.text(page, "one id as page");
            if (!id.matches("\\d{1,18}")) {
                throw Forms.wrong("the id of a page, a whole number, as page", page);
            }
            return id;
        }

        private static LocalDate day(Given until) {
            try {
                return LocalDate.parse(Forms.text(until, "a day as until"));
            } catch (DateTimeParseException e) {
                throw Forms.wrong("a day like 2027-01-31 as until", until);
            }
        }

        @Override
        public String expected() {
            return "a list of {page or where, reason, until}";
        }

        @Override
        public Shape shape() {
            return Shape.LIST;
        }
    }
}
