package org.stocktake.demosite.trouble;

import java.util.function.Supplier;
import org.stocktake.demosite.route.Reply;
import org.stocktake.demosite.route.Request;

/**
 * A request on its way, as a trouble meets it.
 *
 * @param honest what would be answered without this trouble
 * @param stranger what would be answered to somebody who is not signed in
 */
public record Call(Request request, Supplier<Reply> honest, Supplier<Reply> stranger) {
    boolean isUnder(String path) {
        return request.path().contains(path);
    }

    boolean expandsBody() {
        return request.query().toString().contains("body");
    }
}
