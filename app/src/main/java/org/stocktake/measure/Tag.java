package org.stocktake.measure;

import static org.stocktake.measure.Tag.Role.BORDER;
import static org.stocktake.measure.Tag.Role.HIDDEN;
import static org.stocktake.measure.Tag.Role.INLINE;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Elements of storage format that affect metrics or links. */
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
    PARAMETER(HIDDEN, "ac:parameter ac:default-parameter"),
    PLAIN_TEXT_BODY(HIDDEN, "ac:plain-text-body"),
    TASK_STATUS(HIDDEN, "ac:task-status"),
    FALLBACK(HIDDEN, "ac:adf-fallback"),
    PLACEHOLDER(HIDDEN, "ac:placeholder"),
    HINT(HIDDEN, "ac:task-id ac:task-uuid ac:adf-attribute at:var"),
    RI_PAGE(HIDDEN, "ri:page"),
    RI_BLOG_POST(HIDDEN, "ri:blog-post"),
    RI_CONTENT(HIDDEN, "ri:content-entity"),
    RI_SPACE(HIDDEN, "ri:space"),
    RI_ATTACHMENT(HIDDEN, "ri:attachment"),
    RI_URL(HIDDEN, "ri:url"),
    /** A user, a shortcut, or a resource that this version does not know. */
    RI_OTHER(HIDDEN, "");

    /** How an element affects the words in and around it. */
    enum Role {
        INLINE,
        BORDER,
        /** Its text is not part of the visible text. */
        HIDDEN
    }

    private static final Map<String, Tag> BY_NAME = new HashMap<>();

    static {
        for (Tag tag : values()) {
            for (String name : tag.names.split(" ", -1)) {
                // The parser returns interned names, so that lookups compare references first.
                BY_NAME.put(name.intern(), tag);
            }
        }
    }

    private final Role role;
    private final String names;
    private final boolean plain;

    /** @param names separated by spaces */
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

    /** Whether the element has no effect other than separating words. */
    boolean onlySeparatesWords() {
        return plain;
    }
}
