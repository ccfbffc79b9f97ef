package org.stocktake.demosite.fault;

import org.stocktake.demosite.route.Reply;

/** A page that fails every batch that it is in, whatever is expanded. Where nothing is, it is listed. */
public final class BareListingOnly implements Fault {
    private final long page;

    public BareListingOnly(long page) {
        this.page = page;
    }

    @Override
    public Reply intercept(Call call) {
        Reply honest = call.honest().get();
        return call.expandsAnything() && Items.holds(honest, page)
                ? Reply.error(500, "Error reading page " + page)
                : honest;
    }
}
