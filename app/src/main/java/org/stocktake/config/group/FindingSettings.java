package org.stocktake.config.group;

import static org.stocktake.config.setting.Topic.FINDINGS;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stocktake.config.setting.Setting;
import org.stocktake.config.setting.SettingValues;
import org.stocktake.config.value.MapValueParser;
import org.stocktake.config.value.ValueParsers;

/**
 * Overrides of rules. Whether the rules and thresholds exist is checked later.
 *
 * @param folder folder of custom rules
 * @param thresholds by {@code RULE.threshold}, or {@code RULE.threshold@SPACE} for one space
 * @param severities by rule name
 * @param off names of rules that are switched off
 */
public record FindingSettings(
        @Nullable Path folder, Map<String, String> thresholds, Map<String, String> severities, Set<String> off) {
    static final Setting<Path> FOLDER = new Setting<>(
            "findings.folder",
            "--findings",
            "FOLDER",
            ValueParsers.FOLDER,
            null,
            FINDINGS,
            "A folder with .sql files, one per custom rule.");

    static final Setting<Map<String, String>> THRESHOLDS = new Setting<>(
            "findings.rules",
            "--threshold",
            "RULE.NAME=VALUE",
            new MapValueParser(
                    "[A-Z][A-Z0-9_]*\\.[a-z][a-z0-9_]*(@.+)?",
                    "a threshold like OUTDATED.stale, or OUTDATED.stale@SPACE for one space"),
            "",
            FINDINGS,
            "A threshold of a rule, for all spaces or for one: {OUTDATED: {stale: 200, stale@HR: 400}}."
                    + " \"stocktake list findings\" lists all thresholds.");

    static final Setting<Map<String, String>> SEVERITIES = new Setting<>(
            "findings.severity",
            "--finding-severity",
            "RULE=SEVERITY",
            new MapValueParser("[A-Z][A-Z0-9_]*", "a rule like TOO_DEEP"),
            "",
            FINDINGS,
            "The severity of all findings of a rule: {TOO_DEEP: medium}.");

    static final Setting<Set<String>> OFF = new Setting<>(
            "findings.off",
            "--finding-off",
            "RULE",
            ValueParsers.set(ValueParsers.TEXT),
            "",
            FINDINGS,
            "A rule to switch off.");

    public static final List<Setting<?>> ALL = List.of(FOLDER, THRESHOLDS, SEVERITIES, OFF);

    public FindingSettings {
        thresholds = Map.copyOf(thresholds);
        severities = Map.copyOf(severities);
        off = Set.copyOf(off);
    }

    public static FindingSettings of(SettingValues settingValues) {
        return new FindingSettings(
                settingValues.orNull(FOLDER),
                settingValues.of(THRESHOLDS),
                settingValues.of(SEVERITIES),
                settingValues.of(OFF));
    }
}
