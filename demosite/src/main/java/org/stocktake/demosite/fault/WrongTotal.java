package org.stocktake.demosite.fault;

import org.stocktake.demosite.route.Reply;

/** A total of a search that is not the number of its results. */
public final class WrongTotal implements CloudFault {
    private final int more;

    /** @param more may be negative */
    public WrongTotal(int more) {
        this.more = more;
    }

    @Override
    public Reply intercept(Call call) {
        return Items.edit(call.normalReply().get(), tree -> {
            if (tree.has("totalSize")) {
                tree.put("totalSize", Math.max(0, tree.path("totalSize").asInt() + more));
            }
        });
    }
}
