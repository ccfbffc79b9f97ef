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
        container(500, "folder", "Folder", 10L, "parent");

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
        container(500, "folder", "Outer", 10L, "parent");
        container(501, "folder", "Inner", 500L, "parent");
        container(501, "folder", "Inner", 500L, "parent");
        container(502, "whiteboard", "Top", null, "parent");

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
    void aContainerThatCouldNotBeReadLeavesOnlyUnknown() {
        page(10, "Home", null);
        page(11, "Guides", 10L);
        page(12, "Inside", 500L);
        page(13, "Below", 12L);
        container(500, "folder", null, null, "unknown");

        publish("tree");

        // The container may be below the home page or below Guides, so their descendants are unknown. Children are
        // pages, and
        // the parent of every page is known.
        assertThat(rows("SELECT title, parent_id, depth, depth_with_folders, child_count, descendant_count, path,"
                        + " reaches_home FROM pages ORDER BY page_id"))
                .containsExactly(
                        "Home | null | 0 | 0 | 1 | null | Home | true",
                        "Guides | 10 | 1 | 1 | 0 | null | Home / Guides | true",
                        "Inside | 500 | null | null | 1 | 1 | null | null",
                        "Below | 12 | null | null | 0 | 0 | null | null");
    }

    @Test
    void theNearestPageAboveAContainerGivesDepthsButNoPath() {
        page(10, "Home", null);
        page(11, "Guides", 10L);
        page(12, "Inside", 500L);
        page(13, "Below", 12L);
        page(14, "Aside", 501L);
        container(500, "database", null, 11L, "nearest_page");
        container(501, "embed", "Top", null, "nearest_page");

        publish("tree");

        assertThat(rows("SELECT title, depth, depth_with_folders, child_count, descendant_count, path, reaches_home"
                        + " FROM pages ORDER BY page_id"))
                .containsExactly(
                        "Home | 0 | 0 | 1 | 3 | Home | true",
                        "Guides | 1 | 1 | 0 | 2 | Home / Guides | true",
                        "Inside | 2 | null | 1 | 1 | null | true",
                        "Below | 3 | null | 0 | 0 | null | true",
                        "Aside | 0 | null | 0 | 0 | null | false");
    }

    @Test
    void aContainerWithoutATitleHasALevelButNoPath() {
        page(10, "Home", null);
        page(12, "Inside", 500L);
        container(500, "other", "", 10L, "parent");

        publish("tree");

        assertThat(rows("SELECT title, depth, depth_with_folders, path, reaches_home FROM pages ORDER BY page_id"))
                .containsExactly("Home | 0 | 0 | Home | true", "Inside | 1 | 2 | null | true");
    }

    @Test
    void aLoopOfContainersIsOutsideTheTree() {
        page(10, "Home", null);
        page(12, "Inside", 500L);
        container(500, "folder", "Hen", 501L, "parent");
        container(501, "folder", "Egg", 500L, "parent");

        publish("tree");

        assertThat(rows("SELECT title, depth, depth_with_folders, descendant_count, path, reaches_home FROM pages"
                        + " ORDER BY page_id"))
                .containsExactly("Home | 0 | 0 | 0 | Home | true", "Inside | null | null | null | null | false");
    }

    @Test
    void aContainerThatCouldNotBeReadKeepsWhatTheWeekBeforeKnew() {
        page(10, "Home", null);
        page(12, "Inside", 500L);
        page(13, "Elsewhere", 501L);
        before(
                "(10, 'KB', NULL, 'Home'), (12, 'KB', 500, 'Inside'), (13, 'KB', 501, 'Elsewhere'), (14, 'KB', 502, 'Missed')");
        engine.run("""
                INSERT INTO before_containers (iso_week, container_id, type, title, parent_id, parent_known, space_key) VALUES
                  ('2026-W46', 500, 'folder', 'Rooms', 10, true, 'KB'), ('2026-W46', 501, 'folder', 'Gone', 99, true, 'KB'),
                  ('2026-W46', 502, 'folder', 'Inner', 503, true, 'KB'), ('2026-W46', 503, 'folder', 'Outer', 10, true, 'KB'),
                  ('2026-W46', 504, 'folder', 'Not above a page', 10, true, 'KB')
                """);
        engine.run("INSERT INTO earlier_pages BY NAME FROM before_pages");
        container(500, "folder", null, null, "unknown");
        container(501, "folder", "Renamed", null, "unknown");
        engine.run("INSERT INTO looked_up VALUES (14, 'KB', 'current', 'unknown')");

        publish("tree", "containers");

        assertThat(rows("SELECT title, depth, depth_with_folders, path FROM pages ORDER BY page_id"))
                .containsExactly(
                        "Home | 0 | 0 | Home",
                        "Inside | 1 | 2 | Home / Rooms / Inside",
                        // The parent that the week before knew is not there any more.
                        "Elsewhere | null | null | null",
                        "Missed | 1 | 3 | Home / Outer / Inner / Missed");
        assertThat(rows("SELECT container_id, title, parent_id, parent_known FROM containers ORDER BY container_id"))
                .containsExactly(
                        "500 | Rooms | 10 | true",
                        "501 | Renamed | null | false",
                        "502 | Inner | 503 | true",
                        "503 | Outer | 10 | true");
        assertThat(rows("SELECT code, space_key, location, what, remedy FROM failure WHERE code = 'GROUP_UNREADABLE'"))
                .containsExactlyInAnyOrder(
                        "GROUP_UNREADABLE | KB | page 14 in KB | The parent of \"Missed\" could not be read. Its position in"
                                + " the tree is from 2026-W46. | Open the page in Confluence. If it fails there too, ask an"
                                + " administrator to repair the stored page.",
                        "GROUP_UNREADABLE | KB | container 500 in KB | Title or position of the folder \"Rooms\" could"
                                + " not be read. They are from 2026-W46 as far as it knows them. | Another failure names the cause.");
    }

    @Test
    void containersArePublishedWithWhatIsKnown() {
        page(10, "Home", null);
        container(500, "folder", "Rooms", 10L, "parent");
        container(500, "folder", null, null, "unknown");
        container(501, "whiteboard", "Plan", 500L, "parent");
        container(502, "database", null, 10L, "nearest_page");
        container(503, "embed", "Top", null, "parent");
        container(504, "other", null, null, "unknown");

        publish("containers");

        assertThat(rows("FROM containers ORDER BY container_id"))
                .containsExactly(
                        "2026-W47 | 500 | folder | Rooms | 10 | true | KB",
                        "2026-W47 | 501 | whiteboard | Plan | 500 | true | KB",
                        "2026-W47 | 502 | database | null | null | false | KB",
                        "2026-W47 | 503 | embed | Top | null | true | KB",
                        "2026-W47 | 504 | other | null | null | false | KB");
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
