package org.stocktake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stocktake.read.ReadWeeks.week;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.read.PageLinks.Source;
import org.stocktake.read.PageLinks.Target;

/** Links of one page and of the site, by hand. */
class PageLinksTest {
    private static final String PAGES =
            "page_id, space_key, title, content_type, status, parent_id, links_in, read_restricted";
    private static final String LINKS =
            "source_page_id, position, kind, target_space, target_title, target_page_id, target_url, status, web_status";

    @TempDir
    private static Path folder;

    private static ReadWeeks weeks;

    /** 3 is restricted, 4 archived, 5 a blog post. */
    @BeforeAll
    static void publish() {
        weeks = new ReadWeeks(folder)
                .publish(
                        "2026-W48",
                        new ReadWeeks.Rows()
                                .of("spaces", "space_key", "('KB')")
                                .of(
                                        "pages",
                                        PAGES,
                                        "(1, 'KB', 'One', 'page', 'current', NULL, 4, false)",
                                        "(2, 'KB', 'Two', 'page', 'current', NULL, 9, false)",
                                        "(3, 'KB', 'Salaries', 'page', 'current', NULL, 2, true)",
                                        "(4, 'KB', 'Four', 'page', 'archived', NULL, NULL, false)",
                                        "(5, 'KB', 'News', 'blogpost', 'current', NULL, NULL, false)")
                                .of(
                                        "links",
                                        LINKS,
                                        "(1, 1, 'page', 'KB', 'Two', 2, NULL, 'ok', NULL)",
                                        "(1, 2, 'page', 'KB', 'Missing', NULL, NULL, 'broken', NULL)",
                                        "(1, 3, 'page', 'KB', 'MISSING', NULL, NULL, 'broken', NULL)",
                                        "(1, 4, 'page', 'KB', 'Salaries', 3, NULL, 'ok', NULL)",
                                        "(1, 5, 'page', 'HR', 'Salaries', NULL, NULL, 'unverifiable', NULL)",
                                        "(1, 6, 'attachment', NULL, 'plan.pdf', 1, NULL, 'broken', NULL)",
                                        "(1, 7, 'web', NULL, NULL, NULL, 'https://example.org/', 'external', 'broken')",
                                        "(1, 8, 'anchor', NULL, 'top', NULL, NULL, NULL, NULL)",
                                        "(1, 9, 'page', NULL, NULL, 2, NULL, 'ok', NULL)",
                                        "(1, 10, 'page', NULL, NULL, 4, NULL, 'archived', NULL)",
                                        "(2, 1, 'page', 'KB', 'missing', NULL, NULL, 'broken', NULL)",
                                        "(2, 2, 'page', NULL, NULL, 2, NULL, 'ok', NULL)",
                                        "(2, 3, 'page', NULL, NULL, 77, NULL, 'broken', NULL)",
                                        "(3, 1, 'include', 'KB', 'Two', 2, NULL, 'ok', NULL)",
                                        "(3, 2, 'page', 'KB', 'Bonus plan', NULL, NULL, 'broken', NULL)",
                                        "(4, 1, 'page', 'KB', 'Two', 2, NULL, 'ok', NULL)",
                                        "(5, 1, 'page', 'KB', 'Two', 2, NULL, 'ok', NULL)",
                                        "(5, 2, 'page', 'KB', 'Missing', NULL, NULL, 'broken', NULL)"));
    }

    private static PageLinks links(Sharing sharing, long page) {
        return weeks.ask(sharing, published -> PageLinks.of(published, week("2026-W48"), page));
    }

    @Test
    void eachTargetIsListedOnceInTheOrderOfThePage() {
        assertThat(links(Sharing.EVERYTHING, 1).out())
                .containsExactly(
                        new Target("page", "ok", null, "KB", "Two", null, 2L, null, true, false, 2),
                        new Target("page", "broken", null, "KB", "Missing", null, null, null, false, false, 2),
                        new Target("page", "ok", null, "KB", "Salaries", null, 3L, null, true, false, 1),
                        new Target("page", "unverifiable", null, "HR", "Salaries", null, null, null, false, false, 1),
                        new Target("attachment", "broken", null, "KB", "One", "plan.pdf", 1L, null, true, false, 1),
                        new Target(
                                "web",
                                "external",
                                "broken",
                                null,
                                null,
                                null,
                                null,
                                "https://example.org/",
                                false,
                                false,
                                1),
                        new Target("page", "archived", null, "KB", "Four", null, 4L, null, true, false, 1));
    }

    @Test
    void onlyCurrentPagesLinkToAPage() {
        // 2 links to itself, 4 is archived, and 5 is a blog post.
        assertThat(links(Sharing.EVERYTHING, 2).in())
                .containsExactly(
                        new Source(1, "KB", "One", false, false), new Source(3, "KB", "Salaries", false, true));
    }

    @Test
    void titlesOfRestrictedPagesAreLeftOut() {
        assertThat(links(ReadWeeks.MASKED, 1).out())
                .filteredOn(Target::hidden)
                .containsExactly(
                        new Target("page", "ok", null, "KB", null, null, 3L, null, true, true, 1),
                        new Target("page", "unverifiable", null, "HR", null, null, null, null, false, true, 1));
        assertThat(links(ReadWeeks.MASKED, 2).in())
                .containsExactly(new Source(1, "KB", "One", false, false), new Source(3, "KB", null, true, true));
        assertThat(links(ReadWeeks.MASKED, 3)).isEqualTo(new PageLinks(List.of(), List.of()));
    }

    @Test
    void targetsOfFailingLinksAreCountedOnceForEachPage() {
        Part<FailingTarget> all = weeks.ask(published -> TargetSearch.ALL.part(published, week("2026-W48"), 0, 10));

        assertThat(all.matches()).isEqualTo(6);
        assertThat(all.rows())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("id")
                .containsExactlyInAnyOrder(
                        target(FailingTarget.Kind.PAGE, "broken", "KB", "MISSING", null, null, 3, 2, 1L, "One"),
                        target(FailingTarget.Kind.PAGE, "archived", "KB", "Four", 4L, null, 1, 1, 1L, "One"),
                        target(FailingTarget.Kind.FILE, "broken", "KB", "plan.pdf", 1L, null, 1, 1, 1L, "One"),
                        target(
                                FailingTarget.Kind.EXTERNAL,
                                "broken",
                                null,
                                null,
                                null,
                                "https://example.org/",
                                1,
                                1,
                                1L,
                                "One"),
                        target(FailingTarget.Kind.PAGE, "broken", null, null, 77L, null, 1, 1, 2L, "Two"),
                        target(
                                FailingTarget.Kind.PAGE,
                                "broken",
                                "KB",
                                "Bonus plan",
                                null,
                                null,
                                1,
                                1,
                                3L,
                                "Salaries"));
        assertThat(all.rows().get(0).title()).isEqualTo("MISSING");
        Part<FailingTarget> second = weeks.ask(published -> TargetSearch.ALL.part(published, week("2026-W48"), 1, 1));
        assertThat(second).isEqualTo(new Part<>(6, all.rows().subList(1, 2)));
    }

    private static FailingTarget target(
            FailingTarget.Kind kind,
            String status,
            @Nullable String space,
            @Nullable String title,
            @Nullable Long page,
            @Nullable String url,
            long links,
            long pages,
            @Nullable Long example,
            @Nullable String exampleTitle) {
        return new FailingTarget("", kind, status, space, title, page, url, false, links, pages, example, exampleTitle);
    }

    @Test
    void aTargetThatOnlyARestrictedPageNamesIsHidden() {
        Part<FailingTarget> masked =
                weeks.ask(ReadWeeks.MASKED, published -> TargetSearch.ALL.part(published, week("2026-W48"), 0, 10));

        assertThat(masked.rows())
                .filteredOn(FailingTarget::hidden)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("id")
                .containsExactly(new FailingTarget(
                        "", FailingTarget.Kind.PAGE, "broken", null, null, null, null, true, 1, 1, null, null));
    }

    @Test
    void referencesAreCountedByKindAndStatus() {
        List<LinkTotals> totals = weeks.ask(published -> LinkTotals.of(published, week("2026-W48")));

        assertThat(totals)
                .containsExactly(
                        // Missing three times, 77, and Bonus plan.
                        new LinkTotals("page", "broken", null, 5, 3),
                        // 1 to 2 twice, 1 to 3, and 2 to itself.
                        new LinkTotals("page", "ok", null, 4, 2),
                        new LinkTotals("anchor", null, null, 1, 1),
                        new LinkTotals("attachment", "broken", null, 1, 1),
                        new LinkTotals("include", "ok", null, 1, 1),
                        new LinkTotals("page", "archived", null, 1, 1),
                        new LinkTotals("page", "unverifiable", null, 1, 1),
                        new LinkTotals("web", "external", "broken", 1, 1));
    }
}
