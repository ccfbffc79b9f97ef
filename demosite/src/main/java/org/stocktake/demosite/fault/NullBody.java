package org.stocktake.demosite.fault;

import org.stocktake.demosite.route.Reply;
import tools.jackson.databind.node.ObjectNode;

/** A page whose body is null, or is missing in another way. */
public final class NullBody implements Fault {
    /** What a reply has in place of the body. */
    public enum Instead {
        NULL,
        ABSENT,
        EMPTY_OBJECT,
        NULL_STORAGE,
        /** The body exists in the format of the new editor only. */
        DOCUMENT
    }

    private final long page;
    private final Instead instead;

    public NullBody(long page) {
        this(page, Instead.NULL);
    }

    public NullBody(long page, Instead instead) {
        this.page = page;
        this.instead = instead;
    }

    @Override
    public Reply intercept(Call call) {
        Reply honest = call.normalReply().get();
        if (!call.expandsBody() || !Items.holds(honest, page)) {
            return honest;
        }
        return Items.edit(
                honest,
                tree -> Items.of(tree)
                        .filter(item -> Items.isOf(item, page))
                        .forEach(item -> change((ObjectNode) item)));
    }

    private void change(ObjectNode item) {
        switch (instead) {
            case NULL -> item.putNull("body");
            case ABSENT -> item.remove("body");
            case EMPTY_OBJECT -> item.putObject("body");
            case NULL_STORAGE -> item.putObject("body").putNull("storage");
            case DOCUMENT ->
                item.putObject("body")
                        .putObject("atlas_doc_format")
                        .put("representation", "atlas_doc_format")
                        .put("value", "{\"version\":1,\"type\":\"doc\",\"content\":[]}");
        }
    }
}
