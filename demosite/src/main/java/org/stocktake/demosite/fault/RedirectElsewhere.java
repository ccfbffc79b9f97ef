package org.stocktake.demosite.fault;

import java.net.URI;
import org.stocktake.demosite.route.Reply;

/** A redirect to another host, where a single sign-on may stand or a thief. */
public final class RedirectElsewhere implements Fault {
    private final String path;
    private final URI target;

    /** @param path letters that the path must hold; empty for all */
    public RedirectElsewhere(String path, URI target) {
        this.path = path;
        this.target = target;
    }

    @Override
    public Reply intercept(Call call) {
        return call.isUnder(path)
                ? Reply.html(302, "").with("Location", target.toString())
                : call.honest().get();
    }
}
