package org.stocktake.demosite.fault;

import org.stocktake.demosite.route.LoginPage;
import org.stocktake.demosite.route.Reply;

/** An HTML login page with status 200, a number of times. */
public final class LoginInstead implements Fault {
    private final String path;
    private final Times times;

    /** @param path text that the path must contain; empty for all */
    public LoginInstead(String path, int times) {
        this.path = path;
        this.times = new Times(times);
    }

    @Override
    public Reply intercept(Call call) {
        return call.isUnder(path) && times.next()
                ? LoginPage.page()
                : call.normalReply().get();
    }
}
