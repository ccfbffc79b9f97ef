package org.stocktake.read;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.model.SpaceKey;
import org.stocktake.model.Week;

/**
 * A rule with the numbers of its findings in a week.
 *
 * @param number in the reference; absent for custom rules
 * @param title what the rule finds
 * @param threshold the effective thresholds; absent if it has none
 * @param evaluated yes, no or off
 * @param changedWeek the week since which version, severity and thresholds are unchanged
 * @param critical open findings of that severity, likewise the next four
 * @param fresh findings of severity medium or worse that occur for the first time
 * @param resolved findings of severity medium or worse that ended in this week
 */
public record RuleTotals(
        String id,
        @Nullable String number,
        long version,
        String title,
        String subject,
        @Nullable String threshold,
        String evaluated,
        boolean changed,
        @Nullable String changedWeek,
        String why,
        String remedy,
        long critical,
        long high,
        long medium,
        long low,
        long info,
        long fresh,
        long resolved,
        long suppressed) {
    /** All rules of a week, those with the most open findings of severity medium or worse first. */
    public static List<RuleTotals> of(PublishedWeeks published, Week week) {
        return published.ask("rules", week).set("space", "").rows(RuleTotals::of);
    }

    /** All rules with the numbers of their findings in a space, likewise. */
    public static List<RuleTotals> of(PublishedWeeks published, Week week, SpaceKey space) {
        return published.ask("rules", week).set("space", space.value()).rows(RuleTotals::of);
    }

    private static RuleTotals of(Row row) {
        return new RuleTotals(
                row.text("rule_id"),
                Values.text(row, "number"),
                row.number("rule_version"),
                row.text("title"),
                row.text("subject_kind"),
                Values.text(row, "threshold"),
                row.text("evaluated"),
                Values.isTrue(row, "changed"),
                Values.text(row, "changed_week"),
                row.text("why"),
                row.text("remedy"),
                row.number("critical"),
                row.number("high"),
                row.number("medium"),
                row.number("low"),
                row.number("info"),
                row.number("fresh"),
                row.number("resolved"),
                row.number("suppressed"));
    }

    /** Open findings of severity medium or worse. */
    public long severe() {
        return critical + high + medium;
    }

    /** Open findings of severity low or info. */
    public long minor() {
        return low + info;
    }
}
