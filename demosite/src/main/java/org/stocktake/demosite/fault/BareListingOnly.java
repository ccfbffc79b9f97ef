package org.stocktake.demosite.fault;

import org.stocktake.demosite.route.Reply;

/** A page that fails every batch with any expansion. It is listed without expansions. */
public final class BareListingOnly implements Fault {
    private final long page;

    public BareListingOnly(long page) {
        this.page = page;
    }

    @Override
    public Reply intercept(Call call) {
        Reply honest = call.normalReply().get();
        return call.expandsAnything() && Items.holds(honest, page)
                ? call.error(500, "Error reading page " + page)
                : honest;
    }
}
