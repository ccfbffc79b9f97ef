package org.stocktake.source.comala;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.PageId;
import org.stocktake.model.workflow.Outcome;
import org.stocktake.model.workflow.Property;
import org.stocktake.source.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What the content property of the app says in a listing, which costs no request.
 *
 * @param oddities forms that could not be read
 * @param people everybody who is named
 */
public record PropertyReading(Property property, Set<String> oddities, List<Who> people) {
    /** What a listing must expand. */
    public static final String EXPAND = "metadata.properties.comalaworkflows";

    private static final String PLACE = "comalaworkflows";

    /**
     * Reads the property that an entry of a listing holds.
     *
     * @param content the entry, which was asked for with {@link #EXPAND}
     */
    public static PropertyReading of(JsonNode content, PageId page, @Nullable Integer pageVersion) {
        Values values = new Values();
        JsonNode properties = content.path("metadata").path("properties");
        Property property = properties.isObject()
                ? read(values, properties.path(PLACE), page, pageVersion)
                : Property.without(page, pageVersion, Outcome.ERROR);
        return new PropertyReading(property, Set.copyOf(values.oddities()), List.copyOf(values.people()));
    }

    private static Property read(Values values, JsonNode node, PageId page, @Nullable Integer pageVersion) {
        if (Values.isAbsent(node)) {
            return Property.without(page, pageVersion, Outcome.NONE);
        }
        JsonNode value = unfolded(node.path("value"));
        if (!value.isObject()) {
            values.odd(value, PLACE + ".value");
            return Property.without(page, pageVersion, Outcome.ERROR);
        }
        String workflow = values.text(value.path("workflowName"), PLACE + ".workflowName");
        String state = values.text(value.path("currentState"), PLACE + ".currentState");
        Boolean says = values.truth(value.path("hasWorkflow"), PLACE + ".hasWorkflow");
        return new Property(
                page,
                pageVersion,
                values.whole(node.path("version").path("number"), PLACE + ".version.number"),
                Outcome.OK,
                says == null ? (Boolean) (workflow != null || state != null) : says,
                workflow,
                state,
                values.text(value.path("currentStateColour"), PLACE + ".currentStateColour"),
                values.date(value.path("currentStateStart"), PLACE + ".currentStateStart"),
                values.person(
                        Values.first(value, "currentStateStartedBy", "currentStateStartedByInfo"),
                        PLACE + ".currentStateStartedBy"),
                values.truth(value.path("isFinal"), PLACE + ".isFinal"),
                values.whole(value.path("lastFinalVersionNumber"), PLACE + ".lastFinalVersionNumber"),
                values.date(value.path("lastFinalVersionDate"), PLACE + ".lastFinalVersionDate"));
    }

    /** Some properties hold their JSON as a text. */
    private static JsonNode unfolded(JsonNode value) {
        if (value.isString() && value.asString().stripLeading().startsWith("{")) {
            try {
                return Json.MAPPER.readTree(value.asString());
            } catch (JacksonException e) {
                return value;
            }
        }
        return value;
    }
}
