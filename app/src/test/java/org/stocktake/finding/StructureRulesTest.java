package org.stocktake.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules about the page tree. */
class StructureRulesTest {
    @TempDir
    private Path folder;

    private Wiki wiki;

    @BeforeEach
    void begin() {
        wiki = new Wiki(folder);
    }

    @Test
    void aHealthyPageHasNoFinding() {
        wiki.page(11);

        assertThat(wiki.asked("FROM findings")).isEmpty();
        assertThat(wiki.failures()).isEmpty();
    }

    @Test
    void aPageWithoutAParentIsDetachedButTheHomePageIsNot() {
        wiki.page(11, "parent_id", null, "depth", 0, "descendant_count", 4).page(12);

        assertThat(wiki.found("DETACHED_PAGE")).containsExactly("11 | medium | no parent; pages below it: 4");
    }

    @Test
    void whereNoHomePageIsKnownAnyPageWithoutAParentMayBeIt() {
        wiki.space("XP", "home_id", null).page(21, "space_key", "XP", "parent_id", null, "depth", 0);

        assertThat(wiki.found("DETACHED_PAGE")).isEmpty();
    }

    @Test
    void aSpaceWithMoreThanTenPagesBesideItsHomePageIsFoundItself() {
        wiki.space("KB", "root_pages", 10).space("BIG", "home_id", 20L, "root_pages", 11);

        assertThat(wiki.found("MANY_DETACHED_PAGES"))
                .containsExactly("BIG | medium | 11 pages without a parent, besides the home page");
    }

    @Test
    void aPageBelowNothingInALoopOrBelowItselfIsAGhostAndOneBelowAnUnknownParentIsNot() {
        wiki.page(11, "parent_id", 999L, "depth", 0, "depth_with_folders", 0, "reaches_home", false)
                .page(12, "parent_id", 13L, "depth", null, "depth_with_folders", null, "reaches_home", false)
                .page(14, "parent_id", 500L, "depth", 0, "depth_with_folders", 1, "reaches_home", false)
                .page(15)
                .page(16, "parent_id", 16L, "depth", null, "depth_with_folders", null, "reaches_home", false)
                .page(17, "parent_id", 18L, "depth", null, "depth_with_folders", null, "reaches_home", null);

        assertThat(wiki.found("GHOST_PAGE"))
                .containsExactly(
                        "11 | high | its parent 999 is not a current page",
                        "12 | high | its parent 13 is part of a loop of parents",
                        "16 | high | its parent 16 is part of a loop of parents");
    }

    @Test
    void aPageIsTooDeepFromItsSixthLevelOnAndWorthALookFromItsFourth() {
        wiki.page(11, "depth", 3).page(12, "depth", 4).page(13, "depth", 5).page(14, "depth", 6);

        assertThat(wiki.found("TOO_DEEP"))
                .containsExactly(
                        "12 | info | 4 pages are above it",
                        "13 | info | 5 pages are above it",
                        "14 | low | 6 pages are above it");
    }

    @Test
    void aPageWithManyChildrenIsTooWideUnlessItListsThem() {
        wiki.page(11, "child_count", 15)
                .page(12, "child_count", 16)
                .page(13, "child_count", 16, "macro_names", "children;info")
                .page(14, "child_count", 16, "macro_names", "info")
                .page(15, "child_count", 16, "macro_names", "content-tree");

        assertThat(wiki.found("TOO_WIDE"))
                .containsExactly(
                        "12 | info | 16 child pages, which the page does not list",
                        "14 | info | 16 child pages, which the page does not list");
    }

    @Test
    void homePagesAreNotAskedAboutTheTree() {
        wiki.page(10, "child_count", 100, "depth", 9);

        assertThat(wiki.found("TOO_WIDE")).isEmpty();
        assertThat(wiki.found("TOO_DEEP")).isEmpty();
    }

    @Test
    void pagesThatAreExemptOrArchivedOrBlogPostsAreNotAskedAbout() {
        wiki.page(11, "depth", 9, "exempt", true)
                .page(12, "depth", 9, "status", "archived")
                .page(13, "depth", 9, "content_type", "blogpost");

        assertThat(wiki.found("TOO_DEEP")).isEmpty();
    }
}
