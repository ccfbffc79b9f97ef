package org.stocktake.http;

import java.io.IOException;
import java.io.InputStream;

/** As {@link Reader}, for replies of any status. */
@FunctionalInterface
interface ReplyReader<T> {
    T read(int status, InputStream reply) throws IOException;
}
