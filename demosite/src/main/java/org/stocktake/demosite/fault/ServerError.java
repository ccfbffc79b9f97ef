package org.stocktake.demosite.fault;

import java.util.concurrent.atomic.AtomicInteger;
import org.stocktake.demosite.route.Reply;

/** 500, 502, 503 or 504, some times; by a proxy that knows no JSON, except for 500. */
public final class ServerError implements Fault {
    private final String path;
    private final AtomicInteger spared;
    private final Times times;
    private final int status;

    /** @param path letters that the path must hold; empty for all */
    public ServerError(String path, int times, int status) {
        this(path, 0, times, status);
    }

    /** @param spared so many requests are answered before it begins */
    public ServerError(String path, int spared, int times, int status) {
        this.path = path;
        this.spared = new AtomicInteger(spared);
        this.times = new Times(times);
        this.status = status;
    }

    @Override
    public Reply intercept(Call call) {
        if (!call.isUnder(path) || spared.getAndDecrement() > 0 || !times.again()) {
            return call.honest().get();
        }
        return status == 500
                ? Reply.error(500, "java.lang.NullPointerException")
                : Reply.html(status, "<html><body>The server is not available.</body></html>");
    }
}
