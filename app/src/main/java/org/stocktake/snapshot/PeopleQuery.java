package org.stocktake.snapshot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.stocktake.engine.Engine;
import org.stocktake.engine.PublishedFiles;
import org.stocktake.engine.Row;
import org.stocktake.engine.Sql;
import org.stocktake.engine.SqlTemplate;
import org.stocktake.snapshot.PeopleRule.Holds;
import org.stocktake.table.Type;

/** Reads published tables with people as a rule shows them, in an engine of its own. */
final class PeopleQuery {
    private final Engine engine;
    private final PeopleRule rule;

    /** @param known a Parquet file with {@code person_id} and {@code display_name}: names by which words may call people */
    PeopleQuery(Engine engine, PeopleRule rule, Path known) {
        this.engine = engine;
        this.rule = rule;
        engine.run(SqlTemplate.of("/snapshot/people_called.sql")
                .with("shown_id", rule.shownId())
                .with("shown_name", rule.shownName())
                .with("forgotten", rule.forgotten())
                .with("known", Sql.parquet(List.of(known))));
        rule.forgottenAuthors()
                .forEach(author -> engine.run("INSERT INTO forgotten_author VALUES (%s)"
                        .formatted(Sql.text(author.strip().toLowerCase(Locale.ROOT)))));
    }

    /** A column with what is to stand in it. */
    private record Changed(String name, String value) {}

    /** Rows of a file that would be other ones. */
    long changed(String table, List<Row.Head> columns, Path file) {
        List<Changed> changed = changed(table, columns);
        if (changed.isEmpty()) {
            return 0;
        }
        prepareWords(table, columns, file);
        String differs = changed.stream()
                .map(column -> "f.%s IS DISTINCT FROM (%s)".formatted(Sql.name(column.name()), column.value()))
                .collect(Collectors.joining(" OR "));
        return engine.query("SELECT count(*) AS n FROM %s WHERE %s".formatted(from(table, columns, file), differs))
                .get(0)
                .number("n");
    }

    /** The new rows of a file. Call {@link #changed} first. */
    String shown(String table, List<Row.Head> columns, Path file) {
        String query = "SELECT f.* REPLACE (%s) FROM %s"
                .formatted(
                        changed(table, columns).stream()
                                .map(column -> column.value() + " AS " + Sql.name(column.name()))
                                .collect(Collectors.joining(", ")),
                        from(table, columns, file));
        return table.equals(PersonNames.PEOPLE) ? query + " WHERE shown(f.person_id) IS NOT NULL" : query;
    }

    private List<Changed> changed(String table, List<Row.Head> columns) {
        List<Changed> changed = new ArrayList<>();
        List<String> words = words(table, columns);
        for (Row.Head head : columns) {
            String column = head.name();
            String name = "f." + Sql.name(column);
            switch (holds(table, head)) {
                case ID -> changed.add(new Changed(column, "shown(" + name + ")"));
                case NAME -> changed.add(new Changed(column, "shown_name(" + name + ")"));
                case AUTHOR ->
                    changed.add(new Changed(
                            column,
                            rule.authors()
                                    ? "CASE WHEN lower(trim(%1$s)) IN (SELECT name FROM forgotten_author) THEN NULL ELSE %1$s END"
                                            .formatted(name)
                                    : "NULL::VARCHAR"));
                case WORDS -> {
                    String joined = "w" + words.indexOf(column);
                    changed.add(new Changed(
                            column,
                            "CASE WHEN %1$s.value IS NULL THEN %2$s ELSE %1$s.shown END".formatted(joined, name)));
                }
                case NOTHING -> {}
            }
        }
        return changed;
    }

    private List<String> words(String table, List<Row.Head> columns) {
        return columns.stream()
                .filter(column -> holds(table, column) == Holds.WORDS)
                .map(Row.Head::name)
                .toList();
    }

    private Holds holds(String table, Row.Head column) {
        return column.type() == Type.TEXT ? rule.columns().of(table, column.name()) : Holds.NOTHING;
    }

    private String from(String table, List<Row.Head> columns, Path file) {
        StringBuilder from = new StringBuilder(PublishedFiles.rows(table, List.of(file)) + " f");
        List<String> words = words(table, columns);
        for (int i = 0; i < words.size(); i++) {
            from.append(" LEFT JOIN %1$s w%2$d ON w%2$d.value = f.%3$s"
                    .formatted(Sql.name("words_of_" + table), i, Sql.name(words.get(i))));
        }
        return from.toString();
    }

    /** Which words of a table change into which. */
    private void prepareWords(String table, List<Row.Head> columns, Path file) {
        List<String> words = words(table, columns);
        if (words.isEmpty()) {
            return;
        }
        engine.run(SqlTemplate.of("/snapshot/words_of_table.sql")
                .with("table", Sql.name("words_of_" + table))
                .with(
                        "words",
                        words.stream()
                                .map(column -> "SELECT %s::VARCHAR AS value FROM %s"
                                        .formatted(Sql.name(column), PublishedFiles.rows(table, List.of(file))))
                                .collect(Collectors.joining(" UNION "))));
    }
}
