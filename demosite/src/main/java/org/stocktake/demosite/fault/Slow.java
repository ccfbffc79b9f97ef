package org.stocktake.demosite.fault;

import org.stocktake.demosite.route.Delivery;
import org.stocktake.demosite.route.Reply;

/** Replies that stall, a number of times: before the first byte, or within the body. */
public final class Slow implements Fault {
    private final String path;
    private final Times times;
    private final Delivery delivery;

    /**
     * @param path text that the path must contain; empty for all
     * @param delivery late or halting
     */
    public Slow(String path, int times, Delivery delivery) {
        this.path = path;
        this.times = new Times(times);
        this.delivery = delivery;
    }

    @Override
    public Reply intercept(Call call) {
        Reply honest = call.normalReply().get();
        return call.isUnder(path) && times.next() ? honest.with(delivery) : honest;
    }
}
