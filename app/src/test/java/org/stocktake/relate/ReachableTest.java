package org.stocktake.relate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which pages a macro lists. */
class ReachableTest extends LinkedWiki {
    private List<String> reachable() {
        return rows("SELECT title, reachable_by_listing FROM pages ORDER BY page_id");
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
        macros(11, "children;info");
        macros(14, "pagetree");
        macros(16, "recently-updated;pagetreesearch");

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
        content(12, "Labelled by somebody");
        content(13, "Labelled otherwise");
        content(14, "KB", "News", "blogpost", "current");
        content(15, "KB", "Old", "page", "archived");
        engine.run("UPDATE listed SET labels = 'a;how-to' WHERE page_id = 11");
        engine.run("UPDATE listed SET labels = 'my:todo' WHERE page_id = 12");
        engine.run("UPDATE listed SET labels = 'how;old' WHERE page_id = 13");
        engine.run("UPDATE listed SET labels = 'how-to' WHERE page_id = 15");
        engine.run("UPDATE measured SET listed_labels = 'how-to;my:todo' WHERE page_id = 14");
        engine.run("UPDATE measured SET listed_labels = 'old' WHERE page_id = 15");

        publish("reachable");

        assertThat(reachable())
                .containsExactly(
                        "Home | false",
                        "Labelled | true",
                        "Labelled by somebody | true",
                        "Labelled otherwise | false",
                        "News | null",
                        "Old | null");
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
        macros(10, "children");
        add(Inputs.FOLDER, new Object[][] {{500L, 10L, "Folder", "KB"}, {501L, null, "Top", "KB"}});
        page(13, "In another", 501L);

        publish("reachable");

        assertThat(reachable()).containsExactly("Home | false", "In a folder | true", "In another | false");
    }
}
