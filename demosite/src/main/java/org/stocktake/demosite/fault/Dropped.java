package org.stocktake.demosite.fault;

import org.stocktake.demosite.route.Delivery;
import org.stocktake.demosite.route.Reply;

/** The connection closes without an answer, some times. */
public final class Dropped implements Fault {
    private final String path;
    private final Times times;

    /** @param path letters that the path must hold; empty for all */
    public Dropped(String path, int times) {
        this.path = path;
        this.times = new Times(times);
    }

    @Override
    public Reply intercept(Call call) {
        Reply honest = call.honest().get();
        return call.isUnder(path) && times.again() ? honest.with(new Delivery.Dropped()) : honest;
    }
}
