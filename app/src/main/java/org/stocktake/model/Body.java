package org.stocktake.model;

/**
 * The body of one version of a page.
 *
 * @param version the version it belongs to, 0 where its page has none; measured rows are kept by page and version
 * @param text storage format (XML), or wiki markup (exports of Confluence 3.x)
 */
public record Body(PageId page, SpaceKey space, int version, Format format, String text) {
    /** How the text is written. */
    public enum Format {
        STORAGE,
        WIKI
    }
}
