package org.stocktake.read;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.model.Week;

/**
 * The links of a page.
 *
 * @param out what it refers to, each target once, in the order of the page
 * @param in the current pages that link to it or include it, the most used first
 */
public record PageLinks(List<Target> out, List<Source> in) {
    /**
     * What a page refers to.
     *
     * @param kind as in the table {@code links}
     * @param status absent if not known
     * @param webStatus of an external address; absent if not tested
     * @param title of the page, or of the one that is missing; absent if hidden, and where there is none
     * @param file name of a file; absent for others
     * @param page id of the target, or of the page that holds the file; absent if not known
     * @param listed whether the week has that page
     * @param hidden whether the title is left out because the target is restricted
     * @param times references to this target
     */
    public record Target(
            String kind,
            @Nullable String status,
            @Nullable String webStatus,
            @Nullable String space,
            @Nullable String title,
            @Nullable String file,
            @Nullable Long page,
            @Nullable String url,
            boolean listed,
            boolean hidden,
            long times) {}

    /**
     * A page that links to another.
     *
     * @param title absent if hidden
     * @param includes whether it includes the page or its excerpt
     */
    public record Source(
            long page, @Nullable String space, @Nullable String title, boolean hidden, boolean includes) {}

    public PageLinks {
        out = List.copyOf(out);
        in = List.copyOf(in);
    }

    /** Without links if the readers must not see the page. */
    public static PageLinks of(PublishedWeeks published, Week week, long page) {
        return new PageLinks(
                published.ask("page_links", week).set("page", page).rows(PageLinks::target),
                published.ask("page_linked", week).set("page", page).rows(PageLinks::source));
    }

    /** What a page refers to, as rows in the same order. */
    public static AnswerRows rowsOut(PublishedWeeks published, Week week, long page) {
        return AnswerRows.of(published.ask("page_links", week).set("page", page), "* EXCLUDE (position, has_page)");
    }

    /** The pages that link to a page, as rows in the same order. */
    public static AnswerRows rowsIn(PublishedWeeks published, Week week, long page) {
        return AnswerRows.of(published.ask("page_linked", week).set("page", page));
    }

    private static Target target(Row row) {
        return new Target(
                row.text("kind"),
                Values.text(row, "status"),
                Values.text(row, "web_status"),
                Values.text(row, "target_space"),
                Values.text(row, "target_title"),
                Values.text(row, "file"),
                Values.whole(row, "target_page_id"),
                Values.text(row, "target_url"),
                Values.isTrue(row, "has_page"),
                Values.isTrue(row, "hidden"),
                row.number("times"));
    }

    private static Source source(Row row) {
        return new Source(
                row.number("page_id"),
                Values.text(row, "space_key"),
                Values.text(row, "title"),
                Values.isTrue(row, "hidden"),
                Values.isTrue(row, "includes"));
    }
}
