package org.stocktake.demosite.fault;

import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.route.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Content with a field that is null, missing, or has another value. */
public final class OddField implements Fault {
    private final @Nullable Long id;
    private final String field;
    private final @Nullable JsonNode instead;

    private OddField(@Nullable Long id, String field, @Nullable JsonNode instead) {
        this.id = id;
        this.field = field;
        this.instead = instead;
    }

    public static OddField isNull(long id, String field) {
        return new OddField(id, field, NullNode.getInstance());
    }

    /** The field is null wherever a reply has it. */
    public static OddField isNullEverywhere(String field) {
        return new OddField(null, field, NullNode.getInstance());
    }

    public static OddField isAbsent(long id, String field) {
        return new OddField(id, field, null);
    }

    /** The field is absent in all replies. */
    public static OddField isAbsentEverywhere(String field) {
        return new OddField(null, field, null);
    }

    public static OddField is(JsonNode instead, long id, String field) {
        return new OddField(id, field, instead);
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
                        .forEach(item -> change((ObjectNode) item)));
    }

    private void change(ObjectNode item) {
        if (instead == null) {
            item.remove(field);
        } else {
            item.set(field, instead);
        }
    }
}
