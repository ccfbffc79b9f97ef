package org.stocktake.relate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which pages a macro lists. */
class ReachableTest extends LinkedWiki {
    private List<String> reachable() {
        return rows("SELECT title, reachable_by_listing FROM pages ORDER BY page_id");
    }

    /** Common prefix of lists of macros, whose parts are separated by commas. */
    private void lists(long page, String... roots) {
        engine.run("UPDATE measured SET listed_roots = '%s' WHERE page_id = %d"
                .formatted(String.join("\n", roots).replace(',', '\t'), page));
    }

    private void child(long id, String title, long parent) {
        page(id, title, parent);
        body(id, 1, 5);
    }

    @Test
    void whatIsBelowAListOfChildrenOrATreeIsListedAndTheListItselfIsNot() {
        content(10, "Home");
        child(11, "Lists", 10);
        child(12, "Below", 11);
        child(13, "Further below", 12);
        child(14, "Tree", 10);
        child(15, "In the tree", 14);
        child(16, "Aside", 10);
        lists(11, "self");
        lists(14, "self");

        publish("reachable");

        assertThat(reachable())
                .containsExactly(
                        "Home | false",
                        "Lists | false",
                        "Below | true",
                        "Further below | true",
                        "Tree | false",
                        "In the tree | true",
                        "Aside | false");
    }

    @Test
    void aLabelThatAMacroOfACurrentPageNamesListsItsPages() {
        content(10, "Home");
        content(11, "Labelled");
        content(13, "Labelled otherwise");
        content(14, "KB", "News", "blogpost", "current");
        content(15, "KB", "Old", "page", "archived");
        engine.run("UPDATE listed SET labels = 'a;how-to' WHERE page_id = 11");
        engine.run("UPDATE listed SET labels = 'how;old' WHERE page_id = 13");
        engine.run("UPDATE listed SET labels = 'how-to' WHERE page_id = 15");
        engine.run("UPDATE measured SET listed_labels = 'how-to' WHERE page_id = 14");
        engine.run("UPDATE measured SET listed_labels = 'old' WHERE page_id = 15");

        publish("reachable");

        assertThat(reachable())
                .containsExactly(
                        "Home | false", "Labelled | true", "Labelled otherwise | false", "News | null", "Old | null");
    }

    @Test
    void belowAnUnreadPageAndWithUnreadLabelsItIsNotKnown() {
        content(10, "Home");
        page(11, "Unread", 10L);
        child(12, "Below", 11);
        child(13, "Below, and labelled", 11);
        child(14, "Unread labels", 10);
        engine.run("UPDATE listed SET labels = 'faq' WHERE page_id = 13");
        engine.run("UPDATE listed SET labels = NULL WHERE page_id = 14");
        engine.run("UPDATE measured SET listed_labels = 'faq' WHERE page_id = 10");

        publish("reachable");

        assertThat(reachable())
                .containsExactly(
                        "Home | false",
                        "Unread | false",
                        "Below | null",
                        "Below, and labelled | true",
                        "Unread labels | null");
    }

    @Test
    void aFolderListsNothing() {
        content(10, "Home");
        page(12, "In a folder", 500L);
        lists(10, "self");
        container(500, "folder", "Folder", 10L, "parent");
        container(501, "folder", "Top", null, "parent");
        page(13, "In another", 501L);

        publish("reachable");

        assertThat(reachable()).containsExactly("Home | false", "In a folder | true", "In another | false");
    }

    @Test
    void aListBeginsWhereItsMacroSays() {
        content(10, "Home");
        child(11, "Guide", 10);
        child(12, "Below", 11);
        child(13, "Next", 11);
        child(14, "Below the next", 13);
        content(60, "LAB", "Guide", "page", "current");
        content(61, "LAB", "In the lab", "page", "current");
        content(62, "LAB", "Aside", "page", "current");
        content(63, "LAB", "At home", "page", "current");
        content(50, "LAB", "Home", "page", "current");
        engine.run("UPDATE listed SET parent_id = 60 WHERE page_id = 61");
        engine.run("UPDATE listed SET parent_id = 50 WHERE page_id = 63");

        lists(12, "parent");
        lists(62, "title,,gUIDE");
        publish("reachable");
        assertThat(rows("SELECT title, space_key FROM pages WHERE reachable_by_listing ORDER BY page_id"))
                .containsExactly("Below | KB", "Next | KB", "Below the next | KB", "In the lab | LAB");
    }

    @Test
    void aListMayShowAnotherSpaceItsHomeOrAllOfIt() {
        content(10, "Home");
        child(11, "Guide", 10);
        child(12, "Below", 11);
        content(13, "Elsewhere");
        content(50, "LAB", "Home", "page", "current");
        content(51, "LAB", "At home", "page", "current");
        content(52, "LAB", "Apart", "page", "current");
        content(53, "LAB", "Old", "page", "archived");
        engine.run("UPDATE listed SET parent_id = 50 WHERE page_id = 51");

        lists(51, "title,kb,guide");
        lists(13, "home,lab");
        lists(53, "all,");
        publish("reachable");
        assertThat(rows("SELECT page_id, reachable_by_listing FROM pages ORDER BY page_id"))
                .containsExactly(
                        "10 | false",
                        "11 | false",
                        "12 | true",
                        "13 | false",
                        "50 | false",
                        "51 | true",
                        "52 | false",
                        "53 | null");
    }

    @Test
    void aListOfAWholeSpaceShowsItsPagesWithoutAParentToo() {
        content(10, "Home");
        content(11, "Apart");
        content(60, "LAB", "There", "page", "current");
        content(61, "LAB", "List", "page", "current");
        lists(61, "all,KB", "id,60", "title,,Missing");

        publish("reachable");

        assertThat(reachable()).containsExactly("Home | true", "Apart | true", "There | false", "List | false");
    }
}
