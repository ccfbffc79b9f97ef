package org.stocktake.demosite.fault;

import org.stocktake.demosite.route.Reply;

/** An error message that echoes a given text, as some sites and proxies echo requests. */
public final class Echo implements Fault {
    private final String path;
    private final int status;
    private final String text;

    /** @param path text that the path must contain; empty for all */
    public Echo(String path, int status, String text) {
        this.path = path;
        this.status = status;
        this.text = text;
    }

    @Override
    public Reply intercept(Call call) {
        return call.isUnder(path)
                ? call.error(status, "The request with " + text + " failed.")
                : call.normalReply().get();
    }
}
