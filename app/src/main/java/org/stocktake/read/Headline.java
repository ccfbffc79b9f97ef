package org.stocktake.read;

/** The five numbers that a person sees first. */
public enum Headline {
    HEALTH(
            "Health",
            "%",
            Better.HIGHER,
            "Current pages in scope without an open finding of severity high or critical."),
    COVERAGE(
            "Coverage", "%", Better.HIGHER, "Pages listed and read, as a share of all pages that the account can see."),
    OUTDATED("Outdated pages", "pages", Better.LOWER, "Current pages with an open finding OUTDATED of severity high."),
    STALLED(
            "Stalled workflow",
            "findings",
            Better.LOWER,
            "Open findings APPROVAL_STALLED, STATE_STALLED and REJECTED_IDLE."),
    OPEN(
            "Open findings",
            "findings",
            Better.LOWER,
            "Findings of severity medium or worse that are new, open, reopened or acknowledged.");

    private final String title;
    private final String unit;
    private final Better better;
    private final String about;

    /** Which direction is an improvement. */
    public enum Better {
        HIGHER,
        LOWER
    }

    Headline(String title, String unit, Better better, String about) {
        this.title = title;
        this.unit = unit;
        this.better = better;
        this.about = about;
    }

    public String title() {
        return title;
    }

    /** Unit of the number: {@code %} or a noun. */
    public String unit() {
        return unit;
    }

    public Better better() {
        return better;
    }

    /** How it is counted, one sentence. */
    public String about() {
        return about;
    }
}
