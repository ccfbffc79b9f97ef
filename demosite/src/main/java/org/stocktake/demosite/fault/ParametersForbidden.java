package org.stocktake.demosite.fault;

import java.util.Set;
import org.stocktake.demosite.route.Reply;

/** Pages whose workflow parameters the account may not read, such as those of a space it cannot edit. */
public final class ParametersForbidden implements Fault {
    private final Set<Long> pages;

    public ParametersForbidden(Set<Long> pages) {
        this.pages = Set.copyOf(pages);
    }

    @Override
    public Reply intercept(Call call) {
        boolean forbidden = pages.stream()
                .anyMatch(page -> call.request().path().equals("/rest/cw/1/content/" + page + "/parameters"));
        return forbidden
                ? Reply.error(403, "You do not have permission to edit the parameters of this content")
                : call.normalReply().get();
    }
}
