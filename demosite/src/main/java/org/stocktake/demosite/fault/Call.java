package org.stocktake.demosite.fault;

import java.util.List;
import java.util.function.Supplier;
import org.stocktake.demosite.route.Reply;
import org.stocktake.demosite.route.Request;

/**
 * A request as seen by a fault.
 *
 * @param normalReply the reply without this fault
 * @param anonymousReply the reply to an anonymous request
 */
public record Call(Request request, Supplier<Reply> normalReply, Supplier<Reply> anonymousReply) {
    /** Whether the path contains this text; every path contains the empty text. */
    boolean isUnder(String path) {
        return request.path().contains(path);
    }

    boolean expandsAnything() {
        return !expand().isEmpty();
    }

    /** Whether it requests specific ids, in the path, a parameter or a search. */
    boolean namesIds() {
        return request.query().containsKey("ids")
                || String.join("", request.query().getOrDefault("cql", List.of()))
                        .contains("id in (")
                || request.path().matches("/rest/api/content/\\d+");
    }

    boolean expandsBody() {
        return expand().contains("body");
    }

    private String expand() {
        return String.join(",", request.query().getOrDefault("expand", List.of()));
    }
}
