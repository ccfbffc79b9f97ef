package org.stocktake.demosite.fault;

import java.util.Map;
import java.util.Set;
import org.stocktake.demosite.route.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Ids are numbers, as in early releases, instead of texts. */
public final class NumericIds implements CloudFault {
    private static final Set<String> FIELDS =
            Set.of("id", "spaceId", "parentId", "pageId", "blogPostId", "homepageId", "personalSpaceId");

    @Override
    public Reply intercept(Call call) {
        return Items.edit(call.normalReply().get(), NumericIds::change);
    }

    private static void change(JsonNode node) {
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            String text = member.getValue().asString("");
            if (node instanceof ObjectNode object
                    && FIELDS.contains(member.getKey())
                    && member.getValue().isString()
                    && text.matches("\\d{1,18}")) {
                object.put(member.getKey(), Long.parseLong(text));
            }
        }
        node.forEach(NumericIds::change);
    }
}
