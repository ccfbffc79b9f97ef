package org.stocktake.measure;

import static org.stocktake.measure.Tag.Role.BORDER;
import static org.stocktake.measure.Tag.Role.INLINE;
import static org.stocktake.measure.Tag.Role.SILENT;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The elements of storage format that the numbers or links of a page depend on. */
enum Tag {
    OTHER(INLINE, ""),
    BLOCK(
            BORDER,
            "p li br div blockquote pre tbody ul ol hr dl dt dd"
                    + " ac:layout ac:layout-section ac:layout-cell ac:task-list ac:task ac:task-body"
                    + " ac:caption ac:adf-content"),
    ROW(BORDER, "tr"),
    CELL(BORDER, "td"),
    HEADING_CELL(BORDER, "th"),
    HEADING(BORDER, "h1 h2 h3 h4 h5 h6"),
    TABLE(BORDER, "table"),
    RICH_TEXT_BODY(BORDER, "ac:rich-text-body"),
    TIME(INLINE, "time"),
    A(INLINE, "a"),
    IMG(INLINE, "img"),
    AC_IMAGE(INLINE, "ac:image"),
    LINK(INLINE, "ac:link"),
    MACRO(INLINE, "ac:structured-macro ac:macro"),
    PARAMETER(SILENT, "ac:parameter ac:default-parameter"),
    PLAIN_TEXT_BODY(SILENT, "ac:plain-text-body"),
    TASK_STATUS(SILENT, "ac:task-status"),
    FALLBACK(SILENT, "ac:adf-fallback"),
    PLACEHOLDER(SILENT, "ac:placeholder"),
    HINT(SILENT, "ac:task-id ac:task-uuid ac:adf-attribute at:var"),
    RI_PAGE(SILENT, "ri:page"),
    RI_BLOG_POST(SILENT, "ri:blog-post"),
    RI_CONTENT(SILENT, "ri:content-entity"),
    RI_SPACE(SILENT, "ri:space"),
    RI_ATTACHMENT(SILENT, "ri:attachment"),
    RI_URL(SILENT, "ri:url"),
    /** A user, a shortcut, or what a later Confluence may bring. */
    RI_OTHER(SILENT, "");

    /** What an element does to the words in and around it. */
    enum Role {
        INLINE,
        BORDER,
        /** Its text is not shown as text of the page. */
        SILENT
    }

    private static final Map<String, Tag> BY_NAME = new HashMap<>();

    static {
        for (Tag tag : values()) {
            for (String name : tag.names.split(" ", -1)) {
                // The parser hands out interned names: the same text is then found at a glance.
                BY_NAME.put(name.intern(), tag);
            }
        }
    }

    private final Role role;
    private final String names;
    private final boolean plain;

    /** @param names with a space between them */
    Tag(Role role, String names) {
        this.role = role;
        this.names = names;
        this.plain =
                List.of("OTHER", "BLOCK", "ROW", "CELL", "HEADING_CELL", "TIME").contains(name());
    }

    static Tag of(String name) {
        Tag tag = BY_NAME.get(name);
        if (tag != null) {
            return tag;
        }
        return name.startsWith("ri:") ? RI_OTHER : OTHER;
    }

    Role role() {
        return role;
    }

    /** Whether nothing is counted by the element but the words that it borders. */
    boolean isPlain() {
        return plain;
    }
}
