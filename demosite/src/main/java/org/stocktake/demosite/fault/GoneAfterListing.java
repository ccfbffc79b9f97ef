package org.stocktake.demosite.fault;

import org.stocktake.demosite.route.Reply;

/** A listed page that is not found when requested, nor anything below it. */
public final class GoneAfterListing implements Fault {
    private final long page;

    public GoneAfterListing(long page) {
        this.page = page;
    }

    @Override
    public Reply intercept(Call call) {
        String path = call.request().path() + "/";
        return path.startsWith("/rest/api/content/" + page + "/")
                ? Reply.error(404, "No content found with id: ContentId{id=" + page + "}")
                : call.normalReply().get();
    }
}
