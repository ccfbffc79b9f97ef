package org.stocktake.demosite.fault;

import org.stocktake.demosite.route.Reply;

/** A page that fails every reply that holds it, whatever is expanded. */
public final class UnreadablePage implements Fault {
    private final long page;

    public UnreadablePage(long page) {
        this.page = page;
    }

    @Override
    public Reply intercept(Call call) {
        Reply honest = call.normalReply().get();
        return Items.holds(honest, page) ? call.error(500, "Error reading page " + page) : honest;
    }
}
