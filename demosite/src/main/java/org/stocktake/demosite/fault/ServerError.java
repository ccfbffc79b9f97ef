package org.stocktake.demosite.fault;

import java.util.concurrent.atomic.AtomicInteger;
import org.stocktake.demosite.route.Reply;

/** 500, 502, 503 or 504, a number of times; all but 500 with the HTML body of a proxy. */
public final class ServerError implements Fault {
    private final String path;
    private final AtomicInteger after;
    private final Times times;
    private final int status;

    /** @param path text that the path must contain; empty for all */
    public ServerError(String path, int times, int status) {
        this(path, 0, times, status);
    }

    /** @param after number of requests answered normally before */
    public ServerError(String path, int after, int times, int status) {
        this.path = path;
        this.after = new AtomicInteger(after);
        this.times = new Times(times);
        this.status = status;
    }

    @Override
    public Reply intercept(Call call) {
        if (!call.isUnder(path) || after.getAndDecrement() > 0 || !times.next()) {
            return call.normalReply().get();
        }
        return status == 500
                ? call.error(500, "java.lang.NullPointerException")
                : Reply.html(status, "<html><body>The server is not available.</body></html>");
    }
}
