package org.stocktake.cli.week;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.cli.command.SettingsCommand;
import org.stocktake.cli.command.SettingsOptions;
import org.stocktake.cli.ending.Failures;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.cli.text.OutputFormat;
import org.stocktake.cli.text.Wording;
import org.stocktake.engine.Row;
import org.stocktake.failure.Failure;
import org.stocktake.failure.Responsible;
import org.stocktake.file.Rows;
import org.stocktake.run.folder.DataFolder;
import org.stocktake.snapshot.PublishedWeek;
import org.stocktake.table.Type;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;

/** Lists the published weeks. */
@Command(
        name = "weeks",
        description = {
            "List the published weeks: where each is kept, its coverage and its size.",
            "On a terminal the output is a table, otherwise CSV.",
        },
        exitCodeList = {
            "0:success",
            "2:the data folder does not exist",
            "3:a week is damaged",
        },
        footerHeading = "%nColumns:%n",
        footer = {
            "  coverage  percentage of the pages that were read",
            "  kept      where the week is:",
            "            snapshot  a folder with all tables; \"stocktake query\" reads them",
            "            archive   a ZIP file with all tables; restore it with \"stocktake restore WEEK\"",
            "            history   only the tables of the history remain",
            "  state     how much was read:",
            "            complete  every page was read with all required values",
            "            partial   something could not be read; the table failures lists it",
            "            damaged   the files of the week are missing or changed",
        })
public final class WeeksCommand extends SettingsCommand {
    private static final List<Row.Head> HEADS = heads("coverage %");
    private static final List<Row.Head> PLAIN_HEADS = heads("coverage");
    private static final int PAGES = 2;
    private static final int COVERAGE = 3;

    @ArgGroup
    private @Nullable OutputFormat form;

    WeeksCommand(Terminal terminal) {
        super(terminal, SettingsOptions.forReading(terminal));
    }

    @Override
    public Integer call() {
        DataFolder data = new DataFolder(options.settings());
        data.requireExists();
        List<PublishedWeek> weeks = data.snapshots().weeks();
        if (weeks.isEmpty()) {
            terminal.err().println("No week is published in " + data.path() + ".");
        }
        List<Failure> damages = new ArrayList<>();
        if (!weeks.isEmpty() || !OutputFormat.isTable(form, terminal)) {
            try (Rows rows = OutputFormat.rows(form, terminal, data)) {
                boolean table = OutputFormat.isTable(form, terminal);
                List<Row.Head> heads = table ? HEADS : PLAIN_HEADS;
                rows.header(heads);
                for (PublishedWeek week : weeks) {
                    rows.add(new Row(heads, table ? shown(week) : values(week)));
                    if (week.damage() != null) {
                        damages.add(week.damage());
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        Failures.report(damages, terminal);
        return damages.isEmpty() ? 0 : Responsible.CONTENT.exitStatus();
    }

    private static List<Row.Head> heads(String coverage) {
        return List.of(
                new Row.Head("week", Type.TEXT),
                new Row.Head("kept", Type.TEXT),
                new Row.Head("pages", Type.BIGINT),
                new Row.Head(coverage, Type.DECIMAL),
                new Row.Head("state", Type.TEXT),
                new Row.Head("megabytes", Type.DECIMAL),
                new Row.Head("published", Type.INSTANT));
    }

    private static List<@Nullable Object> values(PublishedWeek week) {
        return Arrays.asList(
                week.week().toString(),
                week.kept().text(),
                week.pages(),
                week.coverage(),
                state(week),
                week.damage() != null ? null : Math.round(week.bytes() / 1e5) / 10.0,
                week.publishedAt());
    }

    /** For people: with thousands separators, and a coverage of 100 only if nothing is missing. */
    private static List<@Nullable Object> shown(PublishedWeek week) {
        List<@Nullable Object> shown = values(week);
        shown.set(PAGES, week.pages() == null ? null : Wording.number(week.pages()));
        shown.set(COVERAGE, week.coverage() == null ? null : Wording.percent(week.coverage()));
        return shown;
    }

    private static @Nullable String state(PublishedWeek week) {
        if (week.damage() != null) {
            return "damaged";
        }
        return week.partial() == null ? null : week.partial() ? "partial" : "complete";
    }
}
