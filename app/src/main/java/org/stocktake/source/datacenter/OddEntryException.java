package org.stocktake.source.datacenter;

/** An entry of the requested type lacks a valid id or key. */
final class OddEntryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OddEntryException() {
        super("an entry without a usable id", null, false, false);
    }
}
