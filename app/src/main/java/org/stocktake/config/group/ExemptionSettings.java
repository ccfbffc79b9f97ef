package org.stocktake.config.group;

import static org.stocktake.config.setting.Topic.EXEMPT;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.stocktake.config.setting.Setting;
import org.stocktake.config.setting.SettingValues;
import org.stocktake.config.setting.SettingsFile;
import org.stocktake.config.value.RawValue;
import org.stocktake.config.value.ValueParser;
import org.stocktake.config.value.ValueParsers;
import org.stocktake.relate.Exemption;

/**
 * Pages that rules ignore.
 *
 * @param labels each exempts the pages that have it
 */
public record ExemptionSettings(Set<String> labels, List<Exemption> rules) {
    static final Setting<Set<String>> LABELS = new Setting<>(
            "exempt.labels",
            "--exempt-label",
            "LABEL",
            ValueParsers.set(ValueParsers.TEXT),
            "noarchive, evergreen, archived, legacy",
            EXEMPT,
            "A label that exempts pages from findings.");

    public static final Setting<List<Exemption>> RULES = new Setting<>(
            "exempt.rules",
            "--exempt-rule",
            "RULE",
            new RulesForm(),
            "",
            EXEMPT,
            "Pages to exempt, by id or by an SQL condition over the table pages. Each exemption has a reason"
                    + " and optionally a last day: {page: 98342, reason: \"law\"}, {where: \"space_key = 'OLD'\","
                    + " reason: \"read only\", until: 2027-01-31}.");

    public static final List<Setting<?>> ALL = List.of(LABELS, RULES);

    public ExemptionSettings {
        labels = Set.copyOf(labels);
        rules = List.copyOf(rules);
    }

    public static ExemptionSettings of(SettingValues settingValues) {
        return new ExemptionSettings(settingValues.of(LABELS), settingValues.of(RULES));
    }

    private record RulesForm() implements ValueParser<List<Exemption>> {
        private static final Set<String> FIELDS = Set.of("page", "where", "reason", "until");

        @Override
        public List<Exemption> read(RawValue rawValue) {
            if (rawValue instanceof RawValue.Text text) {
                return text.value().isBlank() ? List.of() : inline(text);
            }
            if (rawValue instanceof RawValue.Items items) {
                return items.values().stream()
                        .flatMap(item -> read(item).stream())
                        .toList();
            }
            return List.of(rule(((RawValue.Fields) rawValue).values()));
        }

        private List<Exemption> inline(RawValue.Text text) {
            RawValue written = SettingsFile.inline(text.value(), text.place());
            if (written instanceof RawValue.Text) {
                throw ValueParsers.wrong("an exemption like {where: ..., reason: ...}", text);
            }
            return read(written);
        }

        private static Exemption rule(Map<String, RawValue> fields) {
            if (!FIELDS.containsAll(fields.keySet())) {
                throw new IllegalArgumentException("must have the fields page or where, reason and until but has "
                        + String.join(", ", fields.keySet().stream().sorted().toList()));
            }
            RawValue until = fields.get("until");
            RawValue page = fields.get("page");
            if (page != null && fields.containsKey("where")) {
                throw new IllegalArgumentException("must say page or where in each exemption but one says both");
            }
            return new Exemption(
                    page == null ? field(fields, "where") : "page_id = " + id(page),
                    field(fields, "reason"),
                    until == null ? null : day(until));
        }

        private static String field(Map<String, RawValue> fields, String name) {
            RawValue value = fields.get(name);
            if (value == null) {
                throw new IllegalArgumentException(
                        "must say \"%s\" in each exemption but one does not".formatted(name));
            }
            return ValueParsers.text(value, "one text as " + name);
        }

        private static String id(RawValue page) {
            String id = ValueParsers.text(page, "one id as page");
            if (!id.matches("\\d{1,18}")) {
                throw ValueParsers.wrong("the id of a page, a whole number, as page", page);
            }
            return id;
        }

        private static LocalDate day(RawValue until) {
            try {
                return LocalDate.parse(ValueParsers.text(until, "a day as until"));
            } catch (DateTimeParseException e) {
                throw ValueParsers.wrong("a day like 2027-01-31 as until", until);
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
