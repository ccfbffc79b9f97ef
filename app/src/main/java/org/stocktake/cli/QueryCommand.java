package org.stocktake.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.stocktake.output.Rows;
import org.stocktake.run.DataFolder;
import org.stocktake.snapshot.Questions;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers a question in SQL. */
@Command(
        name = "query",
        description = {
            "Ask all published weeks a question in SQL (DuckDB). It reads and never writes.",
            "On a terminal the answer is a table, in a pipe or a file it is CSV.",
            "Every table has the column iso_week: say which weeks you mean.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  stocktake query \"SHOW TABLES\"",
            "  stocktake query \"DESCRIBE pages\"",
            "  stocktake query \"SELECT iso_week, count(*) AS pages FROM pages GROUP BY ALL ORDER BY ALL\"",
            "  stocktake query \"SELECT title, word_count FROM pages WHERE iso_week = '2026-W47'",
            "                   ORDER BY word_count DESC LIMIT 20\"",
            "  stocktake query \"SELECT iso_week, space_key, health FROM space_history ORDER BY ALL\"",
            "  stocktake query --json \"FROM spaces WHERE space_key IS NULL\" > site.json",
            "",
            "Exit status: 0; 2 the SQL is wrong, or nothing is published; 4 disk or memory.",
        })
final class QueryCommand extends SettingsCommand {
    @Parameters(paramLabel = "SQL", description = "One statement that reads.")
    private String sql = "";

    @ArgGroup
    private @Nullable AnswerForm form;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "300",
            description = "Stop the statement after so many seconds. Default: 300.")
    private int seconds;

    QueryCommand(Terminal terminal) {
        super(terminal, SettingsOptions.toReadWeeks(terminal));
    }

    @Override
    public Integer call() {
        DataFolder data = new DataFolder(options.settings());
        int status;
        try (Questions questions = data.questions(Duration.ofSeconds(Math.max(1, seconds)));
                Rows rows = AnswerForm.rows(form, terminal, data)) {
            rows.header(questions.heads(sql));
            questions.ask(sql, rows::add);
            status = Failures.tellLeftOut(questions.leftOut(), terminal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return status;
    }
}
