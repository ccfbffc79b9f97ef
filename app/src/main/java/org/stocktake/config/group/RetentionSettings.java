package org.stocktake.config.group;

import static org.stocktake.config.setting.Topic.KEEPING;

import java.nio.file.Path;
import java.util.List;
import org.stocktake.config.setting.Setting;
import org.stocktake.config.setting.SettingValues;
import org.stocktake.config.value.ValueParsers;

/**
 * Data folder and retention.
 *
 * @param data the data folder
 * @param groupReadable whether the group may read its files, in addition to the owner
 * @param snapshots number of weeks kept as folders; older ones are archived
 * @param historyWeeks number of weeks kept in the history; 0 for all
 */
public record RetentionSettings(Path data, boolean groupReadable, int snapshots, int historyWeeks) {
    public static final Setting<Path> DATA = new Setting<>(
            "data.dir",
            "--data",
            "FOLDER",
            ValueParsers.PATH,
            "stocktake-data",
            KEEPING,
            "The folder for all published weeks.");

    static final Setting<Boolean> GROUP_READABLE = new Setting<>(
            "data.group-readable",
            "--data-group-readable",
            "",
            ValueParsers.SWITCH,
            "false",
            KEEPING,
            "Let the group of the data folder read it. By default only its owner can. Not on Windows.");

    static final Setting<Integer> SNAPSHOTS = new Setting<>(
            "retention.snapshots",
            "--keep-snapshots",
            "N",
            ValueParsers.whole(1, 10_000),
            "12",
            KEEPING,
            "The number of weeks to keep as folders. Older weeks are archived.");

    static final Setting<Integer> HISTORY_WEEKS = new Setting<>(
            "retention.history-weeks",
            "--keep-history",
            "N",
            ValueParsers.whole(0, 10_000),
            "0",
            KEEPING,
            "The number of weeks to keep in the history; 0 means all.");

    public static final List<Setting<?>> ALL = List.of(DATA, GROUP_READABLE, SNAPSHOTS, HISTORY_WEEKS);

    /** The same for another data folder. */
    public RetentionSettings in(Path folder) {
        return new RetentionSettings(folder, groupReadable, snapshots, historyWeeks);
    }

    public static RetentionSettings of(SettingValues settingValues) {
        return new RetentionSettings(
                settingValues.of(DATA),
                settingValues.of(GROUP_READABLE),
                settingValues.of(SNAPSHOTS),
                settingValues.of(HISTORY_WEEKS));
    }
}
