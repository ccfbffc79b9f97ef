package org.stocktake.demosite.fault;

import java.util.concurrent.atomic.AtomicInteger;
import org.stocktake.demosite.route.Reply;

/** The token is good for so many requests and then no more. */
public final class ExpiredToken implements Fault {
    private final AtomicInteger left;
    private final boolean told;

    public ExpiredToken(int requests) {
        this(requests, true);
    }

    /** The header that says so does not arrive: something between takes it away. */
    public static ExpiredToken untold(int requests) {
        return new ExpiredToken(requests, false);
    }

    private ExpiredToken(int requests, boolean told) {
        this.left = new AtomicInteger(requests);
        this.told = told;
    }

    @Override
    public Reply intercept(Call call) {
        if (left.getAndDecrement() > 0) {
            return call.honest().get();
        }
        Reply reply = call.stranger().get();
        return told ? reply : reply.with("X-Seraph-LoginReason", "OK");
    }
}
