package org.stocktake.demosite.fault;

import org.stocktake.demosite.route.Reply;

/** A page whose body fails every batch. It can be read without its body. */
public final class PoisonedPage implements Fault {
    private final long page;

    public PoisonedPage(long page) {
        this.page = page;
    }

    @Override
    public Reply intercept(Call call) {
        Reply honest = call.normalReply().get();
        return call.expandsBody() && Items.holds(honest, page)
                ? call.error(500, "Error rendering content of page " + page)
                : honest;
    }
}
