package org.stocktake.demosite.trouble;

import java.util.concurrent.atomic.AtomicInteger;
import org.stocktake.demosite.route.Reply;

/** The token is good for so many requests and then no more. */
public final class ExpiredToken implements Trouble {
    private final AtomicInteger left;

    public ExpiredToken(int requests) {
        left = new AtomicInteger(requests);
    }

    @Override
    public Reply meddle(Call call) {
        return left.getAndDecrement() > 0
                ? call.honest().get()
                : call.stranger().get();
    }
}
