package org.stocktake.http;

import java.io.IOException;
import java.io.InputStream;

/** Like {@link BodyReader}, for replies of any status. */
@FunctionalInterface
interface ResponseReader<T> {
    T read(int status, InputStream reply) throws IOException;
}
