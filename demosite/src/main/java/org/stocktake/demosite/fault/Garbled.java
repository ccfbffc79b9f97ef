package org.stocktake.demosite.fault;

import java.util.Arrays;
import org.stocktake.demosite.route.Reply;

/** A reply that is whole on the line and ends in the middle of its JSON, some times. */
public final class Garbled implements Fault {
    private final String path;
    private final Times times;

    /** @param path letters that the path must hold; empty for all */
    public Garbled(String path, int times) {
        this.path = path;
        this.times = new Times(times);
    }

    @Override
    public Reply intercept(Call call) {
        Reply honest = call.honest().get();
        return call.isUnder(path) && times.again()
                ? honest.withBody(Arrays.copyOf(honest.body(), honest.body().length / 2))
                : honest;
    }
}
