package org.stocktake.demosite.fault;

import org.stocktake.demosite.route.Reply;

/** 401 or 403 for some paths: the account lacks permission for this part of the site. */
public final class Refused implements Fault {
    private final String path;
    private final int status;

    /** @param path letters that the path must hold */
    public Refused(String path, int status) {
        this.path = path;
        this.status = status;
    }

    @Override
    public Reply intercept(Call call) {
        return call.isUnder(path)
                ? call.error(status, "Not permitted.")
                : call.normalReply().get();
    }
}
