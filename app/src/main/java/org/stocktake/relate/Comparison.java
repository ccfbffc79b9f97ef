package org.stocktake.relate;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Engine;
import org.stocktake.engine.PublishedFiles;
import org.stocktake.engine.Sql;
import org.stocktake.engine.SqlTemplate;
import org.stocktake.model.LetterCase;
import org.stocktake.model.SpaceKey;
import org.stocktake.model.Week;
import org.stocktake.table.Table;

/**
 * Compares two published weeks in a separate engine. It creates the table {@code changes} with the SQL of a run, and:
 *
 * <ul>
 * <li>{@code numbers}: a row for each space and headline number, with both values
 * <li>{@code shares}: the pages that contributed most to the change of each total
 * <li>{@code spaces_apart}: spaces in only one of the weeks, with the reason, or the older week of a restored space
 * </ul>
 */
public final class Comparison {
    private final Engine engine;

    private Comparison(Engine engine) {
        this.engine = engine;
    }

    /**
     * Creates the tables.
     *
     * @param engine in memory and empty
     * @param tables the published tables, with current columns
     * @param files the files of a table by week
     * @param space a single space; absent for all
     * @param most maximum number of pages for each headline number
     */
    public static void create(
            Engine engine,
            List<Table> tables,
            Function<String, NavigableMap<Week, Path>> files,
            Week before,
            Week after,
            @Nullable SpaceKey space,
            int most) {
        PublishedTables published = new PublishedTables(engine, tables);
        published.viewEarlier(before, table -> files.apply(table).headMap(before, true));
        published.viewWeek(List.of("pages", "spaces", "runs"), after, files);
        engine.run(SqlTemplate.of("/relate/comparison/inputs.sql")
                .set("before", before)
                .set("after", after));
        absences(
                engine,
                files.apply("changes").subMap(before, false, after, true).values());
        engine.run(SqlTemplate.of("/relate/last.sql"));
        Comparison comparison = new Comparison(engine);
        comparison.changes(space);
        comparison.numbers(space);
        comparison.shares(space, most);
        engine.run(SqlTemplate.of("/relate/comparison/spaces_apart.sql")
                .set("before", before)
                .set("after", after));
    }

    /** Why spaces are missing from the second week, according to the newest week after the first. */
    private static void absences(Engine engine, Collection<Path> changes) {
        engine.append(Inputs.UNREAD_SPACE).close();
        engine.run("CREATE TABLE moved_out (page_id BIGINT)");
        if (!changes.isEmpty()) {
            engine.run(SqlTemplate.of("/relate/comparison/absences.sql")
                    .with("changes", PublishedFiles.rows("changes", changes)));
        }
    }

    private void changes(@Nullable SpaceKey space) {
        TableFile file = TableFile.tables().stream()
                .filter(each -> each.name().equals("changes"))
                .findFirst()
                .orElseThrow();
        engine.run("CREATE TABLE changes AS FROM (%s) WHERE %s".formatted(file.query(), in(space)));
    }

    /** Changes are rounded, since the difference of two decimals such as 68.9 and 64.6 is not exact. */
    private void numbers(@Nullable SpaceKey space) {
        List<Contribution> headlines = List.of(Contribution.values());
        String values = headlines.stream()
                .map(headline -> "(%2$d, '%1$s', CAST(b.%1$s AS DOUBLE), CAST(n.%1$s AS DOUBLE))"
                        .formatted(headline.column(), headlines.indexOf(headline)))
                .collect(Collectors.joining(", "));
        engine.run(SqlTemplate.of("/relate/comparison/numbers.sql")
                .with("numbers", values)
                .with(
                        "spaces",
                        space == null ? "true" : "folded(coalesce(n.space_key, b.space_key)) = " + text(space)));
    }

    /** A page that is missing in a week contributes nothing there; an unknown contribution counts as unchanged. */
    private void shares(@Nullable SpaceKey space, int most) {
        engine.run(
                "CREATE TABLE shares (number VARCHAR, unit VARCHAR, page_id BIGINT, space_key VARCHAR, title VARCHAR,"
                        + " before DOUBLE, after DOUBLE, change DOUBLE)");
        for (Contribution headline : Contribution.values()) {
            engine.run(SqlTemplate.of("/relate/comparison/shares.sql")
                    .set("number", headline.column())
                    .set("unit", headline.unit())
                    .set("most", most)
                    .with("shares_before", headline.shares("before_pages"))
                    .with("shares_after", headline.shares("pages"))
                    .with("spaces", in(space)));
        }
    }

    private static String in(@Nullable SpaceKey space) {
        return space == null ? "true" : "folded(space_key) = " + text(space);
    }

    private static String text(SpaceKey space) {
        return Sql.text(LetterCase.folded(space.value()));
    }
}
