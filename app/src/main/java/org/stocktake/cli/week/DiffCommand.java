package org.stocktake.cli.week;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.cli.command.SettingsCommand;
import org.stocktake.cli.command.SettingsOptions;
import org.stocktake.cli.command.WeekConverter;
import org.stocktake.cli.ending.Failures;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.cli.text.OutputFormat;
import org.stocktake.engine.Engine;
import org.stocktake.failure.Code;
import org.stocktake.failure.DidYouMean;
import org.stocktake.failure.StocktakeException;
import org.stocktake.file.Rows;
import org.stocktake.model.LetterCase;
import org.stocktake.model.SpaceKey;
import org.stocktake.read.AnswerRows;
import org.stocktake.read.ChangeSearch;
import org.stocktake.read.WeekComparison;
import org.stocktake.run.folder.DataFolder;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two weeks. */
@Command(
        name = "diff",
        header = "Show what changed between two published weeks, and which pages changed each number most.",
        description = {
            "The default output is a text report. With --table, --csv or --json, the output has one row for each page"
                    + " and",
            "kind of change. With --numbers in addition, it has the headline numbers and the pages that changed them"
                    + " most.",
        },
        exitCodeList = {
            "0:success",
            "2:a week is unknown or not published",
            "3:a damaged week between the two was skipped",
            "4:one of the two weeks is damaged, or the disk or the memory is full",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  stocktake diff 2026-W46 2026-W47",
            "  stocktake diff 2026-W34 2026-W47 --space TEAM --most 20",
            "  stocktake diff 2026-W46 2026-W47 --csv > changes.csv",
            "  stocktake diff 2026-W46 2026-W47 --numbers --csv > numbers.csv",
        })
public final class DiffCommand extends SettingsCommand {
    @Parameters(index = "0", paramLabel = "WEEK", description = "The older week, for example 2026-W46.")
    private String before = "";

    @Parameters(index = "1", paramLabel = "WEEK", description = "The newer week.")
    private String after = "";

    @Option(names = "--space", paramLabel = "KEY", description = "Only this space.")
    private @Nullable String space;

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "5",
            description = "Pages listed for each number, 0 to 10,000. Default: 5.")
    private int most;

    @Option(
            names = "--numbers",
            description = "With --table, --csv or --json: output the numbers and their pages instead of the changes.")
    private boolean numbers;

    @ArgGroup
    private @Nullable OutputFormat form;

    DiffCommand(Terminal terminal) {
        super(terminal, SettingsOptions.forReading(terminal));
    }

    @Override
    public Integer call() {
        requireSensible();
        DataFolder data = new DataFolder(options.settings());
        try (Engine engine = data.engine()) {
            WeekComparison comparison =
                    WeekComparison.of(data.published(engine), WeekConverter.parse(before), WeekConverter.parse(after));
            requireKnown(comparison);
            if (form == null) {
                new DiffReport(terminal.out(), comparison, space, most).print();
            } else {
                write(comparison, data);
            }
            return Failures.reportUnreadable(comparison.unreadable(), terminal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void requireKnown(WeekComparison comparison) {
        if (space == null) {
            return;
        }
        String folded = LetterCase.folded(new SpaceKey(space).value());
        List<String> known = comparison.spaces();
        if (known.stream().noneMatch(key -> LetterCase.folded(key).equals(folded))) {
            throw new StocktakeException(
                    Code.USAGE,
                    "--space",
                    "Neither %s nor %s has a space \"%s\".".formatted(comparison.before(), comparison.after(), space),
                    DidYouMean.remedy(space, known));
        }
    }

    private void requireSensible() {
        if (most < 0 || most > 10_000) {
            throw new StocktakeException(
                    Code.USAGE,
                    "--most",
                    "It must be 0 to 10,000 but was %,d.".formatted(most),
                    "See \"stocktake diff --help\".");
        }
        if (numbers && form == null) {
            throw new StocktakeException(
                    Code.USAGE,
                    "--numbers",
                    "It says which rows are written, and goes with --table, --csv or --json.",
                    "Without them, all is told in words.");
        }
    }

    private void write(WeekComparison comparison, DataFolder data) throws IOException {
        try (Rows rows = OutputFormat.rows(form, terminal, data)) {
            if (numbers) {
                new NumberRows(comparison, space, most).writeTo(rows);
            } else {
                AnswerRows changes =
                        new ChangeSearch(List.of(), space == null ? List.of() : List.of(space)).rows(comparison);
                rows.header(changes.heads());
                changes.stream(Long.MAX_VALUE, rows::add);
            }
        }
    }
}
