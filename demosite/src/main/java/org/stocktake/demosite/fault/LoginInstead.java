package org.stocktake.demosite.fault;

import org.stocktake.demosite.route.LoginPage;
import org.stocktake.demosite.route.Reply;

/** A login page in HTML with status 200, some times. */
public final class LoginInstead implements Fault {
    private final String path;
    private final Times times;

    /** @param path letters that the path must hold; empty for all */
    public LoginInstead(String path, int times) {
        this.path = path;
        this.times = new Times(times);
    }

    @Override
    public Reply intercept(Call call) {
        return call.isUnder(path) && times.again()
                ? LoginPage.page()
                : call.honest().get();
    }
}
