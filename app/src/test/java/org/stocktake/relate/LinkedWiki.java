package org.stocktake.relate;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** A small wiki with two spaces, KB and LAB, whose pages contain references. */
abstract class LinkedWiki extends SmallWiki {
    private int position;

    @BeforeEach
    void openASecondSpace() {
        add(Inputs.SPACE, new Object[][] {{"LAB", 2L, "Laboratory", "global", "archived", 50L}});
        // All comments of the site were listed.
        add(Inputs.LISTING, new @Nullable Object[][] {{null, "comments", 0L, 0L, true}});
        position = 0;
    }

    /** A page or blog post in any space and status, with a body. */
    void content(long id, String space, String title, String type, String status) {
        page(id, title, null, status, 1, "2026-11-01");
        engine.run("UPDATE listed SET space_key = '%s', content_type = '%s' WHERE page_id = %d"
                .formatted(space, type, id));
        body(id, 1, 5);
    }

    /** A current page of space KB with a body. */
    void content(long id, String title) {
        content(id, "KB", title, "page", "current");
    }

    void file(long id, long page, String name) {
        add(Inputs.ATTACHMENT, new @Nullable Object[][] {{id, page, name, "image/png", 5L, 1, null, "ann"}});
    }

    void macros(long page, String names) {
        engine.run("UPDATE measured SET macro_names = '%s' WHERE page_id = %d".formatted(names, page));
    }

    /** A link, include or excerpt_include by title; without a space, it refers to the space of the page. */
    void title(long from, String kind, @Nullable String space, String title) {
        reference(from, kind, "target_space, target_title", space, title);
    }

    void id(long from, String kind, long id) {
        reference(from, kind, "target_id", id);
    }

    /** An attachment of the page itself. */
    void ownFile(long from, String name) {
        reference(from, "attachment", "file, written", name, "ri");
    }

    void fileOf(long from, @Nullable String space, String title, String name) {
        reference(from, "attachment", "owner_space, owner_title, file, written", space, title, name, "ri");
    }

    void fileOf(long from, long id, String name, String written) {
        reference(from, "attachment", "owner_id, file, written", id, name, written);
    }

    void reference(long from, String kind, String columns, @Nullable Object... values) {
        engine.run("INSERT INTO reference (page_id, version, position, kind, %s) VALUES (%d, 1, %d, '%s', %s)"
                .formatted(
                        columns,
                        from,
                        ++position,
                        kind,
                        Arrays.stream(values)
                                .map(value -> value instanceof String text
                                        ? "'" + text.replace("'", "''") + "'"
                                        : String.valueOf(value))
                                .collect(Collectors.joining(", "))));
    }

    @Override
    void prepareMore() {
        relations.resolveReferences();
    }
}
