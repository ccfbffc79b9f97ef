package org.stocktake.read;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.model.Week;

/**
 * How completely a week was read. A number is absent if it is not known.
 *
 * @param scheduledAt the instant that determines the week
 * @param expected pages and blog posts that the account can see
 * @param listed of these, listed
 * @param read of these, with a known body
 * @param measured bodies read in this run; the others are known from earlier weeks
 * @param coverage percent
 * @param areApprovalsKnown whether a source reported approvals, or no page can have one
 * @param refusals responses with HTTP status 429
 * @param partial pages of which a group of values could not be read
 * @param failed pages of which only the list entry could be read
 * @param hidden restricted pages, whose texts the answers leave out
 * @param failures by code, the most frequent first
 */
public record RunQuality(
        Week week,
        @Nullable Instant scheduledAt,
        String zone,
        @Nullable String product,
        @Nullable String siteName,
        @Nullable String programVersion,
        @Nullable Long spaces,
        @Nullable Long expected,
        @Nullable Long listed,
        @Nullable Long read,
        @Nullable Long measured,
        @Nullable Double coverage,
        @Nullable Long requests,
        @Nullable Long retries,
        @Nullable Long refusals,
        @Nullable Long bytes,
        @Nullable Double seconds,
        boolean workflowsRead,
        boolean areApprovalsKnown,
        long partial,
        long failed,
        long hidden,
        List<FailureGroup> failures) {
    /**
     * The failures with one code.
     *
     * @param responsible operator, content, machine, site or stocktake
     * @param spaces keys of the spaces concerned
     * @param what an example; absent if all of them concern restricted pages
     * @param remedy what to do about it
     */
    public record FailureGroup(
            String code,
            String responsible,
            long count,
            @Nullable String spaces,
            @Nullable String what,
            @Nullable String remedy) {}

    public RunQuality {
        failures = List.copyOf(failures);
    }

    public static RunQuality of(PublishedWeeks published, Week week) {
        List<FailureGroup> failures = published.ask("failures", week).rows(RunQuality::group);
        return published.ask("quality", week).rows(row -> of(row, failures)).get(0);
    }

    private static FailureGroup group(Row row) {
        return new FailureGroup(
                row.text("code"),
                row.text("responsible"),
                row.number("failures"),
                Values.text(row, "spaces"),
                Values.text(row, "what"),
                Values.text(row, "remedy"));
    }

    private static RunQuality of(Row row, List<FailureGroup> failures) {
        String product = Values.text(row, "product");
        String version = Values.text(row, "product_version");
        return new RunQuality(
                Values.week(row),
                Values.instant(row, "scheduled_at"),
                String.valueOf(Values.text(row, "zone")),
                product == null || version == null ? product : product + " " + version,
                Values.text(row, "site_name"),
                Values.text(row, "program_version"),
                Values.whole(row, "spaces"),
                Values.whole(row, "pages_expected"),
                Values.whole(row, "pages_listed"),
                Values.whole(row, "pages_read"),
                Values.whole(row, "bodies_measured"),
                Values.decimal(row, "coverage"),
                Values.whole(row, "requests"),
                Values.whole(row, "retries"),
                Values.whole(row, "refusals_429"),
                Values.whole(row, "bytes_received"),
                Values.decimal(row, "seconds"),
                Values.isTrue(row, "workflows_read"),
                Values.isTrue(row, "approvals_known"),
                row.number("rows_partial"),
                row.number("rows_failed"),
                row.number("hidden"),
                failures);
    }
}
