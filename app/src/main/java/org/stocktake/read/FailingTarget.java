package org.stocktake.read;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.model.Week;

/**
 * A target of references of current pages that do not work.
 *
 * @param status broken or archived
 * @param title of the page, or name of the file; absent if hidden, and where there is none
 * @param page id of the target, or of the page that lacks the file; absent if not known
 * @param url of an external address
 * @param hidden whether texts are left out because they name a restricted page
 * @param links references to it
 * @param pages pages with such references
 * @param example one of these pages; absent if all of them are hidden
 * @param exampleTitle absent if not known
 */
public record FailingTarget(
        Kind kind,
        String status,
        @Nullable String space,
        @Nullable String title,
        @Nullable Long page,
        @Nullable String url,
        boolean hidden,
        long links,
        long pages,
        @Nullable Long example,
        @Nullable String exampleTitle) {
    /** What a reference leads to. */
    public enum Kind {
        PAGE,
        FILE,
        EXTERNAL
    }

    /**
     * The target that most pages refer to first.
     *
     * @param skip targets before the part
     * @param most targets in the part
     */
    public static Part<FailingTarget> part(PublishedWeeks published, Week week, int skip, int most) {
        return Part.of(published.ask("link_targets", week).set("skip", skip).set("most", most), FailingTarget::of);
    }

    private static FailingTarget of(Row row) {
        return new FailingTarget(
                Kind.valueOf(row.text("what").toUpperCase(Locale.ROOT)),
                row.text("status"),
                Values.text(row, "target_space"),
                Values.text(row, "target_title"),
                Values.whole(row, "target_page_id"),
                Values.text(row, "target_url"),
                Values.isTrue(row, "hidden"),
                row.number("links"),
                row.number("pages"),
                Values.whole(row, "example"),
                Values.text(row, "example_title"));
    }
}
