package org.stocktake.table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Groups of columns of the table {@code pages}, in the order of the table. The place of a column follows from its group and from
 * where it is declared: columns of one page come before those of SQL files, which are sorted by name. To add columns behind all
 * others, add a group.
 */
public enum ColumnGroup {
    /** The week and the run of a row. */
    RUN,
    /** What the page is. */
    PAGE,
    /** How completely it was read. */
    QUALITY,
    /** Its position in the tree of its space. */
    TREE,
    /** Its text and the elements in it. */
    TEXT,
    /** How long reading it takes. */
    READING,
    /** How hard reading it is. */
    READABILITY,
    /** Its body as stored. */
    BODY,
    /** Its files. */
    ATTACHMENTS,
    /** Links from the page. */
    LINKS,
    /** Links to the page. */
    INCOMING_LINKS,
    /** Pages that include it. */
    INCLUSIONS,
    /** Links from the page that do not work. */
    BROKEN_LINKS,
    /** When it was created and changed. */
    DATES,
    /** When the pages below it were changed. */
    SUBTREE,
    /** How often it was edited. */
    EDITS,
    /** Its comments. */
    COMMENTS,
    /** Its creator, last editor and owner. */
    AUTHORS,
    /** Who wrote it. */
    CONTRIBUTORS,
    /** How often it is read. */
    VIEWS,
    /** Its state in a workflow. */
    WORKFLOW,
    /** Its labels. */
    LABELS,
    /** Who may read it. */
    RESTRICTIONS,
    /** When it must be reviewed. */
    REVIEW,
    /** Whether findings leave it out. */
    EXEMPTION,
    /** Findings about it. */
    FINDINGS,
    /** Contributors with deactivated accounts. */
    FORMER_CONTRIBUTORS,
    /** Text still to be written. */
    PLACEHOLDERS,
    /** Tested links to other sites. */
    EXTERNAL_LINKS,
    /** Whether it is a live doc. */
    LIVE_DOCS,
    /** Columns of other tables, which stand as declared, and an operator's own, which come last. */
    OTHER;

    /** Name in headers of SQL files and in lists. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** @throws IllegalArgumentException for an unknown name */
    public static ColumnGroup of(String text) {
        return Arrays.stream(values())
                .filter(group -> group.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"%s\" is no group of columns; the groups are %s".formatted(text, texts())));
    }

    private static List<String> texts() {
        return Arrays.stream(values()).map(ColumnGroup::text).toList();
    }
}
