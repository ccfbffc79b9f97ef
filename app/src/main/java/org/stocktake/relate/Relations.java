package org.stocktake.relate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Row;
import org.stocktake.engine.SqlTexts;
import org.stocktake.model.Comment;
import org.stocktake.model.PageId;
import org.stocktake.model.PersonName;
import org.stocktake.model.SpaceKey;
import org.stocktake.table.Column;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

/**
 * Turns what was read into the tables that are published, in an engine that holds the {@link Inputs}. Call
 * {@link #prepare} first, look at its coverage, have the {@link #unknownIds} looked up, then {@link #publish}.
 */
public final class Relations {
    /** What a workflow app said, put together; each step reads the tables of those before it. */
    private static final List<String> WORKFLOW =
            List.of("before", "people", "answers", "standing", "parameters", "approvals", "merged");

    /** So many pages are joined at a time; twice as many fit into the engine's default memory. */
    private static final int SLICE = 30_000;

    private final Engine engine;
    private final PageColumns pages;
    private boolean followed;

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
        engine.run(SqlTexts.of("/relate/shares.sql"));
        engine.run(SqlTexts.of("/relate/prepare.sql"));
        engine.run(SqlTexts.of("/relate/last.sql"));
        engine.run(SqlTexts.of("/relate/parents.sql"));
        engine.run(SqlTexts.of("/relate/coverage.sql"));
        engine.run(SqlTexts.of("/relate/told.sql"));
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

    /** Pages of which nobody knows when they were last edited in earnest, and whose version lists would tell. */
    public List<PageId> unknownEdits() {
        List<PageId> ids = new ArrayList<>();
        engine.stream(SqlTexts.of("/relate/unknown_edits.sql"), row -> ids.add(new PageId(row.number("page_id"))));
        return List.copyOf(ids);
    }

    /** Names by which pages and workflows call their owners, and that nobody bears who was met. */
    public List<PersonName> unknownPeople() {
        List<PersonName> names = new ArrayList<>();
        engine.stream(
                SqlTexts.of("/relate/unknown_people.sql"),
                row -> names.add(new PersonName(
                        row.text("name"),
                        PersonName.Kind.valueOf(row.text("kind").toUpperCase(Locale.ROOT)))));
        return List.copyOf(names);
    }

    /** Follows the references of all bodies, as far as pages that were looked up by then allow. */
    public void followReferences() {
        engine.run(SqlTexts.of("/relate/resolve.sql"));
        followed = true;
    }

    /** Comments that are to be searched for files, in an engine whose references were followed. */
    public List<Comment> unsearchedComments() {
        List<Comment> comments = new ArrayList<>();
        engine.stream(
                SqlTexts.of("/relate/unsearched.sql"),
                row -> comments.add(new Comment(
                        row.number("comment_id"),
                        new PageId(row.number("page_id")),
                        row.value("version") instanceof Number version ? version.intValue() : 0,
                        null)));
        return List.copyOf(comments);
    }

    /**
     * Makes the published tables under their own names.
     *
     * @return the tables, pages first
     */
    public List<Table> publish(Privacy privacy) {
        show(privacy);
        resolveReferences();
        meetPeople();
        relateWorkflows();
        List<Column> more = makePages(PageColumns.files());
        compareTexts();
        engine.run(SqlTexts.of("/relate/left_out.sql"));
        List<Table> published = new ArrayList<>(List.of(pages.table(more)));
        for (SqlFile file : files()) {
            make(file);
            published.add(file.table());
        }
        return List.copyOf(published);
    }

    /**
     * Makes the tables of {@link #publish} without a row, in an engine that holds what the settings say: for SQL that is
     * to be tried.
     *
     * @return the tables, pages first
     */
    public List<Table> publishNothing() {
        List<Table> published = new ArrayList<>(tables(pages));
        published.set(0, pages.table(new ParameterColumns(engine).columns()));
        published.forEach(table -> engine.append(table).close());
        return List.copyOf(published);
    }

    /** Everybody is shown as privacy has it from here on. */
    void show(Privacy privacy) {
        engine.run("CREATE MACRO shown(id) AS %s; CREATE MACRO shown_name(name) AS %s"
                .formatted(privacy.shownId(), privacy.shownName()));
    }

    void resolveReferences() {
        if (!followed) {
            followReferences();
        }
        engine.run(SqlTexts.of("/relate/files.sql"));
    }

    /** Takes in those who were looked up. */
    void meetPeople() {
        engine.run(SqlTexts.of("/relate/people.sql"));
    }

    /** Puts together what sources say of workflows. */
    void relateWorkflows() {
        WORKFLOW.forEach(step -> engine.run(SqlTexts.of("/relate/workflow/" + step + ".sql")));
    }

    void compareTexts() {
        engine.run(SqlTexts.of("/relate/near.sql"));
        NearTexts.find(engine);
    }

    /** A table that is published. */
    void make(SqlFile file) {
        engine.run("CREATE TABLE %s AS SELECT %s FROM (%s)"
                .formatted(
                        file.name(),
                        file.columns().stream()
                                .map(column -> published(column, column.name()))
                                .collect(Collectors.joining(", ")),
                        file.query()));
    }

    /** A value of a column as it is published, in SQL. */
    private static String published(Column column, String value) {
        return "CAST(%s AS %s) AS %s"
                .formatted(
                        column.type() == Type.DECIMAL ? "round(%s, %d)".formatted(value, column.decimals()) : value,
                        column.type().sql(),
                        column.name());
    }

    static List<SqlFile> files() {
        return SqlFolder.files("tables");
    }

    /**
     * Joins all that is known of a page, a slice of the pages after another: all pages at once would hold the columns of all
     * files in memory, and one file after another would copy the widest table there is as often.
     *
     * @return columns that the settings ask for, which stand after all others
     */
    List<Column> makePages(List<SqlFile> files) {
        engine.run(SqlTexts.of("/relate/tree.sql"));
        PageTree.place(engine);
        files.forEach(file -> engine.run("CREATE TABLE %s AS %s".formatted(file.name(), file.query())));
        // Slices of one transaction are written as one table.
        engine.run("BEGIN; CREATE TABLE pages AS " + joined(files, 1, 0));
        for (Row slice : engine.query("""
                SELECT min(page_id) AS first, max(page_id) AS last
                FROM (SELECT page_id, (row_number() OVER (ORDER BY page_id) - 1) // %d AS slice FROM page)
                GROUP BY slice ORDER BY slice
                """.formatted(SLICE))) {
            engine.run("INSERT INTO pages " + joined(files, slice.number("first"), slice.number("last")));
        }
        engine.run("COMMIT");
        if (files.stream().anyMatch(file -> file.name().equals("owner"))) {
            // Owners whom the site does not show are people all the same.
            engine.run("""
                    INSERT INTO person SELECT DISTINCT owner, NULL, NULL, 'unknown', 'unknown' FROM owner
                    WHERE owner NOT IN (SELECT person_id FROM person)
                    """);
        }
        return new ParameterColumns(engine).addToPages();
    }

    private String joined(List<SqlFile> files, long first, long last) {
        String slice = "WHERE page_id BETWEEN %d AND %d".formatted(first, last);
        String columns = pages.with(files).stream().map(this::selected).collect(Collectors.joining(", "));
        return files.stream()
                .map(file -> "SELECT page_id, %s FROM %s".formatted(file.each("%1$s"), file.name()))
                .map(file -> "LEFT JOIN (%s %s) USING (page_id)".formatted(file, slice))
                .collect(Collectors.joining(" ", """
                        SELECT %1$s
                        FROM (FROM page %2$s)
                        LEFT JOIN (SELECT * EXCLUDE (signature) FROM body %2$s) USING (page_id)
                        """.formatted(columns, slice), ""));
    }

    private String selected(Column column) {
        String value = pages.planned().contains(column) ? "NULL" : column.name();
        return published(column, column.unit().equals("person") ? "shown(%s)".formatted(value) : value);
    }
}
