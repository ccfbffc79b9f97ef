package org.stocktake.demosite.fault;

import org.stocktake.demosite.route.Reply;

/** An error whose message repeats a text, as careless sites and proxies repeat what they were sent. */
public final class Echo implements Fault {
    private final String path;
    private final int status;
    private final String text;

    /** @param path letters that the path must hold; empty for all */
    public Echo(String path, int status, String text) {
        this.path = path;
        this.status = status;
        this.text = text;
    }

    @Override
    public Reply intercept(Call call) {
        return call.isUnder(path)
                ? Reply.error(status, "The request with " + text + " failed.")
                : call.honest().get();
    }
}
