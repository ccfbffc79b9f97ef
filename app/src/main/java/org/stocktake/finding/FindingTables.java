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
import org.stocktake.table.Table;

/** The tables that this room publishes. */
public final class FindingTables {
    public static final Table FINDINGS = new Table(
            "findings",
            "finding: a rule and what it is true of",
            "What is wrong, why, since when, whose move it is, and what to do.",
            List.of("finding_id"),
            List.of(
                    text("iso_week", "Week of the snapshot."),
                    text(
                            "finding_id",
                            "Short fingerprint of rule and subject: the same in every week in which it is true."),
                    text("rule_id", "Name of the rule, like TOO_DEEP."),
                    Column.of("rule_version", INTEGER, "", "Version of the rule that was asked."),
                    text("subject_kind", "What it is about: page, attachment, space, or title."),
                    text("subject_id", "Id of the page or attachment, key of the space, or the title."),
                    Column.of("page_id", BIGINT, "", "Id of the page, where it is about one."),
                    text("space_key", "Key of the space, where it is about one."),
                    text("severity", "How bad it is: " + Severity.choice() + "."),
                    text(
                            "evidence",
                            "The values that make it true, in words; of a resolved one, why it ended and what it was last."),
                    text("threshold", "The bounds that held for it."),
                    text("first_seen_week", "Week in which it was true for the first time; a reopened one keeps it."),
                    Column.of(
                            "age_weeks",
                            INTEGER,
                            "weeks",
                            "Weeks from first_seen_week to this one, those in which it was away or nobody looked included."),
                    text(
                            "state",
                            "new, open, acknowledged, suppressed, reopened (it was resolved before), or resolved (in the"
                                    + " week in which it ended, and never after). The first three and reopened count as open. One"
                                    + " whose space is not part of the week keeps its state and is not counted; after 12 weeks"
                                    + " it is resolved."),
                    Column.of("suppressed_until", DATE, "", "Last day on which it is suppressed; empty for ever."),
                    text("set_by", "Who suppressed or acknowledged it; empty unless privacy is ids."),
                    Column.of("set_at", INSTANT, "", "When that was said."),
                    text("reason", "Why, in their words."),
                    Column.of("owner", TEXT, "person", "Stable id of who answers for the page."),
                    Column.of(
                            "priority",
                            DECIMAL,
                            "0-100",
                            "How soon it is worth repairing, to one decimal: 100 × weight of the severity (0, 1, 2, 4, 8) / 8 × use"
                                    + " of the page / greatest use of the site. Of a space, the page with the largest share"
                                    + " of the greatest use counts; of a title, the pages that link to it or have it; 0 where"
                                    + " there is none. Empty where the use is not known."),
                    text(
                            "priority_basis",
                            "What use is measured by: views, log2(1 + views_90d), where they are known, else links,"
                                    + " log2(1 + links_in + descendant_count). For ORPHAN_PAGE, UNLINKED_PAGE, DETACHED_PAGE,"
                                    + " MANY_DETACHED_PAGES and GHOST_PAGE content, log2(1 + word_count / 100)."),
                    text("why", "Why it matters."),
                    text("what_to_do", "What to do about it.")));

    public static final Table RULES = new Table(
            "rules",
            "rule",
            "Every rule by which findings are made, as it was effective.",
            List.of("rule_id"),
            List.of(
                    text("iso_week", "Week of the snapshot."),
                    text("rule_id", "Name of the rule."),
                    text("number", "Its number in the reference; empty for a rule of your own."),
                    Column.of("rule_version", INTEGER, "", "Its version."),
                    text("title", "What it finds."),
                    text(
                            "severity",
                            "The severity of its findings; several where it depends, joined by semicolons, the worst last."),
                    text("subject_kind", "What its findings are about: page, attachment, space or title."),
                    text("scope", "Of what it is asked."),
                    text("why", "Why that matters."),
                    text("remedy", "What to do."),
                    text("threshold", "Its effective bounds; those of single spaces in parentheses."),
                    text(
                            "evaluated",
                            "yes; no where it failed or what it needs is not known this week (its findings stay as they"
                                    + " are); off where the settings switch it off."),
                    Column.of(
                            "changed",
                            BOOLEAN,
                            "",
                            "Whether its version, severity or bounds differ from the newest earlier week: a jump in its"
                                    + " numbers may come from that. Empty in the first week."),
                    text("changed_week", "Week since which version, severity and bounds are what they are now."),
                    text(
                            "formerly",
                            "Former names of the rule, the oldest first, joined by semicolons. Ids of its findings are"
                                    + " made of the oldest.")));

    /** What a rule is before anything is asked: {@link #RULES} without what earlier weeks say. */
    static final Table RULE = new Table(
            "finding_rule",
            "rule",
            "An effective rule.",
            List.of("rule_id"),
            RULES.columns().stream()
                    .filter(column ->
                            !List.of("iso_week", "changed", "changed_week").contains(column.name()))
                    .toList());

    static final Table SAID = new Table(
            "finding_said",
            "finding on which there is a word",
            "The newest word.",
            List.of("finding_id"),
            List.of(
                    text("finding_id", "Which finding."),
                    text("action", "What was said."),
                    Column.of("until", DATE, "", "The last day."),
                    text("set_by", "By whom."),
                    Column.of("set_at", INSTANT, "", "When."),
                    text("reason", "Why.")));

    static final Table IDENTITY = new Table(
            "rule_identity",
            "rule that had another name",
            "By which name the ids of its findings are made.",
            List.of("rule_id"),
            List.of(text("rule_id", "Name of today."), text("identity", "Its first name.")));

    private FindingTables() {}

    private static Column text(String name, String about) {
        return Column.of(name, TEXT, "", about);
    }

    public static List<Table> all() {
        return List.of(FINDINGS, RULES);
    }
}
