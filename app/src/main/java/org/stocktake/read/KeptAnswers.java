package org.stocktake.read;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;

/**
 * Answers to questions about published weeks, which do not change. Those that were asked for last are kept, up to a limit: many
 * readers look at the same lists. Thread-safe.
 */
final class KeptAnswers {
    /** Values of all answers. They take 10 to 20 MB. */
    static final int MOST_VALUES = 200_000;

    /** An answer with more values would take the place of too many others. */
    static final int MOST_VALUES_OF_ONE = MOST_VALUES / 4;

    /** Characters of SQL that take as much memory as a value. */
    private static final int CHARACTERS_OF_VALUE = 50;

    private final Map<String, List<Row>> answers = new LinkedHashMap<>(16, 0.75f, true);
    private int values;

    /**
     * The answer to a question.
     *
     * @param question the SQL with its values, and what else the answer depends on
     * @param ask gets the answer if it is not kept
     */
    List<Row> of(String question, Supplier<List<Row>> ask) {
        List<Row> known = kept(question);
        if (known != null) {
            return known;
        }
        // Two threads may ask at the same time, and get the same.
        List<Row> rows = ask.get();
        keep(question, rows);
        return rows;
    }

    synchronized void clear() {
        answers.clear();
        values = 0;
    }

    private synchronized @Nullable List<Row> kept(String question) {
        return answers.get(question);
    }

    private synchronized void keep(String question, List<Row> rows) {
        int size = size(question, rows);
        if (size > MOST_VALUES_OF_ONE || answers.put(question, rows) != null) {
            return;
        }
        values += size;
        Iterator<Map.Entry<String, List<Row>>> oldest = answers.entrySet().iterator();
        while (values > MOST_VALUES) {
            Map.Entry<String, List<Row>> answer = oldest.next();
            values -= size(answer.getKey(), answer.getValue());
            oldest.remove();
        }
    }

    private static int size(String question, List<Row> rows) {
        return question.length() / CHARACTERS_OF_VALUE
                + (rows.isEmpty() ? 0 : rows.size() * rows.get(0).heads().size());
    }
}
