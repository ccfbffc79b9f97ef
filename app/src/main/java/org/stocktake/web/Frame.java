package org.stocktake.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds all pages of a site.
 *
 * @param site absent for pages about all of several sites, and for pages about none
 */
record Frame(Sites sites, @Nullable Site site, Dashboard.Setup setup) {
    /** The start of the addresses of the site, without a slash at its end. */
    String base() {
        return site == null ? sites.root() : sites.base(site);
    }

    /** The start of all addresses, without a slash at its end. */
    String root() {
        return sites.root();
    }

    /** Whether it is about one of several sites. */
    boolean isOfNamedSite() {
        return site != null && sites.areNamed();
    }

    /**
     * The way to the other sites; empty if there is only one.
     *
     * @param path what is shown of each
     */
    List<Page.Link> links(String path) {
        List<Page.Link> links = new ArrayList<>();
        if (sites.areNamed()) {
            links.add(new Page.Link("All sites", root() + "/", site == null));
            for (Site each : sites.all()) {
                links.add(new Page.Link(each.name(), sites.base(each) + path, each.equals(site)));
            }
        }
        return links;
    }
}
