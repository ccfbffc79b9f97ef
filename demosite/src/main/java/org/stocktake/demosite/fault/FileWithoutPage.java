package org.stocktake.demosite.fault;

import java.util.List;
import org.stocktake.demosite.route.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An attachment that names neither its page nor its container, wherever a reply has it. */
public final class FileWithoutPage implements CloudFault {
    private final String id;

    /** @param attachment without the prefix of its id */
    public FileWithoutPage(long attachment) {
        this.id = "att" + attachment;
    }

    @Override
    public Reply intercept(Call call) {
        return Items.edit(call.normalReply().get(), this::change);
    }

    private void change(JsonNode node) {
        if (node instanceof ObjectNode file && file.path("id").asString("").equals(id)) {
            file.remove(List.of("pageId", "blogPostId", "container"));
            if (file.path("_expandable") instanceof ObjectNode addresses) {
                addresses.remove("container");
            }
        }
        node.forEach(this::change);
    }
}
