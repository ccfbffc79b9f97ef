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
                    Column.of("iso_week", TEXT, "", "Week of the snapshot."),
                    Column.of(
                            "finding_id",
                            TEXT,
                            "",
                            "Short fingerprint of rule and subject: the same in every week in which it is true."),
                    Column.of("rule_id", TEXT, "", "Name of the rule, like TOO_DEEP."),
                    Column.of("rule_version", INTEGER, "", "Version of the rule that was asked."),
                    Column.of("subject_kind", TEXT, "", "What it is about: page, attachment, space, or title."),
                    Column.of("subject_id", TEXT, "", "Id of the page or attachment, key of the space, or the title."),
                    Column.of("page_id", BIGINT, "", "Id of the page, where it is about one."),
                    Column.of("space_key", TEXT, "", "Key of the space, where it is about one."),
                    Column.of("severity", TEXT, "", "How bad it is: " + Severity.choice() + "."),
                    Column.of(
                            "evidence",
                            TEXT,
                            "",
                            "The values that make it true, in words; of a resolved one, why it ended."),
                    Column.of("threshold", TEXT, "", "The bounds that held for it."),
                    Column.of(
                            "first_seen_week",
                            TEXT,
                            "",
                            "Week in which it was true for the first time; a reopened one keeps it."),
                    Column.of(
                            "age_weeks",
                            INTEGER,
                            "weeks",
                            "Weeks from first_seen_week to this one, those in which it was away or nobody looked included."),
                    Column.of(
                            "state",
                            TEXT,
                            "",
                            "new, open, acknowledged, suppressed, reopened (it was resolved before), or resolved (in the"
                                    + " week in which it ended, and never after). The first three and reopened count as open."),
                    Column.of("suppressed_until", DATE, "", "Last day on which it is suppressed; empty for ever."),
                    Column.of("said_by", TEXT, "", "Who suppressed or acknowledged it; empty unless privacy is ids."),
                    Column.of("said_at", INSTANT, "", "When that was said."),
                    Column.of("reason", TEXT, "", "Why, in their words."),
                    Column.of("owner", TEXT, "person", "Stable id of who answers for the page."),
                    Column.of(
                            "priority",
                            DECIMAL,
                            "0-100",
                            "How soon it is worth repairing: its severity, weighted by how much the page is used. Empty"
                                    + " where that is not known, or where it is about no page."),
                    Column.of("priority_basis", TEXT, "", "What use is measured by: views or links."),
                    Column.of("why", TEXT, "", "Why it matters."),
                    Column.of("what_to_do", TEXT, "", "What to do about it.")));

    public static final Table RULES = new Table(
            "rules",
            "rule",
            "Every rule by which findings are made, as it was in force.",
            List.of("rule_id"),
            List.of(
                    Column.of("iso_week", TEXT, "", "Week of the snapshot."),
                    Column.of("rule_id", TEXT, "", "Name of the rule."),
                    Column.of("number", TEXT, "", "Its number in the reference; empty for a rule of your own."),
                    Column.of("rule_version", INTEGER, "", "Its version."),
                    Column.of("title", TEXT, "", "What it finds."),
                    Column.of(
                            "severity",
                            TEXT,
                            "",
                            "The severity of its findings; several where it depends, joined by semicolons, the worst last."),
                    Column.of(
                            "subject_kind", TEXT, "", "What its findings are about: page, attachment, space or title."),
                    Column.of("scope", TEXT, "", "Of what it is asked."),
                    Column.of("why", TEXT, "", "Why that matters."),
                    Column.of("remedy", TEXT, "", "What to do."),
                    Column.of("threshold", TEXT, "", "Its bounds in force; those of single spaces in parentheses."),
                    Column.of(
                            "evaluated",
                            TEXT,
                            "",
                            "yes; no where it failed or what it needs is not known this week (its findings stay as they"
                                    + " are); off where the settings switch it off."),
                    Column.of(
                            "changed",
                            BOOLEAN,
                            "",
                            "Whether its version, severity or bounds differ from the newest earlier week: a jump in its"
                                    + " numbers may come from that. Empty in the first week."),
                    Column.of(
                            "changed_week",
                            TEXT,
                            "",
                            "Week since which version, severity and bounds are what they are now.")));

    /** What a rule is before anything is asked: {@link #RULES} without what earlier weeks say. */
    static final Table RULE = new Table(
            "finding_rule",
            "rule",
            "A rule in force.",
            List.of("rule_id"),
            RULES.columns().subList(1, RULES.columns().size() - 2));

    static final Table SAID = new Table(
            "finding_said",
            "finding on which there is a word",
            "The newest word.",
            List.of("finding_id"),
            List.of(
                    Column.of("finding_id", TEXT, "", "Which finding."),
                    Column.of("action", TEXT, "", "What was said."),
                    Column.of("until", DATE, "", "The last day."),
                    Column.of("said_by", TEXT, "", "By whom."),
                    Column.of("said_at", INSTANT, "", "When."),
                    Column.of("reason", TEXT, "", "Why.")));

    private FindingTables() {}

    public static List<Table> all() {
        return List.of(FINDINGS, RULES);
    }
}
