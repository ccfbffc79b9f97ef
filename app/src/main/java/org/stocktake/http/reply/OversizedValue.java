package org.stocktake.http.reply;

import java.io.IOException;

/** A single JSON value of a reply is too long or too deeply nested to be held in memory. */
public final class OversizedValue extends IOException {
    private static final long serialVersionUID = 1;

    public OversizedValue(Throwable cause) {
        super("a value of the reply is too large to be read", cause);
    }
}
