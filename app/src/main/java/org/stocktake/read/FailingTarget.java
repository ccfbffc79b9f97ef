package org.stocktake.read;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.model.Week;

/**
 * A target of references of current pages that do not work.
 *
 * @param id of the target, the same in all weeks
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
        String id,
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

    /** Rules whose findings are about references that do not work. */
    private static final Set<String> ABOUT_REFERENCES =
            Set.of("BROKEN_ATTACHMENT_REF", "BROKEN_INTERNAL_LINK", "WANTED_PAGE");

    /** Targets that a finding names. */
    private static final int MOST_OF_FINDING = 50;

    /** The target with an id; empty if the week has no such reference. */
    public static Optional<FailingTarget> of(PublishedWeeks published, Week week, String id) {
        return TargetSearch.ALL.question(published, week, id, 0, 1).rows(FailingTarget::of).stream()
                .findFirst();
    }

    /** The targets that a finding about references is about; empty for other findings. */
    public static List<FailingTarget> ofFinding(PublishedWeeks published, Week week, ListedFinding finding) {
        if (finding.hidden() || !ABOUT_REFERENCES.contains(finding.rule())) {
            return List.of();
        }
        List<String> ids = published
                .ask("finding_targets", week)
                .set("finding", finding.id())
                .rows(row -> row.text("target"));
        return ids.isEmpty()
                ? List.of()
                : TargetSearch.ALL
                        .question(published, week, String.join(Sharing.SEPARATOR, ids), 0, MOST_OF_FINDING)
                        .rows(FailingTarget::of);
    }

    /** A page that refers to a target. */
    public record Source(
            long page, @Nullable String space, @Nullable String title, boolean hidden, long times) {}

    /**
     * The pages that refer to a target, the most used first.
     *
     * @param skip pages before the part
     * @param most pages in the part
     */
    public static Part<Source> sources(PublishedWeeks published, Week week, String id, int skip, int most) {
        return Part.of(
                sourcesOf(published, week, id, skip, most),
                row -> new Source(
                        row.number("page_id"),
                        Values.text(row, "space_key"),
                        Values.text(row, "title"),
                        Values.isTrue(row, "hidden"),
                        row.number("times")));
    }

    /** The same pages as rows. */
    public static AnswerRows sourceRows(PublishedWeeks published, Week week, String id) {
        return AnswerRows.of(sourcesOf(published, week, id, 0, Integer.MAX_VALUE), "* EXCLUDE (hidden, matches)");
    }

    private static PublishedWeeks.Question sourcesOf(
            PublishedWeeks published, Week week, String id, int skip, int most) {
        return published
                .ask("link_sources", week)
                .set("target", id)
                .set("skip", skip)
                .set("most", most);
    }

    static FailingTarget of(Row row) {
        return new FailingTarget(
                row.text("target"),
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
