package org.stocktake.demosite.fault;

import java.util.List;
import java.util.function.Supplier;
import org.stocktake.demosite.route.Reply;
import org.stocktake.demosite.route.Request;

/**
 * A request on its way, as a trouble meets it.
 *
 * @param honest what would be answered without this trouble
 * @param stranger what would be answered to somebody whose token is not known
 */
public record Call(Request request, Supplier<Reply> honest, Supplier<Reply> stranger) {
    /** Whether the path holds these letters; all paths hold none. */
    boolean isUnder(String path) {
        return request.path().contains(path);
    }

    boolean expandsAnything() {
        return !expand().isEmpty();
    }

    /** Whether it asks for certain things by their ids, be it in the path, as a parameter or in a search. */
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
