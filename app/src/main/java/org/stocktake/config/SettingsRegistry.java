package org.stocktake.config;

import java.util.List;
import java.util.stream.Stream;
import org.stocktake.config.group.ContentSettings;
import org.stocktake.config.group.CredentialSettings;
import org.stocktake.config.group.DuplicateSettings;
import org.stocktake.config.group.ExemptionSettings;
import org.stocktake.config.group.FindingSettings;
import org.stocktake.config.group.HttpSettings;
import org.stocktake.config.group.LinkSettings;
import org.stocktake.config.group.NetworkSettings;
import org.stocktake.config.group.OriginSettings;
import org.stocktake.config.group.OutputSettings;
import org.stocktake.config.group.PeopleSettings;
import org.stocktake.config.group.PropertySettings;
import org.stocktake.config.group.ReportSettings;
import org.stocktake.config.group.RetentionSettings;
import org.stocktake.config.group.RunSettings;
import org.stocktake.config.group.ScheduleSettings;
import org.stocktake.config.group.ServeSettings;
import org.stocktake.config.group.WorkflowSettings;
import org.stocktake.config.group.WorkflowTerms;
import org.stocktake.config.setting.Setting;
import org.stocktake.config.setting.Topic;
import org.stocktake.config.value.ValueParsers;

/** All settings, in documentation order. */
public final class SettingsRegistry {
    static final Setting<Long> ENGINE_MEMORY = new Setting<>(
            "engine.memory",
            "--engine-memory",
            "SIZE",
            ValueParsers.size(64, 1_048_576),
            "256MB",
            Topic.ENGINE,
            "The memory limit of the database engine. Larger data spills to disk.");

    private static final List<Setting<?>> ALL = Stream.of(
                    OriginSettings.ALL,
                    CredentialSettings.ALL,
                    NetworkSettings.ALL,
                    ContentSettings.ALL,
                    PropertySettings.ALL,
                    RunSettings.ALL,
                    WorkflowSettings.ALL,
                    WorkflowTerms.ALL,
                    HttpSettings.ALL,
                    LinkSettings.ALL,
                    OutputSettings.ALL,
                    ReportSettings.ALL,
                    ServeSettings.ALL,
                    ScheduleSettings.ALL,
                    RetentionSettings.ALL,
                    PeopleSettings.ALL,
                    FindingSettings.ALL,
                    ExemptionSettings.ALL,
                    DuplicateSettings.ALL,
                    List.<Setting<?>>of(ENGINE_MEMORY))
            .<Setting<?>>flatMap(List::stream)
            .toList();

    private SettingsRegistry() {}

    public static List<Setting<?>> all() {
        return ALL;
    }

    /** Settings of commands that read a site or an export: all but those of the dashboard and of the schedule. */
    public static List<Setting<?>> forRun() {
        return ALL.stream()
                .filter(setting -> setting.topic() != Topic.DASHBOARD && setting.topic() != Topic.SCHEDULE)
                .toList();
    }

    /** Settings of the command that recomputes findings of published weeks. */
    public static List<Setting<?>> forRecompute() {
        return Stream.of(
                        OutputSettings.ALL,
                        List.of(RetentionSettings.DATA),
                        List.of(PeopleSettings.PRIVACY),
                        FindingSettings.ALL,
                        ExemptionSettings.ALL,
                        List.of(ENGINE_MEMORY))
                .<Setting<?>>flatMap(List::stream)
                .toList();
    }

    /** Settings of commands that only read published weeks. */
    public static List<Setting<?>> forReading() {
        return List.of(RetentionSettings.DATA, ENGINE_MEMORY);
    }

    /** Settings of the command that writes the report. */
    public static List<Setting<?>> forReport() {
        return Stream.of(forReading(), List.of(ReportSettings.RESTRICTED, ReportSettings.SPACES))
                .<Setting<?>>flatMap(List::stream)
                .toList();
    }

    /** Settings of the command that serves the dashboard, which may show several data folders. */
    public static List<Setting<?>> forServing() {
        return Stream.of(
                        ServeSettings.ALL, List.of(ReportSettings.SPACES), ScheduleSettings.ALL, List.of(ENGINE_MEMORY))
                .<Setting<?>>flatMap(List::stream)
                .toList();
    }

    /** Settings of the command that shows the schedule. */
    public static List<Setting<?>> forSchedule() {
        return List.of(RetentionSettings.DATA, ScheduleSettings.CRON);
    }

    /** Settings of commands that change how people appear in published weeks. */
    public static List<Setting<?>> forPeople() {
        return Stream.of(forReading(), List.of(PeopleSettings.PRIVACY, PeopleSettings.SALT))
                .<Setting<?>>flatMap(List::stream)
                .toList();
    }

    /** Settings of the command that tests external links. */
    public static List<Setting<?>> forLinkCheck() {
        return Stream.of(forReading(), LinkSettings.ALL, NetworkSettings.WEB)
                .<Setting<?>>flatMap(List::stream)
                .toList();
    }
}
