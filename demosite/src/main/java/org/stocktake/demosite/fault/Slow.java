package org.stocktake.demosite.fault;

import org.stocktake.demosite.route.Delivery;
import org.stocktake.demosite.route.Reply;

/** Replies that stall, some times: before the first byte, or in the middle of the body. */
public final class Slow implements Fault {
    private final String path;
    private final Times times;
    private final Delivery delivery;

    /**
     * @param path letters that the path must hold; empty for all
     * @param delivery late or halting
     */
    public Slow(String path, int times, Delivery delivery) {
        this.path = path;
        this.times = new Times(times);
        this.delivery = delivery;
    }

    @Override
    public Reply intercept(Call call) {
        Reply honest = call.honest().get();
        return call.isUnder(path) && times.again() ? honest.with(delivery) : honest;
    }
}
