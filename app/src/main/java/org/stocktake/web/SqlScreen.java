package org.stocktake.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.file.Rows;
import org.stocktake.read.FreeSql;

/** Screen 13: any other question, in SQL. */
final class SqlScreen implements FileScreen {
    /** Rows that are shown. */
    static final int ROWS = 200;

    /** Values that are shown, if the rows have many columns. */
    static final int VALUES = 4_000;

    /** Rows of a file. */
    static final int FILE_ROWS = 100_000;

    /** Values of a file, if the rows have many columns. */
    static final int FILE_VALUES = 2_000_000;

    /** A question to start from, with its statement. */
    record Question(String title, String sql) {}

    private static final String NEWEST = "iso_week = (SELECT max(iso_week) FROM runs)";

    static final List<Question> LIBRARY = List.of(
            new Question("Which tables are there?", "SHOW TABLES"),
            new Question(
                    "How many pages does each week have?",
                    "SELECT iso_week, pages_current, blogposts, health FROM space_history WHERE space_key IS NULL ORDER BY iso_week"),
            new Question(
                    "Which pages were not updated for the longest time?",
                    "SELECT space_key, title, days_since_update, url FROM pages WHERE " + NEWEST
                            + " AND content_type = 'page' AND status = 'current' ORDER BY days_since_update DESC LIMIT 50"),
            new Question(
                    "Which unused files take the most space?",
                    "SELECT a.space_key, p.title, a.name, round(a.bytes / 1e6, 1) AS megabytes FROM attachments a"
                            + " JOIN pages p USING (page_id, iso_week) WHERE " + NEWEST
                            + " AND NOT a.referenced ORDER BY a.bytes DESC LIMIT 50"),
            new Question(
                    "Which labels are used most?",
                    "SELECT name, count(*) AS pages FROM labels WHERE " + NEWEST
                            + " GROUP BY name ORDER BY pages DESC LIMIT 50"),
            new Question(
                    "Which rules have the most open findings, and where?",
                    "SELECT rule_id, space_key, count(*) AS findings FROM findings WHERE " + NEWEST
                            + " AND state IN ('new', 'open', 'reopened', 'acknowledged') GROUP BY ALL ORDER BY findings DESC LIMIT 50"));

    @Override
    public String address() {
        return "/sql";
    }

    @Override
    public String label() {
        return "SQL";
    }

    @Override
    public List<Accepted> accepted() {
        return List.of(Accepted.text(Parameter.SQL));
    }

    @Override
    public View view(Request request) {
        String sql = statement(request);
        Map<String, Object> values = new HashMap<>();
        values.put("sql", sql);
        values.put("tables", FreeSql.tables(request.published()));
        if (!sql.isEmpty()) {
            try {
                values.put("answer", FreeSql.of(request.published(), sql, ROWS, VALUES, request.abandoned()));
            } catch (StocktakeException e) {
                values.put("problem", problem(e));
            }
        }
        return new View("SQL", "web/sql.jte", values);
    }

    private static String statement(Request request) {
        return request.one(Parameter.SQL).orElse("").strip();
    }

    /**
     * What is wrong with a statement.
     *
     * @throws StocktakeException what is wrong with something else
     */
    private static Failure problem(StocktakeException e) {
        Failure failure = e.failure();
        if (failure.code() != Code.SQL && failure.code() != Code.MEMORY) {
            throw e;
        }
        return failure;
    }

    @Override
    public void write(Request request, Rows rows) {
        String sql = statement(request);
        if (sql.isEmpty()) {
            throw Refusal.badRequest("The address has no statement.", "Write one on the screen SQL, and run it.");
        }
        try {
            FreeSql.stream(
                    request.published(), sql, FILE_ROWS, FILE_VALUES, rows::header, rows::add, request.abandoned());
        } catch (StocktakeException e) {
            Failure failure = problem(e);
            throw Refusal.badRequest(failure.what(), failure.remedy());
        }
    }
}
