package org.stocktake.relate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which files are used, and which lie about. */
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
