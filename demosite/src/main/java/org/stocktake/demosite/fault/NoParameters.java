package org.stocktake.demosite.fault;

import org.stocktake.demosite.route.Reply;

/** No page has an editable workflow parameter: the reply is empty. */
public final class NoParameters implements Fault {
    @Override
    public Reply intercept(Call call) {
        Reply honest = call.normalReply().get();
        boolean some = call.isUnder("/rest/cw/1/") && call.isUnder("/parameters") && honest.status() == 200;
        return some ? Reply.empty() : honest;
    }
}
