package org.stocktake.source;

import java.nio.file.Path;
import org.stocktake.http.pace.Time;

/** A kind of system that can be read. Stateless; {@code source.provider.SourceProviders} lists all of them. */
public interface SourceProvider {
    /** Name in the setting {@code site.product}, such as {@code datacenter}. */
    String name();

    /** The product as weeks name it, without its version. */
    String product();

    /** What it reads, and how, as one sentence for the list of sources. */
    String about();

    /** Whether this provider reads the site. Asked only if the settings do not name a product. */
    boolean detect(Origin.Site site, SiteProbe probe);

    /**
     * Opens the origin. Nothing is read yet.
     *
     * @param replies folder of the response cache
     */
    OpenedSource open(SourceRequest request, Path replies, Time time);
}
