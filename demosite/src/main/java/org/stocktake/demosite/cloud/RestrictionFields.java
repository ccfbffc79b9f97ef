package org.stocktake.demosite.cloud;

import java.util.List;
import org.stocktake.demosite.route.Expansion;
import org.stocktake.demosite.route.Parts;
import org.stocktake.demosite.world.Page;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The restrictions of a page, for each operation. */
record RestrictionFields(CloudSite site) {
    static final List<String> OPERATIONS = List.of("read", "update");

    ObjectNode of(Page page, Expansion expansion) {
        String address = address(page);
        ObjectNode restrictions = CloudReply.object();
        restrictions.putObject("_links").put("self", site.base() + address);
        Parts parts = new Parts(restrictions, expansion);
        for (String operation : OPERATIONS) {
            parts.part(operation, address + "/" + operation, () -> one(page, operation, expansion.at(operation)));
        }
        return parts.end();
    }

    ObjectNode one(Page page, String operation, Expansion expansion) {
        boolean restricted = operation.equals("read") && page.restricted();
        ObjectNode view = CloudReply.object().put("operation", operation);
        view.putObject("_links").put("self", site.base() + address(page) + "/" + operation);
        return new Parts(view, expansion)
                .part("restrictions", "", () -> subjects(restricted, expansion.at("restrictions")))
                .closed("content", "/rest/api/content/" + page.id())
                .end();
    }

    /** Every restriction that the account may see includes the account itself. */
    private ObjectNode subjects(boolean restricted, Expansion expansion) {
        return new Parts(CloudReply.object(), expansion)
                .part("user", "", () -> {
                    ObjectNode users = list();
                    if (restricted) {
                        ((ArrayNode) users.path("results"))
                                .add(new SearchedPerson(site)
                                        .of(site.world().people().get(0)));
                        users.put("size", 1);
                    }
                    return users;
                })
                .part("group", "", RestrictionFields::list)
                .end();
    }

    private static ObjectNode list() {
        ObjectNode list = CloudReply.object();
        list.putArray("results");
        return list.put("start", 0).put("limit", 200).put("size", 0);
    }

    private static String address(Page page) {
        return "/rest/api/content/" + page.id() + "/restriction/byOperation";
    }
}
