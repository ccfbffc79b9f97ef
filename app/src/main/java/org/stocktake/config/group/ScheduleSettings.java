package org.stocktake.config.group;

import static org.stocktake.config.setting.Topic.SCHEDULE;

import java.util.List;
import org.stocktake.config.setting.Setting;
import org.stocktake.config.setting.SettingValues;
import org.stocktake.config.value.ValueParsers;
import org.stocktake.schedule.CronExpression;

/**
 * Whether the dashboard starts the weekly runs, and when.
 *
 * @param cron in the zone of the runs; each week is run at its first time in the week
 */
public record ScheduleSettings(boolean enabled, CronExpression cron) {
    static final Setting<Boolean> ENABLED = new Setting<>(
            "schedule.enabled",
            "--schedule",
            "",
            ValueParsers.SWITCH,
            "false",
            SCHEDULE,
            "Start the weekly runs from \"stocktake serve\", at the times of schedule.cron.");

    public static final Setting<CronExpression> CRON = new Setting<>(
            "schedule.cron",
            "--schedule-cron",
            "CRON",
            ValueParsers.CRON,
            "17 5 * * 6",
            SCHEDULE,
            "When the run of a week starts, in run.zone: minute, hour, day of the month, month, day of the week. The first of"
                    + " these times in a week counts. Each site has a fixed offset of up to 10 minutes.");

    public static final List<Setting<?>> ALL = List.of(ENABLED, CRON);

    public static ScheduleSettings of(SettingValues settingValues) {
        return new ScheduleSettings(settingValues.of(ENABLED), settingValues.of(CRON));
    }
}
