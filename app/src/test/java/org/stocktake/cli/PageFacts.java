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
 * @param row what the table of pages must hold
 * @param workflow what the table of workflows must hold; nothing for a page without one
 */
record PageFacts(Page page, Body body, Map<String, Object> row, Map<String, Object> workflow, Instant now) {
    boolean isHome() {
        return page.id() == page.space().home();
    }

    boolean isExempt() {
        return Boolean.TRUE.equals(row.get("exempt"));
    }

    /** A number that is known. */
    double number(String column) {
        return (Double) Objects.requireNonNull(row.get(column), column);
    }

    /** A number that may not be known, and is then none at all. */
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

    /** When the state of the workflow expires; else what a label says. */
    @Nullable
    Object reviewDue() {
        Instant expires = moment("state_expires_at");
        return expires == null ? row.get("review_due") : LocalDate.ofInstant(expires, ZoneOffset.UTC);
    }

    /** Whole days since a day that has passed, below 0 for one that comes. */
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

    /** Whether a moment of the workflow is known, and the page was not edited after it; all of these are whole seconds. */
    boolean isUneditedSince(String column) {
        Instant moment = moment(column);
        return moment != null
                && !page.version().at().truncatedTo(ChronoUnit.SECONDS).isAfter(moment);
    }

    /** Whole days since a moment of the workflow; below 0 where it is not known. */
    long daysSinceMoment(String column) {
        Instant moment = moment(column);
        return moment == null ? -1 : Duration.between(moment, now).toDays();
    }
}
