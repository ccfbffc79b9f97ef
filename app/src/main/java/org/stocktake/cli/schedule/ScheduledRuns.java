package org.stocktake.cli.schedule;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.stocktake.cli.command.SettingsOptions;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.config.Settings;
import org.stocktake.config.SettingsReader;
import org.stocktake.config.SettingsRegistry;
import org.stocktake.config.group.RetentionSettings;
import org.stocktake.config.setting.Setting;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.run.WeekRun;
import org.stocktake.run.folder.DataFolder;
import org.stocktake.schedule.Scheduler;
import org.stocktake.schedule.Timetable;

/** The schedule of the settings of a command. */
public final class ScheduledRuns {
    private ScheduledRuns() {}

    /**
     * The schedule, which starts nothing yet.
     *
     * @param data with the settings of a run
     * @throws StocktakeException SETTING, as a run would
     */
    public static Scheduler of(DataFolder data, SettingsOptions options, Terminal terminal) {
        Settings settings = data.settings();
        if (settings.run().week() != null) {
            throw new StocktakeException(
                    Code.SETTING,
                    "run.week",
                    "The schedule publishes the current week, but the settings name %s."
                            .formatted(settings.run().week()),
                    "Remove the setting, and name a week only for a single \"stocktake run\".");
        }
        WeekRun.requireRunnable(settings, terminal.clock().instant());
        return new Scheduler(
                timetable(settings),
                new FolderRuns(
                        data,
                        new RunProcess(
                                RunProcess.thisProgram(),
                                arguments(data, options),
                                terminal.folder(),
                                data.path().resolve("schedule.log"),
                                terminal.clock()),
                        sources(options, terminal)),
                terminal.clock());
    }

    static Timetable timetable(Settings settings) {
        return Timetable.of(
                settings.schedule().cron(),
                settings.run().zone(),
                settings.origin().description());
    }

    /** The flags of this command that a run has too. All other settings come from the same file and environment. */
    private static List<String> arguments(DataFolder data, SettingsOptions options) {
        List<String> arguments = new ArrayList<>();
        arguments.add("--data=" + data.path());
        if (options.file() != null) {
            arguments.add("--config=" + options.file());
        }
        for (Map.Entry<Setting<?>, List<String>> flag : options.flags().entrySet()) {
            if (SettingsRegistry.forRun().contains(flag.getKey())
                    && !flag.getKey().equals(RetentionSettings.DATA)) {
                flag.getValue().forEach(value -> arguments.add(flag.getKey().flag() + "=" + value));
            }
        }
        return arguments;
    }

    private static List<Path> sources(SettingsOptions options, Terminal terminal) {
        List<Path> sources = new ArrayList<>();
        new SettingsReader(terminal.surroundings()).file(options.file()).ifPresent(sources::add);
        // The program: its jar, or the first folder of classes.
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .limit(1)
                .map(Path::of)
                .forEach(sources::add);
        return sources;
    }
}
