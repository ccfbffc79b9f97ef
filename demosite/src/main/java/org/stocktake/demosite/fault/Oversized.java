package org.stocktake.demosite.fault;

import org.stocktake.demosite.route.Delivery;
import org.stocktake.demosite.route.Reply;

/** A reply with so many bytes of white space before it, some times. */
public final class Oversized implements Fault {
    private final String path;
    private final Times times;
    private final long bytes;

    /** @param path letters that the path must hold; empty for all */
    public Oversized(String path, int times, long bytes) {
        this.path = path;
        this.times = new Times(times);
        this.bytes = bytes;
    }

    @Override
    public Reply intercept(Call call) {
        Reply honest = call.honest().get();
        return call.isUnder(path) && times.again() ? honest.with(new Delivery.Padded(bytes)) : honest;
    }
}
