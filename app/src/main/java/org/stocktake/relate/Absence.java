package org.stocktake.relate;

/** Why a space of an earlier week is not part of this week. */
public enum Absence {
    NOT_VISIBLE("space not visible"),
    NOT_CHOSEN("space not chosen");

    private final String text;

    Absence(String text) {
        this.text = text;
    }

    /** The value in the table {@code changes}. */
    public String text() {
        return text;
    }
}
