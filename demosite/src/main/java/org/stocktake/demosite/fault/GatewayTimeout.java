package org.stocktake.demosite.fault;

import org.stocktake.demosite.route.Reply;

/** 504 for a list whenever the request asks for more items than the site can collect in time. */
public final class GatewayTimeout implements CloudFault {
    private final String path;
    private final int most;

    /**
     * @param path text that the path must contain; empty for all
     * @param most number of items that the site can collect
     */
    public GatewayTimeout(String path, int most) {
        this.path = path;
        this.most = most;
    }

    @Override
    public Reply intercept(Call call) {
        boolean tooMany = call.isUnder(path) && call.request().number("limit", 25) > most;
        return tooMany
                ? Reply.html(504, "<html><body>upstream request timeout</body></html>")
                : call.normalReply().get();
    }
}
