package org.stocktake.cli.week;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.stocktake.cli.command.SettingsCommand;
import org.stocktake.cli.command.SettingsOptions;
import org.stocktake.cli.command.WeekConverter;
import org.stocktake.cli.ending.Failures;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.Week;
import org.stocktake.run.folder.DataFolder;
import picocli.CommandLine.Option;

/** Writes a file for people about one week. */
abstract class WeekFileCommand extends SettingsCommand {
    @Option(names = "--week", paramLabel = "WEEK", description = "A published week. Default: the newest one.")
    private @Nullable String week;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The output file. It is replaced.")
    private String file = "";

    WeekFileCommand(Terminal terminal) {
        super(terminal, SettingsOptions.forReport(terminal));
    }

    /** @param week absent for the newest one */
    abstract void write(DataFolder data, @Nullable Week week, Path target);

    @Override
    public Integer call() {
        DataFolder data = new DataFolder(options.settings());
        Path target = terminal.folder().resolve(file);
        Path folder = target.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new StocktakeException(
                    Code.USAGE,
                    "--out",
                    "There is no folder %s.".formatted(folder),
                    "Create it, or name a file in another folder.");
        }
        write(data, week == null ? null : WeekConverter.parse(week), target);
        return Failures.reportUnreadable(data.snapshots().reach().damaged(), terminal);
    }
}
