package org.stocktake.demosite.fault;

import org.stocktake.demosite.route.Reply;
import tools.jackson.databind.node.ObjectNode;

/** A comment whose container is neither expanded nor linked. */
public final class CommentWithoutContainer implements Fault {
    private final long comment;

    public CommentWithoutContainer(long comment) {
        this.comment = comment;
    }

    @Override
    public Reply intercept(Call call) {
        Reply honest = call.normalReply().get();
        if (!Items.holds(honest, comment)) {
            return honest;
        }
        return Items.edit(
                honest,
                tree -> Items.of(tree)
                        .filter(item -> Items.isOf(item, comment))
                        .map(ObjectNode.class::cast)
                        .forEach(item -> {
                            item.remove("container");
                            if (item.path("_expandable") instanceof ObjectNode addresses) {
                                addresses.remove("container");
                            }
                        }));
    }
}
