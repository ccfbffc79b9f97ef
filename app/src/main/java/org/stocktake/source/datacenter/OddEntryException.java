package org.stocktake.source.datacenter;

/** An entry of a list is ours by its kind, and lacks what it could be told from others by. */
final class OddEntryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OddEntryException() {
        super("an entry without a usable id", null, false, false);
    }
}
