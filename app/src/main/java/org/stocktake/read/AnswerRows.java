package org.stocktake.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.engine.Sql;
import org.stocktake.model.Week;

/**
 * All rows of an answer with all their columns, streamed: for files that hold more rows than memory should. Those of a small site are read
 * at once. Not thread-safe.
 */
public final class AnswerRows {
    /** Rows that a small site gives at once with the columns: to plan a question takes longer than to answer it. */
    private static final int AT_ONCE = 2_000;

    private final PublishedWeeks.Question question;
    private final List<Row.Head> heads = new ArrayList<>();
    private final String columns;

    /** All rows, or absent if they are streamed. */
    private final @Nullable List<Row> all;

    /** Absent until it is asked for: to count all rows takes as long as to stream them. */
    private @Nullable Size size;

    private AnswerRows(PublishedWeeks.Question question, String columns) {
        this.question = question;
        this.columns = columns;
        int most = question.isOfSmallSite() ? AT_ONCE : 0;
        List<Row> first = new ArrayList<>();
        read(most, heads::addAll, first::add);
        this.all = first.size() < most ? List.copyOf(first) : null;
    }

    /** The rows of a question with all of its parameters. */
    static AnswerRows of(PublishedWeeks.Question question) {
        return of(question, "*");
    }

    /** @param columns what is listed of the rows, as SQL writes it after {@code SELECT} */
    static AnswerRows of(PublishedWeeks.Question question, String columns) {
        return new AnswerRows(question, columns);
    }

    /** What can be listed. */
    public enum Content {
        /** Open findings of severity medium or worse, as in {@link ListedFinding}. */
        FINDINGS("findings"),
        /** Pages and blog posts with all columns. */
        PAGES("all_pages"),
        /** Totals of the site and of each space, in all weeks up to this one. */
        SPACE_WEEKS("space_weeks"),
        /** Workflow states, with the approvers that pages wait for. */
        BOTTLENECKS("bottlenecks"),
        /** Owners of pages, with their findings. */
        OWNERS("owners", "* EXCLUDE (low, info, outdated, approvals)"),
        /** Rules, as in {@link RuleTotals}. */
        RULES("rules"),
        /** The runs of all weeks up to this one. */
        RUNS("runs"),
        /** Failures of this week by code. */
        FAILURES("failures"),
        /** Pages by age and space. */
        AGES("ages"),
        /** Open findings by severity and week. */
        SEVERITIES("severities"),
        /** Workflow states with the most pages over their limit. */
        WAITING("waiting");

        private final String file;
        private final String columns;

        Content(String file) {
            this(file, "*");
        }

        Content(String file, String columns) {
            this.file = file;
            this.columns = columns;
        }
    }

    /** @throws org.stocktake.failure.StocktakeException WEEK_UNKNOWN, DAMAGED_FILE */
    public static AnswerRows of(PublishedWeeks published, Content content, Week week) {
        published.require(week);
        PublishedWeeks.Question question = published
                .ask(content.file, week)
                .set("last_week", week.toString())
                .set("space", "");
        if (content == Content.PAGES) {
            question.with("masked_texts", published.maskedTexts(week));
        }
        return of(question, content.columns);
    }

    public List<Row.Head> heads() {
        return List.copyOf(heads);
    }

    /**
     * How many rows there are.
     *
     * @param values the number of rows in which each column has a value
     */
    public record Size(long rows, Map<String, Long> values) {
        public Size {
            values = Map.copyOf(values);
        }
    }

    public Size size() {
        Size known = size;
        if (known == null) {
            known = all == null ? sizeOfStream() : sizeOf(all);
            size = known;
        }
        return known;
    }

    private Size sizeOf(List<Row> rows) {
        Map<String, Long> values = new HashMap<>();
        heads.forEach(head -> values.put(
                head.name(),
                rows.stream().filter(row -> row.value(head.name()) != null).count()));
        return new Size(rows.size(), values);
    }

    private Size sizeOfStream() {
        String counts = heads.stream()
                .map(head -> ", count(%1$s) AS %1$s".formatted(Sql.name(head.name())))
                .collect(Collectors.joining());
        List<Row> rows = new ArrayList<>();
        question.stream("SELECT count(*) AS total_rows" + counts + " FROM (", ")", rows::add);
        Map<String, Long> values = new HashMap<>();
        heads.forEach(head -> values.put(head.name(), rows.get(0).number(head.name())));
        return new Size(rows.get(0).number("total_rows"), values);
    }

    /** @param most number of rows, from the first on */
    public void stream(long most, Consumer<Row> rows) {
        if (all != null) {
            all.stream().limit(most).forEach(rows);
            return;
        }
        read(most, heads -> {}, rows);
    }

    private void read(long most, Consumer<List<Row.Head>> names, Consumer<Row> rows) {
        question.stream("SELECT " + columns + " FROM (", ") LIMIT " + most, names, rows);
    }

    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        stream(Long.MAX_VALUE, rows::add);
        return rows;
    }
}
