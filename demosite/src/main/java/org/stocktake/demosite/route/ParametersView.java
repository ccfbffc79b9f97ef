package org.stocktake.demosite.route;

import java.util.List;
import org.stocktake.demosite.workflow.Parameter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Parameters in a reply. Their format is not documented, so there are several variants. */
record ParametersView(Site site) {
    JsonNode of(List<Parameter> parameters) {
        return switch (site.app().parameters()) {
            case WRAPPED -> {
                ObjectNode whole = Json.object();
                whole.set("workflowParameters", inTransition(parameters));
                yield whole;
            }
            case ARRAY -> {
                ArrayNode array = Json.object().arrayNode();
                for (Parameter parameter : parameters) {
                    ObjectNode one = array.addObject().put("name", parameter.name());
                    one.put("description", "").put("type", parameter.type()).put("value", parameter.value());
                    one.put("edit", true);
                    if (!parameter.options().isEmpty()) {
                        one.put("options", parameter.options());
                    }
                }
                yield array;
            }
            case MAP -> {
                ObjectNode map = Json.object();
                parameters.forEach(parameter -> map.put(parameter.name(), parameter.value()));
                yield map;
            }
        };
    }

    /** As written in a transition of a state. */
    static ArrayNode inTransition(List<Parameter> parameters) {
        ArrayNode array = Json.object().arrayNode();
        parameters.forEach(parameter -> array.addObject()
                .put("id", parameter.name())
                .put("type", parameter.type())
                .put("value", parameter.value()));
        return array;
    }
}
