package org.stocktake.demosite.fault;

import org.stocktake.demosite.route.Delivery;
import org.stocktake.demosite.route.Reply;

/** The connection closes after half of the announced body, a number of times. */
public final class CutOff implements Fault {
    private final String path;
    private final Times times;

    /** @param path text that the path must contain; empty for all */
    public CutOff(String path, int times) {
        this.path = path;
        this.times = new Times(times);
    }

    @Override
    public Reply intercept(Call call) {
        Reply honest = call.normalReply().get();
        return call.isUnder(path) && times.next() ? honest.with(new Delivery.CutOff()) : honest;
    }
}
