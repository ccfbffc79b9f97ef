package org.stocktake.cache;

/**
 * The rule for which words of a page may name a person: mentions and words of page properties, approvers, assignees and
 * words of workflow parameters. It applies to pages that a run must not cache, and to cached pages that are dropped.
 */
final class PersonMentions {
    private PersonMentions() {}

    /**
     * Pages whose words meet a condition.
     *
     * @param properties relation of {@code page_id}, {@code person} and {@code value}
     * @param approvals relation of {@code page_id} and {@code approver}
     * @param tasks relation of {@code page_id} and {@code assignee}
     * @param parameters relation of {@code page_id} and {@code value}
     * @param condition over {@code word}, which is trimmed
     */
    static String pages(String properties, String approvals, String tasks, String parameters, String condition) {
        return """
            SELECT DISTINCT page_id
            FROM (
              SELECT page_id, trim(word) AS word
              FROM (
                SELECT page_id, person AS word FROM %1$s
                UNION ALL SELECT page_id, unnest(%5$s) FROM %1$s
                UNION ALL SELECT page_id, approver FROM %2$s
                UNION ALL SELECT page_id, assignee FROM %3$s
                UNION ALL SELECT page_id, unnest(%5$s) FROM %4$s))
            WHERE word <> '' AND (%6$s)
            """.formatted(properties, approvals, tasks, parameters, WORDS, condition);
    }

    /** A value, which may be a name with a comma, and its parts, if it is a list of names. */
    private static final String WORDS = "list_prepend(value, regexp_split_to_array(value, '[,;]'))";
}
