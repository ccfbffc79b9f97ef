package org.stocktake.demosite.fault;

import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.route.Reply;
import tools.jackson.databind.node.ObjectNode;

/** Content with a field that is null. */
public final class NullField implements Fault {
    private final @Nullable Long id;
    private final String field;

    public NullField(long id, String field) {
        this(Long.valueOf(id), field);
    }

    private NullField(@Nullable Long id, String field) {
        this.id = id;
        this.field = field;
    }

    /** The field is null wherever a reply has it. */
    public static NullField ofAll(String field) {
        return new NullField(null, field);
    }

    @Override
    public Reply intercept(Call call) {
        Reply honest = call.normalReply().get();
        if (id != null && !Items.holds(honest, id)) {
            return honest;
        }
        return Items.edit(
                honest,
                tree -> Items.of(tree)
                        .filter(item -> id == null ? item.has(field) : Items.isOf(item, id))
                        .forEach(item -> ((ObjectNode) item).putNull(field)));
    }
}
