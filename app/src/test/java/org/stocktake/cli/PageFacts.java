package org.stocktake.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.body.Body;
import org.stocktake.demosite.world.Page;

/**
 * The expected values of a page in a week of the demo site.
 *
 * @param row expected row of the table of pages
 * @param workflow expected row of the table {@code workflow}; empty without a workflow
 */
record PageFacts(Page page, Body body, Map<String, Object> row, Map<String, Object> workflow, Instant now) {
    boolean isHome() {
        return page.id() == page.space().home();
    }

    boolean isExempt() {
        return Boolean.TRUE.equals(row.get("exempt"));
    }

    /** A known number. */
    double number(String column) {
        return (Double) Objects.requireNonNull(row.get(column), column);
    }

    /** A number that may be unknown; then it is absent. */
    double known(String column) {
        return row.get(column) instanceof Double number ? number : Double.NaN;
    }

    boolean uses(String... macros) {
        return Arrays.stream(macros).anyMatch(macro -> body.macros().containsKey(macro));
    }

    boolean isLinked() {
        return number("links_in") > 0 || number("included_by") > 0;
    }

    long ageDays() {
        return Duration.between(page.createdAt(), now).toDays();
    }

    /** The expiry of the workflow state, or else the date in a label. */
    @Nullable
    Object reviewDue() {
        Instant expires = moment("state_expires_at");
        return expires == null ? row.get("review_due") : LocalDate.ofInstant(expires, ZoneOffset.UTC);
    }

    /** Whole days since a day; negative for a future day. */
    long daysSince(@Nullable Object day) {
        return day instanceof LocalDate date
                ? LocalDate.ofInstant(now, ZoneOffset.UTC).toEpochDay() - date.toEpochDay()
                : Long.MIN_VALUE;
    }

    boolean hasWorkflow() {
        return workflow.containsKey("workflow_name");
    }

    boolean hasState() {
        return workflow.containsKey("workflow_state");
    }

    boolean isFinal() {
        return Boolean.TRUE.equals(workflow.get("state_final"));
    }

    boolean isTrue(String column) {
        return Boolean.TRUE.equals(workflow.get(column));
    }

    double count(String column) {
        return workflow.get(column) instanceof Double number ? number : Double.NaN;
    }

    @Nullable
    Instant moment(String column) {
        return (Instant) workflow.get(column);
    }

    /** Whether an instant of the workflow is known, and the page was not edited after it; in whole seconds. */
    boolean isUneditedSince(String column) {
        Instant moment = moment(column);
        return moment != null
                && !page.version().at().truncatedTo(ChronoUnit.SECONDS).isAfter(moment);
    }

    /** Whole days since an instant of the workflow; negative if it is unknown. */
    long daysSinceMoment(String column) {
        Instant moment = moment(column);
        return moment == null ? -1 : Duration.between(moment, now).toDays();
    }
}
