package org.stocktake.demosite.fault;

import org.stocktake.demosite.route.Delivery;
import org.stocktake.demosite.route.Reply;

/** A reply preceded by a given amount of white space, a number of times. */
public final class Oversized implements Fault {
    private final String path;
    private final Times times;
    private final long bytes;

    /** @param path text that the path must contain; empty for all */
    public Oversized(String path, int times, long bytes) {
        this.path = path;
        this.times = new Times(times);
        this.bytes = bytes;
    }

    @Override
    public Reply intercept(Call call) {
        Reply honest = call.normalReply().get();
        return call.isUnder(path) && times.next() ? honest.with(new Delivery.Padded(bytes)) : honest;
    }
}
