package org.stocktake.relate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The page tree with parents, folders and loops. */
class TreeTest extends SmallWiki {
    @Override
    void prepareMore() {
        relations.resolveReferences();
    }

    @Test
    void theTreeIsMeasuredFromTheHomePageDown() {
        page(10, "Home", null);
        page(11, "Guides", 10L);
        page(12, "Install", 11L);
        page(13, "Lost", null);
        page(14, "Below lost", 13L);
        page(15, "Ghost", 999L);
        page(16, "Old", 11L, "archived", 1, "2026-11-01");

        publish("tree");

        assertThat(
                        rows(
                                "SELECT title, depth, child_count, descendant_count, path, reaches_home FROM pages ORDER BY page_id"))
                .containsExactly(
                        "Home | 0 | 1 | 2 | Home | true",
                        "Guides | 1 | 1 | 1 | Home / Guides | true",
                        "Install | 2 | 0 | 0 | Home / Guides / Install | true",
                        "Lost | 0 | 1 | 1 | Lost | false",
                        "Below lost | 1 | 0 | 0 | Lost / Below lost | false",
                        "Ghost | 0 | 0 | 0 | Ghost | false",
                        "Old | null | null | null | null | null");
    }

    @Test
    void aLoopOfParentsEndsAndIsOutsideTheTree() {
        page(10, "Home", null);
        page(20, "Hen", 21L);
        page(21, "Egg", 20L);

        publish("tree");

        assertThat(rows("SELECT title, depth, child_count, path, reaches_home FROM pages ORDER BY page_id"))
                .containsExactly(
                        "Home | 0 | 0 | Home | true", "Hen | null | 1 | null | false", "Egg | null | 1 | null | false");
    }

    @Test
    void aFolderCountsAsALevelOfItsOwnOnly() {
        page(10, "Home", null);
        page(12, "Inside", 500L);
        add(Inputs.FOLDER, new Object[][] {{500L, 10L, "Folder", "KB"}});

        publish("tree");

        assertThat(rows("SELECT title, depth, depth_with_folders, child_count, descendant_count, path FROM pages"
                        + " ORDER BY page_id"))
                .containsExactly("Home | 0 | 0 | 0 | 1 | Home", "Inside | 1 | 2 | 0 | 0 | Home / Folder / Inside");
    }

    @Test
    void foldersInFoldersAreStepsOfThePathAndAFolderAtTheTopLeadsToNoHome() {
        page(10, "Home", null);
        page(12, "Deep", 501L);
        page(13, "Deeper", 12L);
        page(14, "Aside", 502L);
        add(Inputs.FOLDER, new Object[][] {
            {500L, 10L, "Outer", "KB"},
            {501L, 500L, "Inner", "KB"},
            {501L, 500L, "Inner", "KB"},
            {502L, null, "Top", "KB"}
        });

        publish("tree");

        assertThat(rows("SELECT title, parent_id, depth, depth_with_folders, child_count, descendant_count, path,"
                        + " reaches_home FROM pages ORDER BY page_id"))
                .containsExactly(
                        "Home | null | 0 | 0 | 0 | 2 | Home | true",
                        "Deep | 501 | 1 | 3 | 1 | 1 | Home / Outer / Inner / Deep | true",
                        "Deeper | 12 | 2 | 4 | 0 | 0 | Home / Outer / Inner / Deep / Deeper | true",
                        "Aside | 502 | 0 | 1 | 0 | 0 | Top / Aside | false");
    }

    @Test
    void aPageThatIsItsOwnParentIsALoop() {
        page(10, "Home", null);
        page(20, "Itself", 20L);
        page(21, "Below itself", 20L);

        publish("tree");

        assertThat(rows("SELECT title, depth, child_count, descendant_count, path, reaches_home FROM pages"
                        + " ORDER BY page_id"))
                .containsExactly(
                        "Home | 0 | 0 | 0 | Home | true",
                        "Itself | null | 2 | null | null | false",
                        "Below itself | null | 0 | null | null | false");
    }

    @Test
    void aChainOfTwentyThousandPagesHasItsDepthsAndShortPaths() {
        page(10, "Home", null);
        engine.run("""
                INSERT INTO listed (page_id, space_key, title, content_type, status, parent_id, modified_at, version_count,
                  labels, missing)
                SELECT 10 + i, 'KB', 'P' || i, 'page', 'current', 9 + i, TIMESTAMP '2026-11-17' - to_days(20000 - i::INTEGER), 1,
                  '', ''
                FROM range(1, 20001) t(i)
                """);
        engine.run("INSERT INTO measured (page_id, version, body_read) SELECT page_id, 1, 'strict' FROM listed");
        engine.run("UPDATE measured SET listed_roots = 'self' WHERE page_id = 10010");

        publish("subtree", "reachable");

        assertThat(rows("""
                        SELECT page_id - 10, depth, depth_with_folders, child_count, descendant_count, reaches_home,
                          days_since_subtree_update, reachable_by_listing FROM pages
                        WHERE page_id IN (10, 11, 10010, 10011, 20009, 20010) ORDER BY page_id
                        """))
                .containsExactly(
                        "0 | 0 | 0 | 1 | 20000 | true | 1 | false",
                        "1 | 1 | 1 | 1 | 19999 | true | 1 | false",
                        "10000 | 10000 | 10000 | 1 | 10000 | true | 1 | false",
                        "10001 | 10001 | 10001 | 1 | 9999 | true | 1 | true",
                        "19999 | 19999 | 19999 | 1 | 1 | true | 1 | true",
                        "20000 | 20000 | 20000 | 0 | 0 | true | 1 | true");
        assertThat(rows("SELECT path FROM pages WHERE page_id IN (12, 110, 212) ORDER BY page_id"))
                .containsExactly("Home / P1 / P2", "… / P100", "… / P200 / P201 / P202");
    }
}
