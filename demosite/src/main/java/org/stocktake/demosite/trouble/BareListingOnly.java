package org.stocktake.demosite.trouble;

import org.stocktake.demosite.route.Reply;

/** A page that fails every batch that it is in, whatever is expanded. Where nothing is, it is listed. */
public final class BareListingOnly implements Trouble {
    private final long page;

    public BareListingOnly(long page) {
        this.page = page;
    }

    @Override
    public Reply meddle(Call call) {
        Reply honest = call.honest().get();
        return call.expandsAnything() && Items.holds(honest, page)
                ? Reply.error(500, "Error reading page " + page)
                : honest;
    }
}
