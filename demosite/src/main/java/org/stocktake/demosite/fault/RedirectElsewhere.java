package org.stocktake.demosite.fault;

import java.net.URI;
import org.stocktake.demosite.route.Reply;

/** A redirect to another host: a single sign-on page, or an attack. */
public final class RedirectElsewhere implements Fault {
    private final String path;
    private final URI target;

    /** @param path text that the path must contain; empty for all */
    public RedirectElsewhere(String path, URI target) {
        this.path = path;
        this.target = target;
    }

    @Override
    public Reply intercept(Call call) {
        return call.isUnder(path)
                ? Reply.html(302, "").with("Location", target.toString())
                : call.normalReply().get();
    }
}
