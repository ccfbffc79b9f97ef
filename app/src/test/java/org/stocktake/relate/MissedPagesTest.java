package org.stocktake.relate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stocktake.model.SpaceKey;

/** Pages of the previous week that are in no list: the look-up decides. */
class MissedPagesTest extends LinkedWiki {
    @Override
    void prepareMore() {
        super.prepareMore();
        relations.relateWorkflows();
    }

    /** Home above Guide above Detail; Guide is in no list. */
    private void guideIsMissing(String outcome, @Nullable String space, @Nullable String status) {
        content(10, "Home");
        page(12, "Detail", 11L);
        body(12, 1, 5);
        before("(10, 'KB', NULL, 'Home'), (11, 'KB', 10, 'Guide'), (12, 'KB', 11, 'Detail')");
        engine.run("""
                UPDATE listed SET read_restricted = false;
                UPDATE before_pages SET path = CASE page_id WHEN 10 THEN 'Home' WHEN 11 THEN 'Home / Guide'
                  ELSE 'Home / Guide / Detail' END;
                """);
        add(Inputs.LOOKED_UP, new @Nullable Object[] {11L, space, status, outcome});
    }

    private List<String> changes() {
        thisRun("2026-W46");
        relate(
                new Privacy.Ids(),
                "run",
                "tree",
                "quality",
                "linked",
                "commented",
                "attached",
                "updated",
                "in_workflow",
                "changes",
                "failures",
                "links");
        return rows("SELECT page_id, kind, after FROM changes ORDER BY ALL");
    }

    private List<String> guide(String columns) {
        return rows("SELECT %s FROM pages WHERE page_id = 11".formatted(columns));
    }

    @Test
    void oneThatIsThereAndCouldNotBeReadKeepsItsRowAndItsPlace() {
        guideIsMissing("found", "KB", "current");
        title(10, "page", null, "Guide");
        id(12, "page", 11);

        assertThat(changes()).isEmpty();
        assertThat(guide("title, space_key, status, path, depth, row_quality, missing_groups, version_count"))
                .containsExactly("Guide | KB | current | Home / Guide | 1 | partial |"
                        + " ancestors;attachments;body;contributors;history;labels;restrictions | null");
        assertThat(guide("links_in, attachment_count")).containsExactly("2 | null");
        assertThat(rows("SELECT status FROM links")).containsExactly("ok", "ok");
        assertThat(rows("SELECT code, space_key, page_id, location, what, remedy FROM failures WHERE code ="
                        + " 'PAGE_UNREADABLE'"))
                .containsExactly(
                        "PAGE_UNREADABLE | KB | 11 | page 11 in KB | \"Guide\" is in no list, and reading the page by"
                                + " its id failed. Its position in the tree and its links are from 2026-W46. | Run again."
                                + " If this repeats, ask an administrator to rebuild the search index of the site.");
    }

    @Test
    void oneThatCouldNotBeLookedUpIsNeitherDeletedNorMovedAndLinksToItAreUnverifiable() {
        guideIsMissing("unknown", null, null);
        title(10, "page", null, "Guide");
        id(12, "page", 11);

        assertThat(changes()).isEmpty();
        assertThat(guide("path, row_quality, links_in, included_by"))
                .containsExactly("Home / Guide | partial | null | null");
        assertThat(rows("SELECT status FROM links")).containsExactly("unverifiable", "unverifiable");
        assertThat(rows("SELECT what FROM failures WHERE code = 'PAGE_UNREADABLE'"))
                .containsExactly(
                        "\"Guide\" is in no list, and looking up the page by its id failed. Its position in the tree"
                                + " and its links are from 2026-W46.");
    }

    @Test
    void oneThatIsNowhereOrInTheTrashIsDeleted() {
        guideIsMissing("not_found", null, null);

        assertThat(changes()).contains("11 | deleted | null");
        assertThat(guide("page_id")).isEmpty();
    }

    @Test
    void oneInTheTrashIsDeletedToo() {
        guideIsMissing("found", "KB", "trashed");

        assertThat(changes()).contains("11 | deleted | null");
    }

    @Test
    void oneThatWasMovedToASpaceOutsideOfTheRunIsGoneAndNotDeleted() {
        guideIsMissing("found", "SALES", "current");

        assertThat(changes()).contains("11 | gone | space not chosen");
        assertThat(guide("page_id")).isEmpty();
    }

    @Test
    void oneThatWasReadByItsIdIsAPageLikeAnyOther() {
        guideIsMissing("found", "KB", "current");
        page(11, "Guide", 10L);
        body(11, 1, 7);
        engine.run("UPDATE listed SET read_restricted = false");

        assertThat(changes()).isEmpty();
        assertThat(guide("row_quality, missing_groups, version_count")).containsExactly("ok |  | 1");
        assertThat(rows("SELECT code, location, what, remedy FROM failures"))
                .containsExactly(
                        "LISTING_ODD | lists of space KB | 1 page of an earlier week is in no list. It was read"
                                + " completely by id. | New pages may be missing from the lists too. If this repeats, ask"
                                + " an administrator to rebuild the search index of the site.");
    }

    @Test
    void aPageThatIsKeptOrReadByItsIdIsExpectedOnce() {
        guideIsMissing("found", "KB", "current");
        add(Inputs.LISTING, new @Nullable Object[] {"KB", "pages", 3L, 2L, true});

        assertThat(relations.prepare()).contains(new Coverage(new SpaceKey("KB"), 3, 2, 2, true, 100 * 2 / 3.0));
    }

    @Test
    void whatIsReadByItsIdCountsAsReadWhateverTheListsSay() {
        guideIsMissing("found", "KB", "current");
        page(11, "Guide", 10L);
        body(11, 1, 7);
        add(Inputs.LISTING, new @Nullable Object[] {"KB", "pages", 3L, 2L, true});

        assertThat(relations.prepare()).contains(new Coverage(new SpaceKey("KB"), 3, 3, 3, true, 100));
    }

    @Test
    void whatNobodyCouldLookUpIsExpectedAlthoughTheListSeemsWhole() {
        guideIsMissing("unknown", null, null);
        add(Inputs.LISTING, new @Nullable Object[] {null, "pages", 2L, 2L, true});

        assertThat(relations.prepare())
                .containsExactly(
                        new Coverage(new SpaceKey("KB"), 3, 2, 2, true, 100 * 2 / 3.0),
                        new Coverage(new SpaceKey("LAB"), 0, 0, 0, true, 100),
                        new Coverage(null, 3, 2, 2, true, 100 * 2 / 3.0));
    }

    @Test
    void itIsNotLookedUpASecondTimeForTheLinksToIt() {
        guideIsMissing("not_found", null, null);
        id(10, "page", 11);
        id(10, "page", 99);
        relations.prepare();

        assertThat(relations.unknownIds()).extracting(Object::toString).containsExactly("99");
    }
}
