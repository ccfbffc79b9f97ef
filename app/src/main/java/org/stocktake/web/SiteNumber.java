package org.stocktake.web;

/** A number of a site that can be added to those of the other sites. */
enum SiteNumber {
    PAGES("pages", "Pages"),
    FINDINGS("findings", "Findings ≥\u00a0medium"),
    NEW("findings_new", "New"),
    RESOLVED("findings_resolved", "Resolved"),
    OUTDATED("outdated", "Outdated"),
    STALLED("stalled", "Stalled"),
    FAILURES("failures", "Failures");

    private final String column;
    private final String label;

    SiteNumber(String column, String label) {
        this.column = column;
        this.label = label;
    }

    /** Its column in files. */
    String column() {
        return column;
    }

    /** The head of its column. */
    String label() {
        return label;
    }
}
