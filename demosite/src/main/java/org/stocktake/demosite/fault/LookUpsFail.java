package org.stocktake.demosite.fault;

import org.stocktake.demosite.route.Reply;

/** Whatever is asked for by ids, in a list or in a search, is answered with 500. */
public final class LookUpsFail implements Fault {
    @Override
    public Reply intercept(Call call) {
        return call.namesIds()
                ? Reply.error(500, "java.lang.NullPointerException")
                : call.honest().get();
    }
}
