package org.stocktake.demosite.fault;

import java.util.List;
import java.util.function.Supplier;
import org.stocktake.demosite.cloud.CloudReply;
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

    /** Whether it is a request to the second version of the API of Cloud. */
    private boolean isSecondVersion() {
        return request.path().startsWith("/api/v2/");
    }

    /** The path as links of this API have it. */
    String path() {
        return (isSecondVersion() ? "/wiki" : "") + request.path();
    }

    /** An error in the format of this API. */
    Reply error(int status, String message) {
        return isSecondVersion() ? CloudReply.error(request.path(), status, message) : Reply.error(status, message);
    }

    boolean expandsAnything() {
        return !expand().isEmpty() || expandsBody();
    }

    /** Whether it requests specific ids, in the path, a parameter or a search. */
    boolean namesIds() {
        return request.query().containsKey("ids")
                || request.query().containsKey("id")
                || String.join("", request.query().getOrDefault("cql", List.of()))
                        .contains("id in (")
                || request.path().matches("/rest/api/content/\\d+|/api/v2/(pages|blogposts)/\\d+");
    }

    boolean expandsBody() {
        return expand().contains("body") || request.query().containsKey("body-format");
    }

    private String expand() {
        return String.join(",", request.query().getOrDefault("expand", List.of()));
    }
}
