package org.stocktake.http.reply;

import java.io.IOException;
import java.io.InputStream;

/**
 * Parses a JSON reply into a value. The client may call it several times for one call, when a reply is cut off or a
 * cached one is damaged. Implementations must therefore not change state before they return.
 */
@FunctionalInterface
public interface BodyReader<T> {
    /**
     * @param json the decompressed reply; the caller closes it
     * @throws IOException if the reply is not the expected JSON. Translate unchecked exceptions of a parser into this
     * type: the client treats an unchecked exception as a programming error
     */
    T read(InputStream json) throws IOException;
}
