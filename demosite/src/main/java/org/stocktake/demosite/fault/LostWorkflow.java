package org.stocktake.demosite.fault;

import org.stocktake.demosite.route.Reply;

/** A listed page that the workflow app does not find. */
public final class LostWorkflow implements Fault {
    private final String path;

    public LostWorkflow(long page) {
        this.path = "/rest/cw/1/content/" + page + "/";
    }

    @Override
    public Reply intercept(Call call) {
        return call.isUnder(path)
                ? Reply.error(404, "No content found")
                : call.normalReply().get();
    }
}
