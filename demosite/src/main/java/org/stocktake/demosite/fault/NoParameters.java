package org.stocktake.demosite.fault;

import org.stocktake.demosite.route.Reply;

/** No page has a workflow parameter that could be edited: the answer is nothing, wherever there was one. */
public final class NoParameters implements Fault {
    @Override
    public Reply intercept(Call call) {
        Reply honest = call.honest().get();
        boolean some = call.isUnder("/rest/cw/1/") && call.isUnder("/parameters") && honest.status() == 200;
        return some ? Reply.empty() : honest;
    }
}
