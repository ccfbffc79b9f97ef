package org.stocktake.demosite.fault;

import java.util.Arrays;
import org.stocktake.demosite.route.Reply;

/** A reply that is complete on the transport level but whose JSON is cut off, a number of times. */
public final class Garbled implements Fault {
    private final String path;
    private final Times times;

    /** @param path text that the path must contain; empty for all */
    public Garbled(String path, int times) {
        this.path = path;
        this.times = new Times(times);
    }

    @Override
    public Reply intercept(Call call) {
        Reply honest = call.normalReply().get();
        return call.isUnder(path) && times.next()
                ? honest.withBody(Arrays.copyOf(honest.body(), honest.body().length / 2))
                : honest;
    }
}
