package org.stocktake.relate;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Appender;
import org.stocktake.engine.Engine;
import org.stocktake.engine.SqlTexts;
import org.stocktake.failure.Failure;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.table.Column;
import org.stocktake.table.Table;

/**
 * Turns what was read into the tables that are published, in an engine that holds the {@link Inputs}. Call
 * {@link #prepare} first, look at its coverage, have the {@link #unknownIds} looked up, then {@link #publish}.
 */
public final class Relations {
    /** What a workflow app said, put together; each step reads the tables of those before it. */
    private static final List<String> WORKFLOW =
            List.of("before", "people", "answers", "standing", "parameters", "approvals", "merged");

    private final Engine engine;
    private final PageColumns pages;

    public Relations(Engine engine, PageColumns pages) {
        this.engine = engine;
        this.pages = pages;
    }

    /** Every table a week publishes, in the order a reader meets them. */
    public static List<Table> tables(PageColumns pages) {
        return Stream.concat(Stream.of(pages.table()), files().stream().map(SqlFile::table))
                .toList();
    }

    /** Removes what came twice, joins bodies to pages, and says how complete each space is; the sum comes last. */
    public List<Coverage> prepare() {
        engine.run(SqlTexts.of("/relate/prepare.sql"));
        engine.run(SqlTexts.of("/relate/coverage.sql"));
        return engine.query("FROM coverage ORDER BY space_key NULLS LAST").stream()
                .map(row -> new Coverage(
                        row.value("space_key") instanceof String key ? new SpaceKey(key) : null,
                        row.number("expected"),
                        row.number("listed"),
                        row.number("read"),
                        Boolean.TRUE.equals(row.value("whole")),
                        row.value("coverage") instanceof Double percent ? percent : 0))
                .toList();
    }

    /** Ids of pages that bodies refer to and that no list held: only the source can tell what became of them. */
    public List<PageId> unknownIds() {
        List<PageId> ids = new ArrayList<>();
        engine.stream(SqlTexts.of("/relate/unknown.sql"), row -> ids.add(new PageId(row.number("id"))));
        return List.copyOf(ids);
    }

    /**
     * Makes the published tables under their own names.
     *
     * @param ownColumns a folder of the operator's own {@code .sql} files; one that fails becomes a failure
     * @param today the day that decides whether an exemption still holds
     */
    public List<Table> publish(
            Privacy privacy, List<Exemption> exemptions, @Nullable Path ownColumns, LocalDate today) {
        engine.run("CREATE MACRO shown(id) AS %s; CREATE MACRO shown_name(name) AS %s"
                .formatted(privacy.shownId(), privacy.shownName()));
        engine.run(SqlTexts.of("/relate/resolve.sql"));
        WORKFLOW.forEach(step -> engine.run(SqlTexts.of("/relate/workflow/" + step + ".sql")));
        makePages();
        List<Column> more = new ArrayList<>(new ParameterColumns(engine).addToPages());
        new Exemptions(engine, this::fail).byCondition(exemptions, today);
        if (ownColumns != null) {
            more.addAll(new OwnColumns(engine, this::fail).addTo(pages.table(more), ownColumns));
        }
        List<Table> published = new ArrayList<>(List.of(pages.table(more)));
        engine.run(SqlTexts.of("/relate/near.sql"));
        NearTexts.find(engine);
        for (SqlFile file : files()) {
            engine.run("CREATE TABLE %s AS SELECT %s FROM (%s)"
                    .formatted(file.name(), file.each("CAST(%1$s AS %2$s) AS %1$s"), file.query()));
            published.add(file.table());
        }
        return List.copyOf(published);
    }

    private static List<SqlFile> files() {
        return SqlFolder.files("tables");
    }

    /**
     * One join after the other, each into a table of its own: all in one query would hold all of them in memory at once,
     * and nothing here may grow beyond what the engine may use.
     */
    private void makePages() {
        engine.run("CREATE TABLE joined AS SELECT * EXCLUDE (signature) FROM page LEFT JOIN body USING (page_id)");
        for (SqlFile file : PageColumns.files()) {
            engine.run("CREATE TABLE %s AS %s".formatted(file.name(), file.query()));
            engine.run("""
                    CREATE TABLE joined_next AS SELECT joined.*, %s FROM joined LEFT JOIN %s f USING (page_id);
                    DROP TABLE joined;
                    ALTER TABLE joined_next RENAME TO joined;
                    """.formatted(file.each("f.%1$s"), file.name()));
        }
        Table table = pages.table();
        engine.run("CREATE TABLE pages AS SELECT %s FROM joined; DROP TABLE joined"
                .formatted(table.columns().stream().map(this::selected).collect(Collectors.joining(", "))));
    }

    private String selected(Column column) {
        String value = pages.planned().contains(column) ? "NULL" : column.name();
        return "CAST(%s AS %s) AS %s"
                .formatted(
                        column.unit().equals("person") ? "shown(%s)".formatted(value) : value,
                        column.type().sql(),
                        column.name());
    }

    private void fail(Failure failure) {
        try (Appender appender = engine.append(Inputs.FAILURE)) {
            appender.add(Inputs.row(failure, null, null));
        }
    }
}
