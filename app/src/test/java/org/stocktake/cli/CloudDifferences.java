package org.stocktake.cli;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What differs between tables of one wiki that is read from Data Center and from Cloud, and the reasons. */
enum CloudDifferences {
    ADDRESSES(
            Where.EVERYWHERE,
            "Addresses",
            "Pages have other URLs on Cloud. Links in old forms are recognised too.",
            "pages.url",
            "findings.url"),
    MARKUP(
            Where.EVERYWHERE,
            "Markup",
            "Bodies name people by account id, and links name spaces by their alias. The visible text is the same, so words"
                    + " and hashes are equal.",
            "pages.body_bytes"),
    OWNERS(
            Where.EVERYWHERE,
            "Owners",
            "Cloud records an owner of each page, which goes before the creator; `owner_source` is `cloud`. Blog posts have"
                    + " none. Data Center records no owner.",
            "pages.owner_source",
            "findings.evidence"),
    TRANSFERRED(
            Where.CONTENT,
            "Transferred pages",
            "The owner of a page on Cloud need not be its creator.",
            "pages.owner",
            "findings.owner"),
    ACCOUNTS(
            Where.EVERYWHERE,
            "Accounts",
            "Cloud reports a deleted account as closed, without a name, or does not return it at all. The status of the"
                    + " latter is unknown. Data Center still shows both.",
            "pages.owner_status",
            "pages.active_contributor_count",
            "pages.inactive_contributor_count",
            "people.account_status",
            "people.display_name",
            "people.kind",
            "spaces.pct_owner_active"),
    EDITOR(
            Where.EVERYWHERE,
            "Editor",
            "Only Cloud has two editors, so only there `LEGACY_EDITOR` is evaluated.",
            "pages.editor"),
    LIVE_DOCS(
            Where.CONTENT,
            "Live docs",
            "Versions of live docs are saved automatically. Edits and the last substantial change are unknown, and"
                    + " `HIGH_CHURN` is not evaluated.",
            "pages.subtype",
            "pages.content_updated_at",
            "pages.content_update_basis",
            "pages.edits_30d",
            "pages.edits_90d",
            "pages.edit_sessions_30d",
            "pages.edit_sessions_90d",
            "pages.top_contributor_share",
            "findings.evidence"),
    CONTAINERS(
            Where.CONTENT,
            "Folders, whiteboards, databases and embeds",
            "A page in a folder is a child of the folder. `depth` and `descendant_count` count only pages, and are equal"
                    + " unless the folder is at the top of its space.",
            "containers",
            "pages.parent_id",
            "pages.depth_with_folders",
            "pages.child_count",
            "pages.path",
            "changes",
            "changes.after",
            "spaces.pages_moved_week"),
    WORKFLOW(
            Where.CONTENT,
            "Workflows",
            "The workflow app has no REST API on Cloud. A content property gives the state, and searches tell which states"
                    + " are final or expired. Approvals, tasks, parameters, due dates, colours and the time of a change are"
                    + " not available.",
            "approvals",
            "bottlenecks",
            "failures",
            "pages.days_in_state",
            "pages.draft_ahead",
            "pages.missing_groups",
            "pages.pending_approvals",
            "pages.pending_approvers",
            "pages.published_version",
            "pages.read_ack_state",
            "pages.review_due",
            "pages.review_source",
            "pages.row_quality",
            "pages.state_expires_at",
            "pages.state_final",
            "pages.state_since",
            "pages.workflow_name",
            "spaces.approvals_over_14d",
            "spaces.approvals_pending",
            "spaces.findings_resolved",
            "spaces.pct_final_state",
            "spaces.pct_with_workflow",
            "spaces.workflow_coverage",
            "transitions.from_workflow",
            "transitions.happened_at",
            "transitions.happened_by",
            "transitions.source",
            "transitions.to_workflow",
            "workflow.approvals_from",
            "workflow.days_in_state",
            "workflow.draft_ahead",
            "workflow.entered_by",
            "workflow.expired",
            "workflow.expired_from",
            "workflow.final_from",
            "workflow.parameters_outcome",
            "workflow.pending_approvals",
            "workflow.pending_approvers",
            "workflow.property_outcome",
            "workflow.published_at",
            "workflow.published_from",
            "workflow.published_state",
            "workflow.published_version",
            "workflow.read_ack_state",
            "workflow.since_from",
            "workflow.state_category",
            "workflow.state_colour",
            "workflow.state_expires_at",
            "workflow.state_final",
            "workflow.state_from",
            "workflow.state_since",
            "workflow.status_outcome",
            "workflow.workflow_name",
            "workflow_parameters",
            "workflow_states"),
    FINDINGS(
            Where.EVERYWHERE,
            "Findings",
            "They follow from the columns above.",
            "findings",
            "pages.finding_count",
            "pages.worst_severity",
            "pages.priority",
            "rules.evaluated",
            "spaces.findings_open",
            "spaces.findings_new",
            "spaces.health"),
    RUN(
            Where.EVERYWHERE,
            "The run",
            "The products are read by different requests. Only Cloud counts points. Only Data Center reports its version"
                    + " and the size of the whole site.",
            "runs.product",
            "runs.product_version",
            "runs.measuring_rules",
            "runs.requests",
            "runs.requests_by_stream",
            "runs.bytes_received",
            "runs.points_estimated",
            "runs.site_pages",
            "runs.site_spaces");

    /** Which wikis show the difference. */
    enum Where {
        EVERYWHERE,
        /** Only with such content, or with workflows. */
        CONTENT
    }

    private final Where where;
    private final String title;
    private final String reason;
    /** Separated by spaces. */
    private final String columns;

    CloudDifferences(Where where, String title, String reason, String... columns) {
        this.where = where;
        this.title = title;
        this.reason = reason;
        this.columns = String.join(" ", columns);
    }

    private List<String> columns() {
        return List.of(columns.split(" "));
    }

    /** All columns, as {@code table.column}; a table alone means its rows. */
    static Set<String> all() {
        return columns(Set.of(Where.values()));
    }

    /** The columns that differ for any wiki. */
    static Set<String> everywhere() {
        return columns(Set.of(Where.EVERYWHERE));
    }

    private static Set<String> columns(Set<Where> some) {
        return List.of(values()).stream()
                .filter(difference -> some.contains(difference.where))
                .flatMap(difference -> difference.columns().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The page {@code docs/reference/cloud.md}. */
    static String text() {
        StringBuilder text = new StringBuilder("""
            # Differences between Cloud and Data Center

            Stocktake publishes the same [tables](tables.md) for both products, with the same numbers for the same content. This
            page lists all exceptions. A test publishes one simulated wiki from Data Center and from Cloud, compares all cells of
            all tables, and checks this list in both directions. Ids of people and keys of personal spaces also differ.
            """);
        for (CloudDifferences difference : values()) {
            text.append(
                    "\n## %s\n\n%s\n\n| table | column |\n|---|---|\n".formatted(difference.title, difference.reason));
            for (String column : difference.columns()) {
                int dot = column.indexOf('.');
                String table = dot < 0 ? column : column.substring(0, dot);
                text.append("| [%s](tables.md#%s) | %s |\n"
                        .formatted(table, table, dot < 0 ? "rows" : "`" + column.substring(dot + 1) + "`"));
            }
        }
        return text.toString();
    }
}
