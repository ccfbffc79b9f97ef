package org.stocktake.read;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.model.Week;

/**
 * A finding of a week.
 *
 * @param id stable through the weeks
 * @param state new, open, reopened, acknowledged, suppressed or resolved
 * @param space absent if the subject belongs to no space
 * @param page absent if the subject is a space or a title
 * @param subject kind of subject: page, attachment, space or title
 * @param hidden whether title, address and evidence are left out because the page is restricted
 * @param title of the page or space, or the title it is about; absent if hidden or not known
 * @param url absent if hidden or not known
 * @param evidence absent if it names a restricted page
 * @param age weeks since the first occurrence
 * @param priority 0 to 100; absent if the use of the page is not known
 * @param basis how the use is measured: views, links or content
 * @param owner id of the owner of the page
 * @param ownerName absent if not known, and if privacy excludes names
 * @param ownerStatus status of the owner's account
 */
public record ListedFinding(
        String id,
        String rule,
        String severity,
        String state,
        @Nullable String space,
        @Nullable Long page,
        String subject,
        boolean hidden,
        @Nullable String title,
        @Nullable String url,
        @Nullable String evidence,
        long age,
        String firstSeen,
        @Nullable Double priority,
        @Nullable String basis,
        @Nullable String owner,
        @Nullable String ownerName,
        @Nullable String ownerStatus) {
    /** The findings about a page, the most severe first and the resolved ones last. */
    public static List<ListedFinding> ofPage(PublishedWeeks published, Week week, long page) {
        return published.ask("page_findings", week).set("page", page).rows(ListedFinding::of);
    }

    static ListedFinding of(Row row) {
        return new ListedFinding(
                row.text("finding_id"),
                row.text("rule_id"),
                row.text("severity"),
                row.text("state"),
                Values.text(row, "space_key"),
                Values.whole(row, "page_id"),
                row.text("subject_kind"),
                Values.isTrue(row, "hidden"),
                Values.text(row, "title"),
                Values.text(row, "url"),
                Values.text(row, "evidence"),
                row.number("age_weeks"),
                row.text("first_seen_week"),
                Values.decimal(row, "priority"),
                Values.text(row, "priority_basis"),
                Values.text(row, "owner"),
                Values.text(row, "owner_name"),
                Values.text(row, "owner_status"));
    }
}
