package org.stocktake.cache;

import org.stocktake.engine.SqlTemplate;

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
        return SqlTemplate.of("/cache/person_mentions.sql")
                .with("properties", properties)
                .with("approvals", approvals)
                .with("tasks", tasks)
                .with("parameters", parameters)
                .with("condition", condition)
                .sql();
    }
}
