package org.stocktake.relate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stocktake.model.PageId;

/** The last substantial edit of a page, and its age. */
class FreshnessTest extends SmallWiki {
    @Test
    void ageIsCountedFromTheLastEditInEarnest() {
        page(10, "Plain", null, "current", 2, "2026-11-08T13:00:00Z");
        page(11, "Minor", null, "current", 2, "2026-11-17T00:00:00Z");
        page(12, "Minor, seen before", null, "current", 2, "2026-11-17T00:00:00Z");
        page(13, "By a bot", null, "current", 2, "2026-11-17T00:00:00Z");
        page(14, "With a newer file", null, "current", 2, "2026-11-08T12:00:00Z");
        engine.run("UPDATE listed SET minor_edit = true WHERE page_id IN (11, 12)");
        engine.run("UPDATE listed SET last_editor = 'robot-7' WHERE page_id = 13");
        engine.run("INSERT INTO earlier_pages (page_id, modified_at, content_update_basis) VALUES"
                + " (12, '2026-10-05T12:00:00', 'version'), (12, '2026-10-19T12:00:00', 'version'),"
                + " (12, '2026-10-26T12:00:00', 'history')");
        add(Inputs.PERSON, new Object[][] {{"robot-7", "ci-robot", "Robot", "active", "user"}});
        add(Inputs.BOT, new Object[][] {{"ci-robot"}});
        add(Inputs.ATTACHMENT, new @Nullable Object[][] {
            {900L, 14L, "a.png", "image/png", 5L, 1, Instant.parse("2026-11-15T12:00:00Z"), "ann"}
        });

        publish("updated", "subtree");

        assertThat(rows("SELECT title, content_updated_at, content_update_basis, days_since_update FROM pages"
                        + " ORDER BY page_id"))
                .containsExactly(
                        "Plain | 2026-11-08T13:00:00Z | version | 9",
                        "Minor | null | null | 1",
                        "Minor, seen before | 2026-10-19T12:00:00Z | history | 30",
                        "By a bot | null | null | 1",
                        "With a newer file | 2026-11-15T12:00:00Z | version | 3");
    }

    @Test
    void theVersionsOfALiveDocDoNotTellWhenItChangedInEarnest() {
        page(10, "Live", null, "current", 40, "2026-11-08T12:00:00Z");
        page(11, "Live and minor", null, "current", 2, "2026-11-08T12:00:00Z");
        engine.run("UPDATE listed SET subtype = 'live'");
        engine.run("UPDATE listed SET minor_edit = true WHERE page_id = 11");
        engine.run("INSERT INTO earlier_pages (page_id, modified_at, content_update_basis) VALUES"
                + " (10, '2026-10-05T12:00:00', 'version')");

        publish("updated");

        assertThat(rows("SELECT title, subtype, content_updated_at, content_update_basis, days_since_update FROM pages"
                        + " ORDER BY page_id"))
                .containsExactly("Live | live | null | null | 10", "Live and minor | live | null | null | 10");
        assertThat(relations.pagesWithoutEdit()).isEmpty();
    }

    @Test
    void aPageIsAsFreshAsTheFreshestBelowIt() {
        page(10, "Home", null, "current", 1, "2026-10-18T12:00:00Z");
        page(11, "Chapter", 10L, "current", 1, "2026-11-08T12:00:00Z");
        page(12, "Leaf", 11L, "current", 1, "2026-11-16T12:00:00Z");
        page(13, "Other", 10L, "current", 1, "2026-11-13T12:00:00Z");

        publish("updated", "subtree");

        assertThat(rows("SELECT title, days_since_update, days_since_subtree_update FROM pages ORDER BY page_id"))
                .containsExactly("Home | 31 | 2", "Chapter | 10 | 2", "Leaf | 2 | 2", "Other | 5 | 5");
    }

    @Test
    void aVersionListTellsOfTheLastEditInEarnestWhereNothingElseDoes() {
        page(10, "Plain", null, "current", 2, "2026-11-08T12:00:00Z");
        page(11, "Minor", null, "current", 3, "2026-11-17T00:00:00Z");
        page(12, "Minor, seen before", null, "current", 3, "2026-11-17T00:00:00Z");
        page(13, "Never in earnest", null, "current", 3, "2026-11-17T00:00:00Z");
        page(14, "Changed since", null, "current", 4, "2026-11-17T00:00:00Z");
        page(15, "Not read", null, "current", 3, "2026-11-17T00:00:00Z");
        page(16, "First version", null, "current", 1, "2026-11-17T00:00:00Z");
        engine.run("UPDATE listed SET minor_edit = true WHERE page_id > 10");
        engine.run("INSERT INTO earlier_pages (page_id, modified_at, content_update_basis) VALUES"
                + " (12, '2026-10-19T12:00:00', 'version')");
        thisRun(null);
        relations.prepare();
        assertThat(relations.pagesWithoutEdit()).extracting(PageId::value).containsExactly(11L, 13L, 14L, 15L);

        engine.run("INSERT INTO version_list VALUES (11, 3, '2026-10-09 12:00:00'), (12, 3, '2026-10-09 12:00:00'),"
                + " (13, 3, NULL), (14, 3, '2026-10-09 12:00:00')");
        assertThat(relations.pagesWithoutEdit()).extracting(PageId::value).containsExactly(14L, 15L);
        relations.applyPrivacy(new Privacy.Ids());
        relations.createPages(PageColumns.files().stream()
                .filter(file -> List.of("attached", "updated").contains(file.name()))
                .toList());

        assertThat(rows("SELECT title, content_updated_at, content_update_basis, days_since_update FROM pages"
                        + " ORDER BY page_id"))
                .containsExactly(
                        "Plain | 2026-11-08T12:00:00Z | version | 10",
                        "Minor | 2026-10-09T12:00:00Z | versions | 40",
                        "Minor, seen before | 2026-10-19T12:00:00Z | history | 30",
                        "Never in earnest | null | null | 1",
                        "Changed since | null | null | 1",
                        "Not read | null | null | 1",
                        "First version | null | null | 1");
    }
}
