package org.stocktake.read;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A query over the weeks of an engine as a statement over the published tables, which anyone can run. */
final class RunnableStatement {
    private static final Pattern TABLE_OF_WEEK =
            Pattern.compile("(?:\"([^\"]+)\"|\\b" + Relations.ALL + ")\\.([a-z_]+)");

    /** A filter that matches everything. */
    private static final String NO_FILTER = "('' = '' OR ";

    private RunnableStatement() {}

    /**
     * @param query with its values, after its comments
     * @param isReadable whether readers may ask a table
     * @return absent if the query reads more than these tables
     */
    static @Nullable String of(String query, Predicate<String> isReadable) {
        StringBuilder statement = new StringBuilder();
        Matcher table = TABLE_OF_WEEK.matcher(query.replaceFirst("(--.*\n)+", ""));
        while (table.find()) {
            String week = table.group(1);
            String name = table.group(2);
            // The names of two weeks are joined by it.
            if (!isReadable.test(name) || (week != null && week.contains("_"))) {
                return null;
            }
            table.appendReplacement(
                    statement, week == null ? name : "(FROM %s WHERE iso_week = '%s')".formatted(name, week));
        }
        return withoutEmptyFilters(table.appendTail(statement)).replace(Sharing.SEPARATOR, "' || chr(31) || '");
    }

    private static String withoutEmptyFilters(StringBuilder statement) {
        int start = statement.indexOf(NO_FILTER);
        while (start >= 0) {
            int end = start;
            int open = 0;
            do {
                open += statement.charAt(end) == '(' ? 1 : statement.charAt(end) == ')' ? -1 : 0;
                end++;
            } while (open > 0);
            statement.replace(start, end, "true");
            start = statement.indexOf(NO_FILTER);
        }
        return statement.toString();
    }
}
