package org.stocktake.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * SQL with parameters. A value is a variable of the engine: the SQL reads it by {@code getvariable('name')}. A fragment
 * is SQL itself, like a list of columns: the SQL has {@code {name}} in its place.
 */
public final class SqlTemplate {
    private static final Pattern FRAGMENT = Pattern.compile("\\{([a-z][a-z0-9_]*)}");
    private static final Pattern VALUE = Pattern.compile("getvariable\\('([a-z][a-z0-9_]*)'\\)");

    private final String text;
    private final Map<String, String> fragments = new LinkedHashMap<>();
    private final Map<String, String> values = new LinkedHashMap<>();

    private SqlTemplate(String text) {
        this.text = text;
    }

    /** The SQL of a built-in file, by its path in the resources. */
    public static SqlTemplate of(String path) {
        return new SqlTemplate(SqlFile.of(path).text());
    }

    /** Sets a fragment. It is not searched for other fragments. */
    public SqlTemplate with(String name, String sql) {
        fragments.put(name, sql);
        return this;
    }

    /** Sets a value: text, a number, a boolean, a date, an instant, or empty. */
    public SqlTemplate set(String name, @Nullable Object value) {
        values.put(name, Sql.literal(value));
        return this;
    }

    /** The same with SQL around it, such as a query over this one. */
    public SqlTemplate within(String before, String after) {
        // On a line of its own, because the text may end with a comment.
        SqlTemplate within = new SqlTemplate(before + text.stripTrailing() + "\n" + after);
        within.fragments.putAll(fragments);
        within.values.putAll(values);
        return within;
    }

    /** The statements that set the values; empty without values. */
    String assignments() {
        return values.entrySet().stream()
                .map(value -> "SET VARIABLE %s = %s; ".formatted(value.getKey(), value.getValue()))
                .collect(Collectors.joining());
    }

    /** The statements that set the values, and the SQL: what the engine runs. */
    public String statements() {
        return assignments() + sql();
    }

    /**
     * The SQL with its fragments.
     *
     * @throws IllegalStateException if a fragment or value is missing
     */
    public String sql() {
        requireAll("fragments", FRAGMENT, fragments);
        requireAll("values", VALUE, values);
        return FRAGMENT.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(fragments.getOrDefault(place.group(1), "")));
    }

    /** The values by name, as SQL writes them. */
    public Map<String, String> values() {
        return Collections.unmodifiableMap(values);
    }

    /** The SQL with its fragments and values, for an engine that has no variables. */
    public String statement() {
        return VALUE.matcher(sql())
                .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), "")));
    }

    private void requireAll(String what, Pattern place, Map<String, String> given) {
        TreeSet<String> missing = place.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !given.containsKey(name))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!missing.isEmpty()) {
            throw new IllegalStateException("these %s of the SQL are missing: %s".formatted(what, missing));
        }
    }
}
