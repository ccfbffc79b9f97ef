package org.stocktake.relate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stocktake.model.Comment;
import org.stocktake.model.PageId;

/** Used and unused attachments. */
class FileUseTest extends LinkedWiki {
    private Iterable<String> files() {
        return rows("SELECT name, referenced FROM attachments ORDER BY attachment_id");
    }

    private Iterable<String> unused() {
        return rows("SELECT title, attachments_unused FROM pages ORDER BY page_id");
    }

    @Test
    void aFileIsUsedByAnyReferenceOfACurrentPageOrBlogPost() {
        content(10, "Home");
        content(11, "Other");
        content(13, "KB", "News", "blogpost", "current");
        content(14, "KB", "Old", "page", "archived");
        file(900, 10, "own.png");
        file(901, 10, "by title.png");
        file(902, 10, "picture.png");
        file(903, 10, "of a post.png");
        file(904, 10, "by an archived page.png");
        file(905, 10, "by its id.png");
        file(906, 10, "alone.png");
        file(907, 11, "own.png");
        ownFile(10, "own.png");
        fileOf(11, null, "Home", "by title.png");
        fileOf(11, 10, "picture.png", "image");
        fileOf(13, 10, "of a post.png", "download");
        fileOf(14, 10, "by an archived page.png", "download");
        id(11, "page", 905);

        publish("unused", "attachments");

        assertThat(files())
                .containsExactly(
                        "own.png | true",
                        "by title.png | true",
                        "picture.png | true",
                        "of a post.png | true",
                        "by an archived page.png | false",
                        "by its id.png | true",
                        "alone.png | false",
                        "own.png | false");
        assertThat(unused()).containsExactly("Home | 2", "Other | 1", "News | 0", "Old | 0");
    }

    @Test
    void anArchivedPageUsesItsOwnFiles() {
        content(14, "KB", "Old", "page", "archived");
        file(900, 14, "own.png");
        file(901, 14, "alone.png");
        ownFile(14, "own.png");

        publish("unused", "attachments");

        assertThat(files()).containsExactly("own.png | true", "alone.png | false");
        assertThat(unused()).containsExactly("Old | 1");
    }

    @Test
    void aListOfAttachmentsOrAGalleryShowsAllFilesOfItsPage() {
        content(10, "List");
        content(11, "Gallery");
        content(12, "Neither");
        macros(10, "attachments;info");
        macros(11, "gallery");
        macros(12, "children;space-attachments");
        file(900, 10, "a.png");
        file(901, 11, "a.png");
        file(902, 12, "a.png");

        publish("unused", "attachments");

        assertThat(unused()).containsExactly("List | 0", "Gallery | 0", "Neither | 1");
    }

    @Test
    void aMacroThatNamesAFileUsesItAndThePictureMadeOfIt() {
        content(10, "Drawn");
        engine.run("UPDATE measured SET named_files = 'Data flow/figures.xls' WHERE page_id = 10");
        file(900, 10, "Data flow");
        file(901, 10, "Data flow.png");
        file(902, 10, "figures.xls");
        file(903, 10, "figures.png");
        file(904, 10, ".hidden");

        publish("unused", "attachments");

        assertThat(files())
                .containsExactly(
                        "Data flow | true",
                        "Data flow.png | true",
                        "figures.xls | true",
                        "figures.png | false",
                        ".hidden | false");
    }

    private void comment(long id, long page) {
        add(Inputs.COMMENT, new @Nullable Object[][] {{id, page, null, 1}});
    }

    private void searched(long id) {
        add(Inputs.COMMENT_READ, new @Nullable Object[][] {{id}});
    }

    private void shows(long comment, String means, @Nullable String file, @Nullable Object... idAndOwner) {
        @Nullable Object[] row = Arrays.copyOf(new @Nullable Object[] {comment, means, file}, 7);
        System.arraycopy(idAndOwner, 0, row, 3, idAndOwner.length);
        add(Inputs.COMMENT_FILE, new @Nullable Object[][] {row});
    }

    @Test
    void aFileThatACommentShowsIsUsed() {
        content(10, "Home");
        content(11, "Other");
        content(12, "KB", "Gallery", "page", "current");
        file(900, 10, "own.png");
        file(901, 10, "drawn.png");
        file(902, 10, "by its id.png");
        file(903, 10, "by title.png");
        file(904, 10, "by id of its page.png");
        file(905, 10, "alone.png");
        file(906, 11, "own.png");
        file(907, 12, "a.png");
        file(908, 12, "b.png");
        comment(70, 10);
        comment(71, 11);
        comment(72, 12);
        List.of(70L, 71L, 72L).forEach(this::searched);
        shows(70, "name", "own.png");
        shows(70, "macro", "drawn");
        shows(71, "id", null, 902L);
        shows(71, "id", null, 11L);
        shows(71, "name", "by title.png", null, null, null, "HOME");
        shows(71, "name", "by id of its page.png", null, 10L);
        shows(72, "all", null);
        // A deleted comment shows no attachment.
        shows(73, "name", "alone.png", null, 10L);

        publish("unused", "attachments");

        assertThat(files())
                .containsExactly(
                        "own.png | true",
                        "drawn.png | true",
                        "by its id.png | true",
                        "by title.png | true",
                        "by id of its page.png | true",
                        "alone.png | false",
                        "own.png | false",
                        "a.png | true",
                        "b.png | true");
        assertThat(unused()).containsExactly("Home | 1", "Other | 1", "Gallery | 0");
        assertThat(rows("SELECT comment_id, means, file, file_id, owner_id FROM comment_use ORDER BY ALL"))
                .containsExactly(
                        "70 | macro | drawn | null | 10",
                        "70 | name | own.png | null | 10",
                        "71 | id | null | 902 | null",
                        "71 | name | by id of its page.png | null | 10",
                        "71 | name | by title.png | null | 10",
                        "72 | all | null | null | 12");
    }

    @Test
    void whereCommentsWereNotSearchedItIsNotKnownWhichFilesAreUnused() {
        content(10, "Searched");
        content(11, "Half searched");
        content(12, "Not listed whole");
        content(13, "Used anyway");
        engine.run("UPDATE listed SET missing = 'comments' WHERE page_id = 12");
        file(900, 10, "a.png");
        file(901, 11, "a.png");
        file(902, 11, "b.png");
        file(903, 12, "a.png");
        file(904, 13, "a.png");
        ownFile(13, "a.png");
        comment(70, 10);
        comment(71, 11);
        comment(72, 11);
        comment(73, 13);
        searched(70);
        searched(71);
        shows(71, "name", "b.png");

        publish("unused", "attachments");

        assertThat(files())
                .containsExactly("a.png | false", "a.png | null", "b.png | true", "a.png | null", "a.png | true");
        assertThat(unused())
                .containsExactly("Searched | 1", "Half searched | null", "Not listed whole | null", "Used anyway | 0");
    }

    @Test
    void onlyCommentsOfPagesWithAFileThatNothingElseRefersToAreSearchedAndOnce() {
        content(10, "Home");
        content(11, "Used");
        content(12, "No file");
        file(900, 10, "a.png");
        file(901, 11, "a.png");
        ownFile(11, "a.png");
        comment(72, 10);
        comment(70, 10);
        comment(71, 10);
        comment(73, 11);
        comment(74, 12);
        searched(71);
        thisRun(null);
        relations.prepare();
        relations.followReferences();

        assertThat(relations.unsearchedComments())
                .containsExactly(new Comment(70, new PageId(10), 1, null), new Comment(72, new PageId(10), 1, null));
    }

    @Test
    void whoCouldNotListItsFilesDoesNotKnowWhichAreUnused() {
        content(10, "Half listed");
        engine.run("UPDATE listed SET missing = 'attachments'");
        file(900, 10, "a.png");

        publish("unused", "attachments");

        assertThat(unused()).containsExactly("Half listed | null");
        assertThat(files()).containsExactly("a.png | false");
    }
}
