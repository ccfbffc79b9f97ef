package org.stocktake.demosite.fault;

import java.util.concurrent.atomic.AtomicInteger;
import org.stocktake.demosite.route.Reply;

/** The token expires after a number of requests. */
public final class ExpiredToken implements Fault {
    private final AtomicInteger left;
    private final boolean told;

    public ExpiredToken(int requests) {
        this(requests, true);
    }

    /** A proxy removes the header that reports the failed login. */
    public static ExpiredToken silent(int requests) {
        return new ExpiredToken(requests, false);
    }

    private ExpiredToken(int requests, boolean told) {
        this.left = new AtomicInteger(requests);
        this.told = told;
    }

    @Override
    public Reply intercept(Call call) {
        if (left.getAndDecrement() > 0) {
            return call.normalReply().get();
        }
        Reply reply = call.anonymousReply().get();
        return told ? reply : reply.with("X-Seraph-LoginReason", "OK");
    }
}
