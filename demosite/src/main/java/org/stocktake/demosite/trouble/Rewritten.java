package org.stocktake.demosite.trouble;

import java.util.function.BiFunction;
import org.stocktake.demosite.route.Reply;
import org.stocktake.demosite.route.Request;

/** Replies whose bytes somebody else writes anew. */
public final class Rewritten implements Trouble {
    private final BiFunction<Request, byte[], byte[]> change;

    public Rewritten(BiFunction<Request, byte[], byte[]> change) {
        this.change = change;
    }

    @Override
    public Reply meddle(Call call) {
        Reply honest = call.honest().get();
        return honest.withBody(change.apply(call.request(), honest.body()));
    }
}
