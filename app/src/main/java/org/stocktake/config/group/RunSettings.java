package org.stocktake.config.group;

import static org.stocktake.config.setting.Topic.RUN;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.config.setting.Setting;
import org.stocktake.config.setting.SettingValues;
import org.stocktake.config.value.ValueParsers;
import org.stocktake.model.Week;

/**
 * Which week a run publishes, and when it counts as complete.
 *
 * @param zone time zone that determines the week of an instant
 * @param week absent for the week of the scheduled instant
 * @param replace whether a published past week may be published again
 * @param relabel whether a site may be published as an unpublished past week before published ones
 * @param fresh whether data of an interrupted run of the same week is deleted first
 * @param strict whether anything missing changes the exit status
 * @param upgrade whether a data folder of an older schema is upgraded first
 * @param coverageMinimum percentage of the pages that must be read for a week to be published
 */
public record RunSettings(
        ZoneId zone,
        @Nullable Week week,
        boolean replace,
        boolean relabel,
        boolean fresh,
        boolean strict,
        boolean upgrade,
        double coverageMinimum) {
    static final Setting<ZoneId> ZONE = new Setting<>(
            "run.zone",
            "--zone",
            "ZONE",
            ValueParsers.ZONE,
            null,
            RUN,
            "The time zone that determines when a week starts. Default: the zone of this machine.");

    static final Setting<Week> WEEK = new Setting<>(
            "run.week",
            "--week",
            "WEEK",
            ValueParsers.WEEK,
            null,
            RUN,
            "The week to publish. Default: the current week.");

    static final Setting<Boolean> REPLACE = new Setting<>(
            "run.replace",
            "--replace",
            "",
            ValueParsers.SWITCH,
            "false",
            RUN,
            "Publish a past week again and replace it.");

    static final Setting<Boolean> RELABEL = new Setting<>(
            "run.relabel",
            "--relabel",
            "",
            ValueParsers.SWITCH,
            "false",
            RUN,
            "Publish today's content under the number of a past week that was never published. Its content"
                    + " is not that of the past week.");

    static final Setting<Boolean> FRESH = new Setting<>(
            "run.fresh",
            "--fresh",
            "",
            ValueParsers.SWITCH,
            "false",
            RUN,
            "Start the week from the beginning instead of resuming an interrupted run.");

    static final Setting<Boolean> STRICT = new Setting<>(
            "run.strict",
            "--strict",
            "",
            ValueParsers.SWITCH,
            "false",
            RUN,
            "Exit with status 3 also if workflows were deferred by the budget, optional values are not"
                    + " enabled on the site, or custom SQL failed.");

    static final Setting<Boolean> UPGRADE = new Setting<>(
            "run.upgrade",
            "--upgrade",
            "",
            ValueParsers.SWITCH,
            "false",
            RUN,
            "Upgrade a data folder of an older schema first, as \"stocktake upgrade\" does.");

    static final Setting<Double> COVERAGE_MINIMUM = new Setting<>(
            "coverage.minimum",
            "--coverage-minimum",
            "PERCENT",
            ValueParsers.number(0, 100),
            "99",
            RUN,
            "Publish a week only if at least this percentage of its pages was read.");

    public static final List<Setting<?>> ALL =
            List.of(ZONE, WEEK, REPLACE, RELABEL, FRESH, STRICT, UPGRADE, COVERAGE_MINIMUM);

    public static RunSettings of(SettingValues settingValues, ZoneId machineZone) {
        ZoneId zone = settingValues.orNull(ZONE);
        return new RunSettings(
                zone == null ? machineZone : zone,
                settingValues.orNull(WEEK),
                settingValues.of(REPLACE),
                settingValues.of(RELABEL),
                settingValues.of(FRESH),
                settingValues.of(STRICT),
                settingValues.of(UPGRADE),
                settingValues.of(COVERAGE_MINIMUM));
    }
}
