package org.stocktake.relate;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The target of each reference, and its status. */
class LinkStatusIT extends LinkedWiki {
    private Iterable<String> links() {
        return rows("SELECT kind, target_space, target_title, target_page_id, status FROM links ORDER BY position");
    }

    @Test
    void aTitleMeansAPageOfItsSpaceInAnyLetterCase() {
        content(10, "Home");
        content(11, "Guide");
        content(60, "LAB", "Guide", "page", "current");
        content(12, "KB", "Old", "page", "archived");
        title(10, "page", null, "Guide");
        title(10, "page", "KB", "Guide");
        title(10, "include", "LAB", "Guide");
        title(10, "page", null, "guide");
        title(10, "excerpt_include", "LAB", "Home");
        title(10, "page", null, "Old");
        title(10, "page", "ELSEWHERE", "Guide");
        title(10, "page", "lab", "Guide");
        title(60, "page", null, "Guide");

        publish("links");

        assertThat(links())
                .containsExactly(
                        "page | KB | Guide | 11 | ok",
                        "page | KB | Guide | 11 | ok",
                        "include | LAB | Guide | 60 | ok",
                        "page | KB | guide | 11 | ok",
                        "excerpt_include | LAB | Home | null | broken",
                        "page | KB | Old | 12 | archived",
                        "page | ELSEWHERE | Guide | null | unverifiable",
                        "page | LAB | Guide | 60 | ok",
                        "page | LAB | Guide | 60 | ok");
    }

    @Test
    void ofTwoPagesWithOneTitleTheCurrentOneIsMeant() {
        content(20, "KB", "Plan", "page", "archived");
        content(11, "KB", "Plan", "page", "current");
        content(30, "KB", "Plan", "page", "trashed");
        content(31, "KB", "Idea", "page", "draft");
        content(32, "KB", "Bin", "page", "trashed");
        title(11, "page", null, "Plan");
        title(11, "page", null, "Idea");
        title(11, "page", null, "Bin");

        publish("links");

        assertThat(links())
                .containsExactly(
                        "page | KB | Plan | 11 | ok",
                        "page | KB | Idea | 31 | broken",
                        "page | KB | Bin | 32 | broken");
    }

    @Test
    void anIdOfTheRunTellsWhatItIs() {
        content(10, "Home");
        content(12, "KB", "Old", "page", "archived");
        content(13, "KB", "Bin", "page", "trashed");
        content(14, "KB", "News", "blogpost", "current");
        file(900, 12, "plan.pdf");
        id(10, "page", 10);
        id(10, "include", 12);
        id(10, "page", 13);
        id(10, "page", 14);
        id(10, "blog", 12);
        id(10, "page", 900);

        publish("links");

        assertThat(links())
                .containsExactly(
                        "page | null | null | 10 | ok",
                        "include | null | null | 12 | archived",
                        "page | null | null | 13 | broken",
                        "blog | null | null | 14 | ok",
                        "page | null | null | 12 | archived",
                        "attachment | null | plan.pdf | 12 | archived");
    }

    /** One id for each possible result of a source. */
    private void strangers() {
        content(10, "Home");
        for (long id = 70; id <= 77; id++) {
            id(10, "page", id);
        }
        add(
                Inputs.LOOKED_UP,
                new @Nullable Object[] {70L, "ELSEWHERE", "current", "found"},
                new @Nullable Object[] {71L, "KB", "trashed", "found"},
                new @Nullable Object[] {72L, "ELSEWHERE", "trashed", "found"},
                new @Nullable Object[] {73L, "KB", "archived", "found"},
                new @Nullable Object[] {74L, "KB", "current", "found"},
                new @Nullable Object[] {75L, null, null, "found"},
                new @Nullable Object[] {76L, null, null, "not_found"},
                new @Nullable Object[] {77L, null, null, "unknown"},
                // An earlier attempt of a resumed run may have recorded that the look-up failed.
                new @Nullable Object[] {70L, null, null, "unknown"});
    }

    private Iterable<String> verdicts() {
        return rows("SELECT target_page_id, status FROM links ORDER BY position");
    }

    @Test
    void anIdThatIsNowhereIsUnverifiableWhileThereAreOtherSpaces() {
        strangers();

        publish("links");

        assertThat(verdicts())
                .containsExactly(
                        "70 | unverifiable",
                        "71 | broken",
                        "72 | unverifiable",
                        "73 | archived",
                        "74 | unverifiable",
                        "75 | unverifiable",
                        "76 | unverifiable",
                        "77 | unverifiable");
    }

    @Test
    void anIdThatIsNowhereIsBrokenWhenTheRunCoversAllThatCanBeSeen() {
        strangers();
        thisRun(null);
        engine.run("UPDATE this_run SET covers_site = true");
        relate(new Privacy.Ids(), "links");

        assertThat(verdicts())
                .containsExactly(
                        "70 | unverifiable",
                        "71 | broken",
                        "72 | unverifiable",
                        "73 | archived",
                        "74 | unverifiable",
                        "75 | unverifiable",
                        "76 | broken",
                        "77 | unverifiable");
    }

    @Test
    void anIdInASpaceThatIsNotPartOfThisWeekIsNotBrokenForThat() {
        strangers();
        thisRun(null);
        engine.run("""
                UPDATE this_run SET covers_site = true;
                INSERT INTO earlier_pages (iso_week, page_id, space_key, status)
                VALUES ('2026-W40', 76, 'KB', 'current'), ('2026-W45', 76, 'AWAY', 'current')
                """);
        relate(new Privacy.Ids(), "links");

        assertThat(verdicts()).contains("76 | unverifiable");
    }

    @Test
    void aPageThatIsNowhereAndWasInASpaceOfThisWeekIsBroken() {
        strangers();
        thisRun(null);
        engine.run("""
                UPDATE this_run SET covers_site = true;
                INSERT INTO earlier_pages (iso_week, page_id, space_key, status)
                VALUES ('2026-W40', 76, 'AWAY', 'current'), ('2026-W45', 76, 'KB', 'current')
                """);
        relate(new Privacy.Ids(), "links");

        assertThat(verdicts()).contains("76 | broken");
    }

    @Test
    void onlyIdsThatNothingOfTheRunHasAreToBeLookedUp() {
        content(10, "Home");
        content(14, "KB", "News", "blogpost", "current");
        file(900, 10, "plan.pdf");
        id(10, "page", 14);
        id(10, "page", 900);
        id(10, "page", 82);
        id(14, "blog", 81);
        id(14, "page", 82);
        fileOf(10, 80, "a.png", "download");
        title(10, "page", null, "Nothing");

        relations.prepare();

        assertThat(relations.unknownIds().stream().map(Object::toString)).containsExactly("80", "81", "82");
    }

    @Test
    void blogPostsSpacesAddressesAndPlacesHaveAStatusWhereItCanBeTold() {
        content(10, "Home");
        content(14, "KB", "News", "blogpost", "current");
        title(10, "blog", null, "News");
        title(10, "blog", "KB", "Home");
        title(10, "blog", "ELSEWHERE", "News");
        title(10, "page", null, "News");
        reference(10, "space", "target_space", "KB");
        reference(10, "space", "target_space", "LAB");
        reference(10, "space", "target_space", "ELSEWHERE");
        reference(10, "web", "target_url", "https://example.org/");
        reference(10, "anchor", "anchor", "top");

        publish("links");

        assertThat(links())
                .containsExactly(
                        "blog | KB | News | 14 | ok",
                        "blog | KB | Home | null | broken",
                        "blog | ELSEWHERE | News | null | unverifiable",
                        "page | KB | News | null | broken",
                        "space | KB | null | null | ok",
                        "space | LAB | null | null | archived",
                        "space | ELSEWHERE | null | null | unverifiable",
                        "web | null | null | null | external",
                        "anchor | null | null | null | null");
        assertThat(rows("SELECT target_url FROM links WHERE kind = 'web'")).containsExactly("https://example.org/");
    }

    @Test
    void aFileIsLookedForOnThePageThatHoldsIt() {
        content(10, "Home");
        content(11, "Files");
        content(12, "KB", "Old", "page", "archived");
        content(13, "KB", "Bin", "page", "trashed");
        content(14, "KB", "News", "blogpost", "current");
        content(15, "Unread files");
        engine.run("UPDATE listed SET missing = 'attachments' WHERE page_id = 15");
        file(900, 10, "a.png");
        file(901, 11, "b.png");
        file(902, 12, "c.png");
        file(903, 13, "d.png");
        file(904, 14, "e.png");
        file(905, 15, "f.png");
        ownFile(10, "a.png");
        ownFile(10, "A.png");
        fileOf(10, null, "Files", "b.png");
        fileOf(10, null, "Files", "a.png");
        fileOf(10, 12, "c.png", "download");
        fileOf(10, 12, "x.png", "image");
        fileOf(10, 13, "d.png", "download");
        fileOf(10, null, "News", "e.png");
        fileOf(10, 15, "f.png", "download");
        fileOf(10, 15, "g.png", "download");
        fileOf(10, null, "Nobody", "b.png");
        fileOf(10, "ELSEWHERE", "Files", "b.png");
        fileOf(10, 99, "b.png", "download");

        publish("links");

        assertThat(links())
                .containsExactly(
                        "attachment | null | a.png | 10 | ok",
                        "attachment | null | A.png | 10 | broken",
                        "attachment | null | b.png | 11 | ok",
                        "attachment | null | a.png | 11 | broken",
                        "attachment | null | c.png | 12 | archived",
                        "attachment | null | x.png | 12 | broken",
                        "attachment | null | d.png | 13 | broken",
                        "attachment | null | e.png | 14 | ok",
                        "attachment | null | f.png | 15 | ok",
                        "attachment | null | g.png | 15 | null",
                        "attachment | null | b.png | null | broken",
                        "attachment | null | b.png | null | unverifiable",
                        "attachment | null | b.png | 99 | unverifiable");
    }

    @Test
    void ofTitlesThatDifferInCaseOnlyTheExactSpellingGoesFirst() {
        content(11, "Guide");
        content(12, "GUIDE");
        content(13, "KB", "guide", "page", "archived");
        content(14, "KB", "guide", "blogpost", "current");
        title(11, "page", null, "GUIDE");
        title(11, "page", "kb", "Guide");
        title(11, "page", null, "guide");
        title(11, "page", null, "gUIDE");
        title(11, "blog", null, "Guide");

        publish("links");

        assertThat(links())
                .containsExactly(
                        "page | KB | GUIDE | 12 | ok",
                        "page | KB | Guide | 11 | ok",
                        "page | KB | guide | 13 | archived",
                        "page | KB | gUIDE | 12 | ok",
                        "blog | KB | Guide | 14 | ok");
    }

    @Test
    void spacesAndOwnersOfFilesAreFoundInAnyLetterCase() {
        content(10, "Home");
        content(11, "Files");
        content(60, "LAB", "Files", "page", "current");
        file(900, 11, "a.png");
        file(901, 60, "b.png");
        reference(10, "space", "target_space", "kb");
        reference(10, "space", "target_space", "lab");
        fileOf(10, null, "FILES", "a.png");
        fileOf(10, "lab", "files", "b.png");
        title(10, "page", "lab", "Missing");
        title(10, "page", "elsewhere", "Files");

        publish("links");

        assertThat(links())
                .containsExactly(
                        "space | KB | null | null | ok",
                        "space | LAB | null | null | archived",
                        "attachment | null | a.png | 11 | ok",
                        "attachment | null | b.png | 60 | ok",
                        "page | LAB | Missing | null | broken",
                        "page | elsewhere | Files | null | unverifiable");
    }
}
