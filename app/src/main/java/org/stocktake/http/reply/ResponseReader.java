package org.stocktake.http.reply;

import java.io.IOException;
import java.io.InputStream;

/** Like {@link BodyReader}, for replies of any status. */
@FunctionalInterface
public interface ResponseReader<T> {
    T read(int status, InputStream reply) throws IOException;
}
