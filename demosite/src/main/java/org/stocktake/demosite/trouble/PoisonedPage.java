package org.stocktake.demosite.trouble;

import org.stocktake.demosite.route.Reply;

/** A page whose body fails every batch that it is in. Without its body it can be read. */
public final class PoisonedPage implements Trouble {
    private final long page;

    public PoisonedPage(long page) {
        this.page = page;
    }

    @Override
    public Reply meddle(Call call) {
        Reply honest = call.honest().get();
        return call.expandsBody() && Items.holds(honest, page)
                ? Reply.error(500, "Error rendering content of page " + page)
                : honest;
    }
}
