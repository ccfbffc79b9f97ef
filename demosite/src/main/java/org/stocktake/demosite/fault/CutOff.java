package org.stocktake.demosite.fault;

import org.stocktake.demosite.route.Delivery;
import org.stocktake.demosite.route.Reply;

/** The connection closes after half of the body that was announced, some times. */
public final class CutOff implements Fault {
    private final String path;
    private final Times times;

    /** @param path letters that the path must hold; empty for all */
    public CutOff(String path, int times) {
        this.path = path;
        this.times = new Times(times);
    }

    @Override
    public Reply intercept(Call call) {
        Reply honest = call.honest().get();
        return call.isUnder(path) && times.again() ? honest.with(new Delivery.CutOff()) : honest;
    }
}
