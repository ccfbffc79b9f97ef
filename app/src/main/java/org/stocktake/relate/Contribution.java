package org.stocktake.relate;

/**
 * A headline number of a space, and the contribution of a single page to it. Changes of contributions explain the
 * change of the number.
 */
enum Contribution {
    PAGES_CURRENT("pages_current", "pages", Conditions.CURRENT, "1"),
    PAGES_ARCHIVED("pages_archived", "pages", "content_type = 'page' AND status = 'archived'", "1"),
    BLOGPOSTS("blogposts", "blog posts", "content_type = 'blogpost' AND status = 'current'", "1"),
    ATTACHMENTS("attachments", "attachments", "true", "attachment_count"),
    ATTACHMENT_BYTES("attachment_bytes", "bytes", "true", "attachment_bytes"),
    WORDS("words_total", "words", Conditions.CURRENT, "word_count"),
    FRESH(
            "pct_updated_365d",
            "pages updated within 365 days",
            Conditions.CURRENT,
            "(days_since_update <= 365)::INTEGER"),
    OWNED(
            "pct_owner_active",
            "pages with an active owner",
            Conditions.CURRENT + " AND owner_status <> 'unknown'",
            "(owner_status = 'active')::INTEGER"),
    LABELLED("pct_labelled", "pages with a label", Conditions.CURRENT, "(label_count > 0)::INTEGER"),
    LINK_HEALTH("link_health", "broken links", Conditions.CURRENT, "broken_links"),
    FINDINGS("findings_open", "open findings", Conditions.CURRENT, "finding_count"),
    HEALTH(
            "health",
            "pages with a finding of severity high or critical",
            Conditions.CURRENT + " AND NOT coalesce(exempt, false)",
            "CASE WHEN finding_count IS NOT NULL"
                    + " THEN coalesce(worst_severity IN ('high', 'critical'), false)::INTEGER END");

    /** A nested class, because enum constants are created before the static fields of the enum. */
    private static final class Conditions {
        static final String CURRENT = "content_type = 'page' AND status = 'current'";
    }

    private final String column;
    private final String unit;
    private final String pages;
    private final String share;

    /**
     * @param column of the table {@code spaces}
     * @param unit of a page's contribution
     * @param pages SQL condition over {@code pages}: which pages contribute
     * @param share SQL expression for the contribution of a page; NULL if unknown
     */
    Contribution(String column, String unit, String pages, String share) {
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

    /** The contribution of each page of a table. */
    String shares(String table) {
        return "SELECT page_id, space_key, title, CAST(%s AS DOUBLE) AS share FROM %s WHERE %s"
                .formatted(share, table, pages);
    }
}
