package org.stocktake.relate;

/**
 * A number of a space that people watch from week to week, and how much of it one page is: the changes of these shares
 * are what the change of the number is made of.
 */
enum Headline {
    PAGES_CURRENT("pages_current", "pages", Pages.CURRENT, "1"),
    PAGES_ARCHIVED("pages_archived", "pages", "content_type = 'page' AND status = 'archived'", "1"),
    BLOGPOSTS("blogposts", "blog posts", "content_type = 'blogpost' AND status = 'current'", "1"),
    ATTACHMENTS("attachments", "attachments", "true", "attachment_count"),
    ATTACHMENT_BYTES("attachment_bytes", "bytes", "true", "attachment_bytes"),
    WORDS("words_total", "words", Pages.CURRENT, "word_count"),
    FRESH("pct_updated_365d", "pages updated within 365 days", Pages.CURRENT, "(days_since_update <= 365)::INTEGER"),
    OWNED(
            "pct_owner_active",
            "pages with an active owner",
            Pages.CURRENT + " AND owner_status <> 'unknown'",
            "(owner_status = 'active')::INTEGER"),
    LABELLED("pct_labelled", "pages with a label", Pages.CURRENT, "(label_count > 0)::INTEGER"),
    LINK_HEALTH("link_health", "broken links", Pages.CURRENT, "broken_links"),
    FINDINGS("findings_open", "open findings", Pages.CURRENT, "finding_count"),
    HEALTH(
            "health",
            "pages with a finding of severity high or critical",
            Pages.CURRENT + " AND NOT coalesce(exempt, false)",
            "CASE WHEN finding_count IS NOT NULL"
                    + " THEN coalesce(worst_severity IN ('high', 'critical'), false)::INTEGER END");

    /** A class of its own, because the constants of an enum are made before its fields. */
    private static final class Pages {
        static final String CURRENT = "content_type = 'page' AND status = 'current'";
    }

    private final String column;
    private final String unit;
    private final String pages;
    private final String share;

    /**
     * @param column of the table {@code spaces}
     * @param unit of the share of a page
     * @param pages which pages have a share, as SQL over {@code pages}
     * @param share of one page, as SQL; empty where it is not known
     */
    Headline(String column, String unit, String pages, String share) {
        this.column = column;
        this.unit = unit;
        this.pages = pages;
        this.share = share;
    }

    String column() {
        return column;
    }

    String unit() {
        return unit;
    }

    /** The share of each page of a table that has one. */
    String shares(String table) {
        return "SELECT page_id, space_key, title, CAST(%s AS DOUBLE) AS share FROM %s WHERE %s"
                .formatted(share, table, pages);
    }
}
