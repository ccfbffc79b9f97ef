package org.stocktake.finding;

import static org.stocktake.table.Type.BIGINT;
import static org.stocktake.table.Type.BOOLEAN;
import static org.stocktake.table.Type.DATE;
import static org.stocktake.table.Type.DECIMAL;
import static org.stocktake.table.Type.INSTANT;
import static org.stocktake.table.Type.INTEGER;
import static org.stocktake.table.Type.TEXT;

import java.util.List;
import org.stocktake.table.Column;
import org.stocktake.table.ColumnGroup;
import org.stocktake.table.Table;

/** Schemas of the tables of findings and rules. */
public final class FindingTables {
    public static final Table FINDINGS = new Table(
            "findings",
            "finding: a rule and a subject that matches it",
            "Findings with evidence, age, severity, priority, owner and remedy.",
            List.of("finding_id"),
            List.of(
                    text("iso_week", "Week of the snapshot."),
                    text("finding_id", "Short hash of rule and subject. A finding keeps its id in all weeks."),
                    text("rule_id", "Name of the rule, like TOO_DEEP."),
                    Column.of("rule_version", INTEGER, "", "Version of the rule that was evaluated."),
                    text("subject_kind", "Kind of subject: page, attachment, space or title."),
                    text("subject_id", "Id of the page or attachment, key of the space, or the title."),
                    Column.of("page_id", BIGINT, "", "Id of the page, if the subject is or belongs to a page."),
                    text("space_key", "Key of the space, if the subject is or belongs to a space."),
                    text("severity", "Severity: " + Severity.choice() + "."),
                    text(
                            "evidence",
                            "The values that match the rule. For a resolved finding: why it was resolved, and its last"
                                    + " values."),
                    text("threshold", "The effective thresholds."),
                    text("first_seen_week", "Week of the first occurrence. A reopened finding keeps it."),
                    Column.of(
                            "age_weeks",
                            INTEGER,
                            "weeks",
                            "Weeks from first_seen_week to this week. Weeks without the finding and missing weeks count"
                                    + " too."),
                    text(
                            "state",
                            "State: new, open, acknowledged, suppressed, reopened (it was resolved before) or resolved"
                                    + " (only in the week in which it ended). All but suppressed and resolved count as"
                                    + " open. Findings in spaces that are not part of the week keep their state and are"
                                    + " not counted. They are resolved after 12 weeks."),
                    Column.of("suppressed_until", DATE, "", "Last day of the suppression. Empty if permanent."),
                    text(
                            "set_by",
                            "Name of the user who suppressed or acknowledged the finding. Empty unless privacy is"
                                    + " ids."),
                    Column.of("set_at", INSTANT, "", "When the finding was suppressed or acknowledged."),
                    text("reason", "The reason they gave."),
                    Column.of("owner", TEXT, "person", "Stable id of the owner of the page."),
                    Column.of(
                            "priority",
                            DECIMAL,
                            "0-100",
                            "Priority, to one decimal: 100 × weight of the severity (0, 1, 2, 4, 8) / 8 × use of the"
                                    + " page / greatest use on the site. For a space, the page with the largest share of"
                                    + " the greatest use counts. For a title, the pages that link to it or have it count."
                                    + " 0 if no page counts. Empty if the use is not known."),
                    text(
                            "priority_basis",
                            "How use is measured: by views, log2(1 + views_90d), or by links, log2(1 + links_in +"
                                    + " descendant_count), where views are not known. ORPHAN_PAGE, UNLINKED_PAGE,"
                                    + " DETACHED_PAGE, MANY_DETACHED_PAGES and GHOST_PAGE use content, log2(1 + word_count"
                                    + " / 100)."),
                    text("why", "Why it matters."),
                    text("what_to_do", "What to do about it."),
                    text(
                            "title",
                            "Title of the page, name of the space, or the title it is about. Where the page is gone,"
                                    + " its last known title; empty where none is known."),
                    text(
                            "url",
                            "URL of the page, or of the home page of the space. For a title: URL of the first page that"
                                    + " has it or links to it.")));

    public static final Table RULES = new Table(
            "rules",
            "rule",
            "All rules with their effective severity and thresholds.",
            List.of("rule_id"),
            List.of(
                    text("iso_week", "Week of the snapshot."),
                    text("rule_id", "Name of the rule."),
                    text("number", "Number of the rule in the reference. Empty for custom rules."),
                    Column.of("rule_version", INTEGER, "", "Version of the rule."),
                    text("title", "What the rule finds."),
                    text(
                            "severity",
                            "Severity of the findings of this rule. If it depends on the finding: all of them, joined"
                                    + " by semicolons, the worst last."),
                    text("subject_kind", "Kind of subject: page, attachment, space or title."),
                    text("scope", "The rows that the rule is evaluated for."),
                    text("why", "Why it matters."),
                    text("remedy", "What to do."),
                    text("threshold", "Effective thresholds. Those of single spaces are in parentheses."),
                    text(
                            "evaluated",
                            "yes, no or off. no: the rule failed, or values it needs are not known this week. Its"
                                    + " findings stay unchanged. off: the rule is switched off in the settings."),
                    Column.of(
                            "changed",
                            BOOLEAN,
                            "",
                            "Whether version, severity or thresholds differ from the newest earlier week. If so, the"
                                    + " number of findings may jump. Empty in the first week."),
                    text("changed_week", "Week since which version, severity and thresholds are unchanged."),
                    text(
                            "formerly",
                            "Former names of the rule, oldest first, joined by semicolons. Ids of its findings are"
                                    + " computed from the oldest.")));

    /** A rule with its evaluation result: {@link #RULES} without the columns from earlier weeks. */
    static final Table RULE_EVALUATION = new Table(
            "finding_rule",
            "rule",
            "A configured rule.",
            List.of("rule_id"),
            RULES.columns().stream()
                    .filter(column ->
                            !List.of("iso_week", "changed", "changed_week").contains(column.name()))
                    .toList());

    static final Table ACTION = new Table(
            "finding_action",
            "finding that was acknowledged or suppressed",
            "The newest action.",
            List.of("finding_id"),
            List.of(
                    text("finding_id", "Which finding."),
                    text("action", "The action."),
                    Column.of("until", DATE, "", "The last day."),
                    text("set_by", "Who did it."),
                    Column.of("set_at", INSTANT, "", "When."),
                    text("reason", "Why.")));

    /** Rows that take the place of those of {@link #ACTION}. */
    static final Table NEXT_ACTION =
            new Table("next_action", ACTION.grain(), ACTION.about(), ACTION.key(), ACTION.columns());

    /** The day for which actions are shown. */
    static final Table ACTION_DAY = new Table(
            "action_day",
            "day of a reader",
            "Decides whether a suppression is still effective.",
            List.of(),
            List.of(Column.of("today", DATE, "", "The day.")));

    /** Columns of {@code pages} that come of findings. Pages outside the scope of findings have no row. */
    static final Table PAGE_FINDINGS = new Table(
            "page_findings",
            "page in the scope of findings",
            "Counts of findings by page.",
            List.of("page_id"),
            List.of(
                    Column.of("page_id", BIGINT, "", "Id of the page."),
                    new Column(
                            ColumnGroup.FINDINGS,
                            "finding_count",
                            INTEGER,
                            "findings",
                            "Open findings about the page. Empty for pages that are not in the scope of findings."),
                    new Column(
                            ColumnGroup.FINDINGS,
                            "worst_severity",
                            TEXT,
                            "",
                            "Worst severity of these findings: " + Severity.choice() + "."),
                    new Column(
                            ColumnGroup.FINDINGS,
                            "priority",
                            DECIMAL,
                            "0-100",
                            "Highest priority of the open findings of the page, to one decimal; 0 without findings."
                                    + " Empty if the priority of one of them is not known."),
                    new Column(
                            ColumnGroup.FINDINGS,
                            "priority_basis",
                            TEXT,
                            "",
                            "How that priority is measured: by views, links or content, as in the table findings.")));

    /** Columns of {@code spaces} that come of findings; the row without a key is the whole site. */
    static final Table SPACE_FINDINGS = new Table(
            "space_findings",
            "space or the whole site",
            "Counts of findings by space.",
            List.of("space_key"),
            List.of(
                    text("space_key", "Key of the space; empty in the row of the whole site."),
                    Column.of("stubs", INTEGER, "pages", "Pages with a finding STUB, which have hardly any content."),
                    Column.of(
                            "findings_open",
                            INTEGER,
                            "findings",
                            "Open findings: new, open, reopened or acknowledged. In this column and the next three, the"
                                    + " site is the sum of the spaces of this week."),
                    Column.of(
                            "findings_new",
                            INTEGER,
                            "findings",
                            "Findings that occur for the first time in this week."),
                    Column.of("findings_resolved", INTEGER, "findings", "Findings that were resolved in this week."),
                    Column.of(
                            "findings_suppressed",
                            INTEGER,
                            "findings",
                            "Suppressed findings that still match their rule."),
                    Column.of(
                            "health",
                            DECIMAL,
                            "percent",
                            "100 × pages in scope without an open finding of severity high or critical / pages in"
                                    + " scope. In scope are current pages that are not exempt."),
                    Column.of(
                            "outdated",
                            INTEGER,
                            "pages",
                            "Current pages with an open finding OUTDATED of severity high. Empty if that rule was not"
                                    + " evaluated.")));

    static final Table IDENTITY = new Table(
            "rule_identity",
            "rule that had another name",
            "By which name the ids of its findings are made.",
            List.of("rule_id"),
            List.of(text("rule_id", "Name of today."), text("identity", "Its first name.")));

    /** Former names of rules and thresholds. */
    static final Table FORMER_NAME = new Table(
            "former_name",
            "former name of a rule or threshold",
            "What is called otherwise today.",
            List.of("former", "rule_id", "threshold"),
            List.of(
                    text("former", "The former name."),
                    text("rule_id", "The rule, by its name of today."),
                    text("threshold", "The threshold, by its name of today; empty for a name of the rule.")));

    /** What rules require. */
    static final Table NEED = new Table(
            "rule_need",
            "column or group that a rule requires",
            "Without it, the rule is not evaluated for a row.",
            List.of("rule_id", "need"),
            List.of(text("rule_id", "The rule."), text("need", "Name of the column or group.")));

    private FindingTables() {}

    private static Column text(String name, String about) {
        return Column.of(name, TEXT, "", about);
    }

    /** The published tables. */
    public static List<Table> all() {
        return List.of(FINDINGS, RULES);
    }

    /** The columns that are published in the table of pages. */
    public static List<Column> ofPages() {
        return withoutKey(PAGE_FINDINGS);
    }

    /** The columns that are published in the table of spaces. */
    public static List<Column> ofSpaces() {
        return withoutKey(SPACE_FINDINGS);
    }

    private static List<Column> withoutKey(Table counts) {
        return counts.columns().stream()
                .filter(column -> !counts.key().contains(column.name()))
                .toList();
    }
}
