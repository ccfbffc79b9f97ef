package org.stocktake.demosite.fault;

import org.stocktake.demosite.route.Reply;

/** Every request for ids, in a list or in a search, fails with 500. */
public final class LookUpsFail implements Fault {
    @Override
    public Reply intercept(Call call) {
        return call.namesIds()
                ? call.error(500, "java.lang.NullPointerException")
                : call.normalReply().get();
    }
}
