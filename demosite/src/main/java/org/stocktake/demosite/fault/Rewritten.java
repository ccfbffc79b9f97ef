package org.stocktake.demosite.fault;

import java.util.function.BiFunction;
import org.stocktake.demosite.route.Reply;
import org.stocktake.demosite.route.Request;

/** Replies whose bytes are modified. */
public final class Rewritten implements Fault {
    private final BiFunction<Request, byte[], byte[]> change;

    public Rewritten(BiFunction<Request, byte[], byte[]> change) {
        this.change = change;
    }

    @Override
    public Reply intercept(Call call) {
        Reply honest = call.normalReply().get();
        return honest.withBody(change.apply(call.request(), honest.body()));
    }
}
