package org.stocktake.relate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers of references from and to a page. */
class LinkNumbersIT extends LinkedWiki {
    private List<String> numbers(String columns) {
        return rows("SELECT title, %s FROM pages ORDER BY page_id".formatted(columns));
    }

    private void publish() {
        publish("linked", "linking", "tested", "unused", "links", "attachments");
    }

    @Test
    void onlyOtherCurrentPagesCountAsSourcesAndTargetsAndEachOnce() {
        content(10, "Home");
        content(11, "Guide");
        content(12, "KB", "Old", "page", "archived");
        content(13, "KB", "News", "blogpost", "current");
        content(60, "LAB", "Test", "page", "current");
        title(10, "page", null, "Guide");
        id(10, "page", 11);
        title(10, "include", null, "Guide");
        title(10, "page", null, "Home");
        title(10, "excerpt_include", "LAB", "Test");
        title(10, "blog", null, "News");
        title(60, "page", "KB", "Guide");
        title(11, "include", null, "Guide");
        title(12, "page", null, "Guide");
        title(13, "page", null, "Guide");

        publish();

        assertThat(numbers("links_out_internal, links_in, links_in_other_spaces, included_by"))
                .containsExactly(
                        "Home | 2 | 0 | 0 | 0",
                        "Guide | 0 | 2 | 1 | 1",
                        "Old | null | null | null | null",
                        "News | null | null | null | null",
                        "Test | 1 | 1 | 1 | 1");
    }

    @Test
    void aBodyThatWasMeasuredTwiceRefersToThingsOnce() {
        content(10, "Home");
        content(11, "Guide");
        title(10, "page", null, "Guide");
        title(10, "page", null, "Gone");
        engine.run("INSERT INTO measured FROM measured; INSERT INTO reference FROM reference");
        engine.run("INSERT INTO measured_before FROM measured; INSERT INTO reference_before FROM reference");

        publish();

        assertThat(numbers("links_out_internal, broken_links")).containsExactly("Home | 1 | 1", "Guide | 0 | 0");
        assertThat(rows("SELECT source_page_id, position, target_title FROM links ORDER BY ALL"))
                .containsExactly("10 | 1 | Guide", "10 | 2 | Gone");
    }

    @Test
    void aBodyThatWasKeptTwiceRefersToThingsOnce() {
        content(10, "Home");
        content(11, "Guide");
        title(10, "page", null, "Guide");
        for (String table : List.of("measured", "reference")) {
            engine.run("INSERT INTO %1$s_before FROM %1$s; INSERT INTO %1$s_before FROM %1$s; DELETE FROM %1$s"
                    .formatted(table));
        }

        publish(new Privacy.Ids());

        assertThat(numbers("links_in, row_quality")).containsExactly("Home | 0 | ok", "Guide | 1 | ok");
        assertThat(rows("SELECT source_page_id, position, target_title FROM links"))
                .containsExactly("10 | 1 | Guide");
    }

    @Test
    void referencesThatLeadAstrayCountAsTheyAreWritten() {
        content(10, "Home");
        content(12, "KB", "Old", "page", "archived");
        title(10, "page", null, "Gone");
        title(10, "include", "KB", "Gone");
        title(10, "page", "LAB", "Gone");
        title(10, "page", null, "Old");
        id(10, "page", 12);
        id(10, "page", 12);
        title(10, "page", "ELSEWHERE", "Gone");
        id(10, "page", 99);
        title(10, "blog", null, "No such post");
        reference(10, "space", "target_space", "ELSEWHERE");

        publish();

        assertThat(rows("SELECT broken_links, links_to_archived, links_unverifiable FROM pages WHERE page_id = 10"))
                .containsExactly("2 | 2 | 2");
    }

    @Test
    void addressesOfTheWebCountOnceEach() {
        content(10, "Home");
        reference(10, "web", "target_url", "https://example.org/a");
        reference(10, "web", "target_url", "https://example.org/a");
        reference(10, "web", "target_url", "https://example.org/A");

        publish();

        assertThat(numbers("links_out_external")).containsExactly("Home | 2");
    }

    @Test
    void deadAddressesAreKnownOfPagesWithATestedAddressOrNone() {
        content(10, "Home");
        content(11, "Untested");
        content(12, "Without any");
        reference(10, "web", "target_url", "https://example.org/a");
        reference(10, "web", "target_url", "https://example.org/a");
        reference(10, "web", "target_url", "https://example.org/b");
        reference(10, "web", "target_url", "https://example.org/c");
        reference(11, "web", "target_url", "https://example.org/c");
        add(
                Inputs.TESTED_ADDRESS,
                new Object[][] {{"https://example.org/a", "broken"}, {"https://example.org/b", "unknown"}});

        publish();

        assertThat(numbers("broken_external_links")).containsExactly("Home | 1", "Untested | null", "Without any | 0");
    }

    @Test
    void aMissingFileCountsOnceForEachPageThatShouldHoldIt() {
        content(10, "Home");
        content(11, "Files");
        content(12, "KB", "Half listed", "page", "current");
        content(13, "Asks the half listed");
        engine.run("UPDATE listed SET missing = 'attachments' WHERE page_id = 12");
        file(900, 11, "there.png");
        ownFile(10, "a.png");
        fileOf(10, 10, "a.png", "download");
        fileOf(10, null, "Files", "a.png");
        fileOf(10, 11, "a.png", "download");
        fileOf(10, 11, "there.png", "download");
        fileOf(10, 11, "picture.png", "image");
        fileOf(10, null, "Nobody", "a.png");
        fileOf(10, null, "Nobody", "b.png");
        fileOf(10, "ELSEWHERE", "Nobody", "a.png");
        fileOf(13, 12, "a.png", "download");

        publish();

        assertThat(numbers("broken_attachment_refs"))
                .containsExactly("Home | 4", "Files | 0", "Half listed | 0", "Asks the half listed | null");
    }

    @Test
    void whatAnUnreadBodyOrWikiMarkupRefersToIsNotKnown() {
        content(10, "Home");
        page(11, "Unread", 10L);
        content(12, "Wiki markup");
        engine.run("UPDATE measured SET body_read = 'plain' WHERE page_id = 12");
        file(900, 11, "a.png");
        title(10, "page", null, "Unread");

        publish();

        assertThat(numbers("links_out_internal, links_out_external, links_in, included_by, broken_links,"
                        + " broken_attachment_refs, attachments_unused"))
                .containsExactly(
                        "Home | 1 | 0 | 0 | 0 | 0 | 0 | 0",
                        "Unread | null | null | 1 | 0 | null | null | null",
                        "Wiki markup | null | null | 0 | 0 | null | null | null");
        assertThat(rows("SELECT referenced FROM attachments")).containsExactly("null");
    }

    @Test
    void whereNoBodyCouldBeSearchedNobodyKnowsWhoIsLinked() {
        content(10, "Home");
        content(11, "Wiki markup");
        engine.run("UPDATE measured SET body_read = 'plain'");

        publish(new Privacy.Ids());

        assertThat(numbers("links_in, links_in_other_spaces, included_by"))
                .containsExactly("Home | null | null | null", "Wiki markup | null | null | null");
        assertThat(rows("SELECT unlinked, orphans, detached FROM spaces WHERE space_key = 'KB'"))
                .containsExactly("null | null | 1");
    }

    @Test
    void aSpaceCountsPagesThatNothingLeadsToAndHowManyLinksHold() {
        content(10, "Home");
        content(11, "Linked, but nowhere in the tree");
        page(12, "In the tree only", 10L);
        body(12, 1, 5);
        content(13, "Lost");
        content(14, "KB", "Old", "page", "archived");
        content(50, "LAB", "Home of the laboratory", "page", "current");
        title(10, "page", null, "Linked, but nowhere in the tree");
        title(10, "page", null, "Linked, but nowhere in the tree");
        title(10, "page", null, "Old");
        title(10, "page", null, "Gone");
        title(10, "page", "ELSEWHERE", "Gone");
        title(50, "page", null, "Gone");
        title(14, "page", null, "Lost");

        publish(new Privacy.Ids());

        assertThat(rows("SELECT space_key, unlinked, orphans, detached, link_health FROM spaces"
                        + " ORDER BY space_key NULLS LAST"))
                .containsExactly("KB | 2 | 1 | 2 | 75.0", "LAB | 0 | 0 | 0 | 0.0", "null | 2 | 1 | 2 | 60.0");
    }

    @Test
    void twoSpellingsOfATitleThatDifferInCaseAreOneReference() {
        content(10, "Home");
        content(11, "KB", "Old", "page", "archived");
        title(10, "page", null, "Missing");
        title(10, "page", "kb", "MISSING");
        title(10, "page", null, "old");
        title(10, "include", null, "OLD");
        title(10, "page", "away", "There");
        title(10, "page", "away", "there");
        fileOf(10, null, "Missing", "a.png");
        fileOf(10, null, "missing", "a.png");

        publish("linking");

        assertThat(
                        rows(
                                "SELECT broken_links, links_to_archived, links_unverifiable, broken_attachment_refs FROM pages WHERE page_id = 10"))
                .containsExactly("1 | 1 | 1 | 1");
    }
}
