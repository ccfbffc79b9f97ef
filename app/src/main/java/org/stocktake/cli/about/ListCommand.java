package org.stocktake.cli.about;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.cli.command.CommandGroup;
import org.stocktake.cli.terminal.NonClosingWriter;
import org.stocktake.cli.terminal.Screen;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.cli.text.TextTable;
import org.stocktake.engine.Row;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.file.CsvForm;
import org.stocktake.file.CsvRows;
import org.stocktake.file.Rows;
import org.stocktake.finding.Rulebook;
import org.stocktake.finding.Severity;
import org.stocktake.run.folder.ColumnDictionary;
import org.stocktake.source.SourceProvider;
import org.stocktake.source.provider.SourceProviders;
import org.stocktake.table.Table;
import org.stocktake.table.Type;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists metrics, tables, findings and sources. */
@Command(
        name = "list",
        description = {
            "List the metrics, tables, findings or sources that Stocktake supports.",
            "On a terminal the output is a table, otherwise CSV.",
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  stocktake list metrics           the columns of the table pages",
            "  stocktake list tables            all tables",
            "  stocktake list tables spaces     the columns of the table spaces",
            "  stocktake list findings          the rules, with their thresholds",
            "  stocktake list sources           the sources that pages can be read from",
        })
public final class ListCommand extends CommandGroup {
    private final Terminal terminal;

    ListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "metrics", description = "List the metrics of pages: the columns of the table pages.")
    int metrics() {
        print(
                List.of("group", "metric", "type", "unit", "about"),
                table("pages").columns().stream()
                        .map(column -> List.of(
                                column.group().text(),
                                column.name(),
                                column.type().word(),
                                column.unit(),
                                column.about()))
                        .toList());
        return 0;
    }

    @Command(name = "tables", description = "List the tables, or the columns of one table.")
    int tables(
            @Parameters(arity = "0..1", paramLabel = "TABLE", description = "The table whose columns to list.")
                    @Nullable
                    String name) {
        if (name == null) {
            print(
                    List.of("table", "one row is", "key", "about"),
                    ColumnDictionary.readable().stream()
                            .map(table ->
                                    List.of(table.name(), table.grain(), String.join(" ", table.key()), table.about()))
                            .toList());
        } else {
            print(
                    List.of("column", "type", "unit", "about"),
                    table(name).columns().stream()
                            .map(column -> List.of(column.name(), column.type().word(), column.unit(), column.about()))
                            .toList());
        }
        return 0;
    }

    @Command(name = "findings", description = "List the built-in rules with their default severities and thresholds.")
    int findings() {
        print(
                List.of("number", "rule", "severity", "about", "thresholds", "finds"),
                Rulebook.builtIn().stream()
                        .map(rule -> List.of(
                                rule.number(),
                                rule.name(),
                                rule.severities().stream().map(Severity::text).collect(Collectors.joining(" ")),
                                rule.subject().text(),
                                rule.thresholds().stream()
                                        .map(threshold -> threshold.name() + "=" + threshold.defaultValue())
                                        .collect(Collectors.joining(" ")),
                                rule.title()))
                        .toList());
        return 0;
    }

    @Command(name = "sources", description = "List the sources that pages can be read from.")
    int sources() {
        print(
                List.of("source", "setting", "about"),
                Stream.concat(
                                SourceProviders.ofSites().stream().map(provider -> sourceRow(provider, "site.url")),
                                Stream.of(sourceRow(SourceProviders.ofExports(), "export")))
                        .toList());
        return 0;
    }

    private static List<String> sourceRow(SourceProvider provider, String setting) {
        return List.of(provider.name(), setting, provider.about());
    }

    private static Table table(String name) {
        return ColumnDictionary.readable().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new StocktakeException(
                        Code.USAGE,
                        "TABLE",
                        "No table is named \"%s\".".formatted(name),
                        "\"stocktake list tables\" lists them all."));
    }

    private void print(List<String> names, List<List<String>> rows) {
        List<Row.Head> heads =
                names.stream().map(name -> new Row.Head(name, Type.TEXT)).toList();
        try (Rows out = terminal.outWidth() == Screen.NO_WIDTH
                ? new CsvRows(new NonClosingWriter(terminal), CsvForm.PLAIN)
                : new TextTable(terminal.out(), terminal.outWidth())) {
            out.header(heads);
            for (List<String> values : rows) {
                out.add(new Row(heads, List.copyOf(values)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
