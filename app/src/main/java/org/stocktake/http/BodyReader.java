package org.stocktake.http;

import java.io.IOException;
import java.io.InputStream;

/**
 * Makes a value of a JSON reply. It may be called again for the same call, when a reply broke off or a stored one turns
 * out to be damaged: so it keeps nothing until it returns.
 */
@FunctionalInterface
public interface BodyReader<T> {
    /**
     * @param json the reply, decompressed; closed by the caller
     * @throws IOException when it is not the JSON that was expected. A parser that tells so by an unchecked exception
     *     must be translated: an unchecked exception is taken for a fault of ours
     */
    T read(InputStream json) throws IOException;
}
