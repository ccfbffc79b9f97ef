package org.stocktake.relate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Row;
import org.stocktake.engine.Sql;
import org.stocktake.engine.SqlFile;
import org.stocktake.engine.SqlTemplate;
import org.stocktake.model.Comment;
import org.stocktake.model.PageId;
import org.stocktake.model.PersonName;
import org.stocktake.model.SpaceKey;
import org.stocktake.table.Column;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

/**
 * Computes the published tables from the {@link Inputs} in an engine. Call {@link #prepare} and check its coverage,
 * look up {@link #unknownIds}, then call {@link #publish}.
 */
public final class Relations {
    /** Number of pages joined at a time; twice as many fit into the engine's default memory. */
    private static final int PAGES_PER_SLICE = 30_000;

    private static final String IN_SLICE = "page_id BETWEEN getvariable('first') AND getvariable('last')";

    private final Engine engine;
    private final PageColumns pages;
    private final Map<String, Boolean> conditions = new HashMap<>();
    private boolean followed;

    public Relations(Engine engine, PageColumns pages) {
        this.engine = engine;
        this.pages = pages;
    }

    /** All tables that a week publishes, in documentation order. */
    public static List<Table> tables(PageColumns pages) {
        return Stream.concat(Stream.of(pages.table()), files().stream().map(TableFile::table))
                .toList();
    }

    /** Removes duplicates, joins bodies to pages and computes the coverage of each space; the total comes last. */
    public List<Coverage> prepare() {
        engine.run(SqlTemplate.of("/relate/shares.sql"));
        engine.run(SqlTemplate.of("/relate/prepare.sql"));
        engine.run(SqlTemplate.of("/relate/containers.sql"));
        engine.run(SqlTemplate.of("/relate/last.sql"));
        engine.run(SqlTemplate.of("/relate/parents.sql"));
        engine.run(SqlTemplate.of("/relate/coverage.sql"));
        engine.run(SqlTemplate.of("/relate/told.sql"));
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

    /** Ids that bodies refer to but no listing held. */
    public List<PageId> unknownIds() {
        List<PageId> ids = new ArrayList<>();
        engine.stream(SqlTemplate.of("/relate/unknown.sql"), row -> ids.add(new PageId(row.number("id"))));
        return List.copyOf(ids);
    }

    /** Pages whose last major edit is unknown, but would follow from their version lists. */
    public List<PageId> pagesWithoutEdit() {
        List<PageId> ids = new ArrayList<>();
        engine.stream(SqlTemplate.of("/relate/unknown_edits.sql"), row -> ids.add(new PageId(row.number("page_id"))));
        return List.copyOf(ids);
    }

    /** Names of owners in pages and workflows that match no known person. */
    public List<PersonName> unknownPeople() {
        List<PersonName> names = new ArrayList<>();
        engine.stream(
                SqlTemplate.of("/relate/unknown_people.sql"),
                row -> names.add(new PersonName(
                        row.text("name"),
                        PersonName.Kind.valueOf(row.text("kind").toUpperCase(Locale.ROOT)))));
        return List.copyOf(names);
    }

    /** Resolves the links of all bodies, with the lookup results so far. */
    public void followReferences() {
        engine.run(SqlTemplate.of("/relate/resolve.sql"));
        followed = true;
    }

    /** Comments to search for attachments; requires resolved links. */
    public List<Comment> unsearchedComments() {
        List<Comment> comments = new ArrayList<>();
        engine.stream(
                SqlTemplate.of("/relate/unsearched.sql"),
                row -> comments.add(new Comment(
                        row.number("comment_id"),
                        new PageId(row.number("page_id")),
                        row.value("version") instanceof Number version ? version.intValue() : 0,
                        null)));
        return List.copyOf(comments);
    }

    /**
     * Creates the published tables under their own names.
     *
     * @return the tables, pages first
     */
    public List<Table> publish(Privacy privacy) {
        applyPrivacy(privacy);
        resolveReferences();
        addLookedUpPeople();
        relateWorkflows();
        List<Column> more = createPages(PageColumns.files());
        compareTexts();
        engine.run(SqlTemplate.of("/relate/left_out.sql"));
        List<Table> published = new ArrayList<>(List.of(pages.table(more)));
        for (TableFile file : files()) {
            createTable(file);
            published.add(file.table());
        }
        return List.copyOf(published);
    }

    /**
     * Creates the tables of {@link #publish} without rows, to test SQL. The engine must hold the settings.
     *
     * @return the tables, pages first
     */
    public List<Table> publishEmpty() {
        List<Table> published = new ArrayList<>(tables(pages));
        published.set(0, pages.table(new ParameterColumns(engine).columns()));
        engine.create(published);
        return List.copyOf(published);
    }

    /** From here on, people appear as the privacy setting requires. */
    void applyPrivacy(Privacy privacy) {
        engine.run(
                "CREATE MACRO shown(id) AS %s; CREATE MACRO shown_name(name) AS %s; CREATE MACRO is_forgotten(id) AS %s"
                        .formatted(privacy.shownId(), privacy.shownName(), privacy.forgotten()));
    }

    void resolveReferences() {
        if (!followed) {
            followReferences();
        }
        engine.run(SqlTemplate.of("/relate/files.sql"));
    }

    /** Adds the people who were looked up. */
    void addLookedUpPeople() {
        engine.run(SqlTemplate.of("/relate/people.sql"));
    }

    /** Merges workflow data from all sources. What has no rows is not planned. */
    void relateWorkflows() {
        if (holds(SqlFile.of("/relate/workflow_sources.sql").query())) {
            SqlFile.inOrder("/relate/workflow").forEach(step -> engine.run(step.text()));
        } else {
            engine.run(SqlTemplate.of("/relate/workflow_unasked.sql"));
        }
        engine.run(SqlTemplate.of(
                holds(SqlFile.of("/relate/workflow_pages.sql").query())
                        ? "/relate/workflow_merged.sql"
                        : "/relate/workflow_merged_none.sql"));
    }

    void compareTexts() {
        engine.run(SqlTemplate.of("/relate/near.sql"));
        NearTexts.find(engine);
    }

    /** Creates a published table. */
    void createTable(TableFile file) {
        if (!holds(file.when())) {
            engine.create(List.of(file.table()));
            return;
        }
        engine.run("CREATE TABLE %s AS SELECT %s FROM (%s)"
                .formatted(
                        file.name(),
                        file.columns().stream()
                                .map(column -> published(column, column.name()))
                                .collect(Collectors.joining(", ")),
                        file.query()));
    }

    /** Whether a condition is true, which does not change once the pages are made. */
    private boolean holds(String condition) {
        return condition.isEmpty()
                || conditions.computeIfAbsent(
                        condition,
                        sql -> Boolean.TRUE.equals(engine.query("SELECT %s AS holds".formatted(sql))
                                .get(0)
                                .value("holds")));
    }

    /** SQL expression for the published value of a column. */
    private static String published(Column column, String value) {
        return "CAST(%s AS %s) AS %s"
                .formatted(
                        column.type() == Type.DECIMAL ? "round(%s, %d)".formatted(value, column.decimals()) : value,
                        column.type().sql(),
                        column.name());
    }

    static List<TableFile> files() {
        return TableFile.tables();
    }

    /**
     * Joins all columns of a page, for one slice of pages at a time. Joining all pages at once would need memory for
     * all columns, and joining file by file would copy the widest table repeatedly.
     *
     * @return columns required by the settings, which follow all others
     */
    List<Column> createPages(List<TableFile> files) {
        engine.run(SqlTemplate.of("/relate/tree.sql"));
        PageTree.number(engine);
        files.forEach(file -> engine.run("CREATE TABLE %s AS %s".formatted(file.name(), file.query())));
        // Slices of one transaction are stored as one table.
        engine.run("BEGIN; " + Sql.createTable("pages", pages.with(files)));
        SqlTemplate slices = slices(files);
        for (Row slice :
                engine.query(SqlTemplate.of("/relate/page_slices.sql").set("pages_per_slice", PAGES_PER_SLICE))) {
            engine.run(slices.set("first", slice.number("first")).set("last", slice.number("last")));
        }
        engine.run("COMMIT");
        if (files.stream().anyMatch(file -> file.name().equals("owner"))) {
            engine.run(SqlTemplate.of("/relate/owners_unseen.sql"));
        }
        return new ParameterColumns(engine).addToPages();
    }

    private SqlTemplate slices(List<TableFile> files) {
        return SqlTemplate.of("/relate/page_rows.sql")
                .with("columns", pages.with(files).stream().map(this::selected).collect(Collectors.joining(", ")))
                .with(
                        "joins",
                        files.stream()
                                .map(file -> "LEFT JOIN (SELECT page_id, %s FROM %s WHERE %s) USING (page_id)"
                                        .formatted(file.formatColumns("%1$s"), file.name(), IN_SLICE))
                                .collect(Collectors.joining(" ")));
    }

    private String selected(Column column) {
        String value = pages.planned().contains(column) ? "NULL" : column.name();
        return published(column, column.unit().equals("person") ? "shown(%s)".formatted(value) : value);
    }
}
