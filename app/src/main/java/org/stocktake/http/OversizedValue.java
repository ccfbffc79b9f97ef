package org.stocktake.http;

import java.io.IOException;

/** A reply holds one value that is too long, or nested too deeply, for the memory of this program. */
public final class OversizedValue extends IOException {
    private static final long serialVersionUID = 1;

    public OversizedValue(Throwable cause) {
        super("a value of the reply is too large to be read", cause);
    }
}
