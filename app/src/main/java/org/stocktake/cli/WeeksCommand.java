package org.stocktake.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.failure.Failure;
import org.stocktake.failure.Responsible;
import org.stocktake.output.Rows;
import org.stocktake.run.DataFolder;
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
        footerHeading = "%nWhere a week is kept:%n",
        footer = {
            "  snapshot  a folder with all tables; \"stocktake query\" reads them",
            "  archive   a ZIP file with all tables; restore it with \"stocktake restore WEEK\"",
            "  history   only the tables of the history remain",
            "",
            "Exit status: 0; 2 the data folder does not exist; 3 if a week is damaged.",
        })
final class WeeksCommand extends SettingsCommand {
    private static final List<Row.Head> HEADS = heads("coverage %");
    private static final List<Row.Head> PLAIN_HEADS = heads("coverage");

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
                List<Row.Head> heads = OutputFormat.isTable(form, terminal) ? HEADS : PLAIN_HEADS;
                rows.header(heads);
                for (PublishedWeek week : weeks) {
                    rows.add(new Row(heads, values(week)));
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
                new Row.Head("whole", Type.TEXT),
                new Row.Head("megabytes", Type.DECIMAL),
                new Row.Head("published", Type.INSTANT));
    }

    private static List<@Nullable Object> values(PublishedWeek week) {
        return Arrays.asList(
                week.week().toString(),
                week.kept().text(),
                week.pages(),
                week.coverage(),
                week.damage() != null ? "damaged" : Boolean.TRUE.equals(week.partial()) ? "partial" : "whole",
                week.damage() != null ? null : Math.round(week.bytes() / 1e5) / 10.0,
                week.publishedAt());
    }
}
