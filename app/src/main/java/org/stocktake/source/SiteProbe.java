package org.stocktake.source;

import org.jspecify.annotations.Nullable;
import org.stocktake.http.reply.BodyReader;

/** Asks a site what it is, without credentials. A question is sent once in a run, also if the run is resumed. */
public interface SiteProbe {
    /**
     * The reply of a path at the root of the host.
     *
     * @return absent if the site has no such path, refuses it, or does not answer
     */
    <T> @Nullable T read(String path, BodyReader<T> reader);
}
