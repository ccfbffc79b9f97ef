package org.stocktake.demosite.fault;

import java.net.URI;
import java.util.function.UnaryOperator;
import org.stocktake.demosite.route.Reply;
import tools.jackson.databind.node.ObjectNode;

/** Links to the next batch in a form that a client must not follow as it is. */
public final class OddLinks implements CloudFault {
    private static final String CONTEXT = "/wiki";

    private final String path;
    private final UnaryOperator<String> next;
    private final UnaryOperator<String> base;

    private OddLinks(String path, UnaryOperator<String> next, UnaryOperator<String> base) {
        this.path = path;
        this.next = next;
        this.base = base;
    }

    /** Links begin with the context path twice. */
    public static OddLinks withContextTwice(String path) {
        return new OddLinks(path, next -> CONTEXT + CONTEXT + bare(next), UnaryOperator.identity());
    }

    /** Links begin without the context path. */
    public static OddLinks withoutContext(String path) {
        return new OddLinks(path, OddLinks::bare, UnaryOperator.identity());
    }

    /** Links and base lead to another host. */
    public static OddLinks elsewhere(String path, URI host) {
        return new OddLinks(path, next -> host + CONTEXT + bare(next), ignored -> host + CONTEXT);
    }

    private static String bare(String next) {
        return next.startsWith(CONTEXT + "/") ? next.substring(CONTEXT.length()) : next;
    }

    @Override
    public Reply intercept(Call call) {
        Reply honest = call.normalReply().get();
        if (!call.isUnder(path) || !(honest.isJson() && honest.tree().path("_links") instanceof ObjectNode before)) {
            return honest;
        }
        String oldNext = before.path("next").asString("");
        String oldBase = before.path("base").asString("");
        Reply changed = Items.edit(honest, tree -> {
            if (tree.path("_links") instanceof ObjectNode links) {
                if (!oldNext.isEmpty()) {
                    links.put("next", next.apply(oldNext));
                }
                if (!oldBase.isEmpty()) {
                    links.put("base", base.apply(oldBase));
                }
            }
        });
        String header = honest.headers().get("Link");
        return header == null
                ? changed
                : changed.with(
                        "Link",
                        header.replace("<" + oldNext + ">", "<" + next.apply(oldNext) + ">")
                                .replace("<" + oldBase + ">", "<" + base.apply(oldBase) + ">"));
    }
}
