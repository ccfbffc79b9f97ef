package org.stocktake.relate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.stocktake.engine.SqlFile;
import org.stocktake.engine.SqlHeader;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.table.Column;
import org.stocktake.table.ColumnGroup;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

/**
 * A query whose header declares the columns of its result:
 *
 * <pre>
 * -- Where a page stands in the tree of its space.
 * -- needs: updated
 * -- group: tree
 * -- column depth integer (levels): Pages above this one; the home page has 0.
 * SELECT page_id, …
 * </pre>
 *
 * <p>A file of a table with the line {@code -- when: EXISTS (FROM tested_address)} makes an empty table if the condition is
 * false. Most of the time for few pages is spent on planning, and this saves the plan.
 *
 * <p>A file of a table names its grain and key as well: {@code -- table of one person, key person_id: The only table
 * with names.}
 *
 * @param name the file's name without its ending; also the name of the table it makes
 * @param needs names of files that must have run before
 * @param when SQL condition for rows; empty if there is none
 * @param key the columns that name a row; {@code page_id} where the file adds columns to the pages
 */
record TableFile(
        String name,
        List<String> needs,
        String when,
        String grain,
        String about,
        List<String> key,
        List<Column> columns,
        String query) {
    private static final String REMEDY =
            "Write it like \"-- column name integer (unit): One sentence.\"; types are text, integer,"
                    + " bigint, decimal, boolean, date and instant.";

    private static final Pattern COLUMN = Pattern.compile(
            "([a-z][a-z0-9_]*)" + " (text|integer|bigint|decimal|boolean|date|instant)(?: \\(([^)]+)\\))?");
    private static final Pattern TABLE = Pattern.compile("of one (.+?), key ([a-z0-9_ ]+)");

    /** In {@code pages}, each column has a line {@code -- group: tree} above it. */
    private static final SqlHeader.Grammar PAGES = grammar(Set.of("column", "needs", "when", "group"));

    private static final SqlHeader.Grammar TABLES = grammar(Set.of("column", "table", "needs", "when"));

    /** In files of an operator, other words are comments. */
    private static final SqlHeader.Grammar CUSTOM = grammar(Set.of("column", "table", "needs"));

    /** Built-in files, which are read once. */
    private static final class BuiltIn {
        static final List<TableFile> OF_PAGES =
                SqlFile.inOrder("/relate/pages").stream().map(TableFile::page).toList();

        static final List<TableFile> OF_TABLES = SqlFile.inOrder("/relate/tables").stream()
                .map(file -> of(file, TABLES))
                .toList();
    }

    private static SqlHeader.Grammar grammar(Set<String> keys) {
        Set<String> once = keys.stream()
                .filter(key -> !key.equals("column") && !key.equals("group"))
                .collect(Collectors.toSet());
        return new SqlHeader.Grammar(keys, once, true, Code.COLUMN_FAILED, REMEDY);
    }

    /** The files with columns of {@code pages}, each after the files it needs, otherwise sorted by name. */
    static List<TableFile> pages() {
        return BuiltIn.OF_PAGES;
    }

    /** @throws StocktakeException with the invalid line */
    static TableFile page(SqlFile file) {
        return of(file, PAGES);
    }

    /** The files of the other tables, each after the files it needs, otherwise sorted by name. */
    static List<TableFile> tables() {
        return BuiltIn.OF_TABLES;
    }

    /**
     * A file of an operator.
     *
     * @throws StocktakeException with the invalid line
     */
    static TableFile of(SqlFile file) {
        return of(file, CUSTOM);
    }

    private static TableFile of(SqlFile file, SqlHeader.Grammar grammar) {
        SqlHeader header = file.header(grammar);
        List<Column> columns = new ArrayList<>();
        for (SqlHeader.Field field : header.all("column")) {
            Matcher column = header.arguments(field, COLUMN);
            columns.add(new Column(
                    grammar.keys().contains("group") ? group(header, field) : ColumnGroup.OTHER,
                    column.group(1),
                    Type.valueOf(column.group(2).toUpperCase(Locale.ROOT)),
                    column.group(3) == null ? "" : column.group(3),
                    field.value()));
        }
        if (columns.isEmpty()) {
            throw new StocktakeException(
                    Code.COLUMN_FAILED,
                    file.file(),
                    "No line declares a column.",
                    "Begin the file with a line like \"-- column name integer (unit): One sentence.\".");
        }
        List<String> needs = header.find("needs").map(SqlHeader.Field::list).orElse(List.of());
        String when = header.find("when").map(SqlHeader.Field::value).orElse("");
        return header.find("table")
                .map(field -> {
                    Matcher table = header.arguments(field, TABLE);
                    return new TableFile(
                            file.name(),
                            needs,
                            when,
                            table.group(1),
                            field.value(),
                            List.of(table.group(2).split(" ")),
                            columns,
                            file.query());
                })
                .orElseGet(() ->
                        new TableFile(file.name(), needs, when, "page", "", List.of("page_id"), columns, file.query()));
    }

    private static ColumnGroup group(SqlHeader header, SqlHeader.Field column) {
        SqlHeader.Field above = header.all("group").stream()
                .filter(field -> field.line() < column.line())
                .reduce((first, second) -> second)
                .orElseThrow(() -> header.wrong(column.line(), "No line \"-- group:\" is above this column."));
        try {
            return ColumnGroup.of(above.value());
        } catch (IllegalArgumentException e) {
            throw header.wrong(above.line(), e.getMessage() + ".");
        }
    }

    /** The table that the file creates. */
    Table table() {
        return new Table(name, grain, about, key, columns);
    }

    /** The columns, each formatted with {@code %1$s} for its name and {@code %2$s} for its SQL type. */
    String formatColumns(String form) {
        return columns.stream()
                .map(column -> form.formatted(column.name(), column.type().sql()))
                .collect(Collectors.joining(", "));
    }
}
