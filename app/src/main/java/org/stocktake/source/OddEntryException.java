package org.stocktake.source;

/** An entry of the requested type lacks a valid id or key. */
public final class OddEntryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OddEntryException() {
        super("an entry without a usable id", null, false, false);
    }
}
