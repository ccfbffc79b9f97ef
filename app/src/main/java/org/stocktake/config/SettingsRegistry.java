package org.stocktake.config;

import java.util.List;
import java.util.stream.Stream;

/** Every setting there is, in the order of the reference. */
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

    /** The settings of a command that asks the rules of findings again, of weeks that are published. */
    public static List<Setting<?>> asked() {
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

    /** The settings of a command that only reads what is published. */
    public static List<Setting<?>> published() {
        return List.of(RetentionSettings.DATA, ENGINE_MEMORY);
    }

    /** The settings of a command that tests links to the web. */
    public static List<Setting<?>> links() {
        return Stream.of(published(), LinkSettings.ALL, NetworkSettings.WEB)
                .<Setting<?>>flatMap(List::stream)
                .toList();
    }
}
