package org.stocktake.relate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.table.Column;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

/**
 * A query with a header of comments that declares what it gives:
 *
 * <pre>
 * -- Where a page stands in the tree of its space.
 * -- needs: updated
 * -- column 11a depth integer (levels): Pages above this one; the home page has 0.
 * SELECT page_id, …
 * </pre>
 *
 * <p>A file of a table names its grain and key as well: {@code -- table of one person, key person_id: The only table
 * with names.}
 *
 * @param name the file's name without its ending; also the name of the table it makes
 * @param needs names of files that must have run before
 * @param key the columns that name a row; {@code page_id} where the file adds columns to the pages
 */
record SqlFile(
        String name,
        List<String> needs,
        String grain,
        String about,
        List<String> key,
        List<Column> columns,
        String query) {
    private static final Pattern COLUMN = Pattern.compile(
            "-- column (?:(\\d+[a-z]?) )?([a-z][a-z0-9_]*) (text|integer|bigint|decimal|boolean|date|instant)"
                    + "(?: \\(([^)]+)\\))?: (.+)");
    private static final Pattern TABLE = Pattern.compile("-- table of one (.+?), key ([a-z0-9_ ]+): (.+)");
    private static final Pattern NEEDS = Pattern.compile("-- needs: ([a-z0-9_ ]+)");

    /**
     * Parses a file.
     *
     * @param file name of the file, for messages
     * @throws StocktakeException with the invalid line
     */
    static SqlFile parse(String file, String text) {
        List<String> needs = List.of();
        List<String> key = List.of("page_id");
        String grain = "page";
        String about = "";
        List<Column> columns = new ArrayList<>();
        StringBuilder query = new StringBuilder();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            Matcher column = COLUMN.matcher(line);
            Matcher table = TABLE.matcher(line);
            Matcher need = NEEDS.matcher(line);
            if (column.matches()) {
                columns.add(new Column(
                        column.group(1) == null ? "" : column.group(1),
                        column.group(2),
                        Type.valueOf(column.group(3).toUpperCase(Locale.ROOT)),
                        column.group(4) == null ? "" : column.group(4),
                        column.group(5)));
            } else if (table.matches()) {
                grain = table.group(1);
                key = List.of(table.group(2).split(" "));
                about = table.group(3);
            } else if (need.matches()) {
                needs = List.of(need.group(1).split(" "));
            } else if (line.startsWith("-- column") || line.startsWith("-- table")) {
                throw new StocktakeException(
                        Code.COLUMN_FAILED,
                        file + ", line " + number,
                        "The header is not understood: \"" + line + "\".",
                        "Write it like \"-- column name integer (unit): One sentence.\"; types are text, integer,"
                                + " bigint, decimal, boolean, date and instant.");
            } else if (!line.startsWith("--")) {
                query.append(line).append('\n');
            }
        }
        if (columns.isEmpty()) {
            throw new StocktakeException(
                    Code.COLUMN_FAILED,
                    file,
                    "No line declares a column.",
                    "Begin the file with a line like \"-- column name integer (unit): One sentence.\".");
        }
        String name = file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.sql$", "");
        return new SqlFile(
                name, needs, grain, about, key, columns, query.toString().strip());
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
