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
import tools.jackson.databind.node.ObjectNode;

/**
 * What the content property of the app says in a listing, which costs no request.
 *
 * @param oddities forms that could not be read
 * @param people everybody who is named
 */
public record PropertyReading(Property property, Set<String> oddities, List<Who> people) {
    /** What a listing must expand. */
    public static final String EXPAND = "metadata.properties.comalaworkflows";

    /** The key of the property. */
    public static final String KEY = "comalaworkflows";

    /**
     * Reads the property that an entry of a listing holds.
     *
     * @param content the entry, which was asked for with {@link #EXPAND}
     */
    public static PropertyReading of(JsonNode content, PageId page, @Nullable Integer pageVersion) {
        Values values = new Values();
        JsonNode properties = content.path("metadata").path("properties");
        Property property = properties.isObject()
                ? read(values, properties.path(KEY), page, pageVersion)
                : Property.without(page, pageVersion, Outcome.ERROR);
        return new PropertyReading(property, Set.copyOf(values.oddities()), List.copyOf(values.people()));
    }

    private static Property read(Values values, JsonNode node, PageId page, @Nullable Integer pageVersion) {
        if (Values.isAbsent(node)) {
            return Property.without(page, pageVersion, Outcome.NONE);
        }
        JsonNode value = unfolded(node.path("value"));
        if (!value.isObject()) {
            values.odd(value, KEY + ".value");
            return Property.without(page, pageVersion, Outcome.ERROR);
        }
        String workflow = values.text(value.path("workflowName"), KEY + ".workflowName");
        String state = values.text(value.path("currentState"), KEY + ".currentState");
        Boolean says = values.truth(value.path("hasWorkflow"), KEY + ".hasWorkflow");
        return new Property(
                page,
                pageVersion,
                values.whole(node.path("version").path("number"), KEY + ".version.number"),
                Outcome.OK,
                says == null ? (Boolean) (workflow != null || state != null) : says,
                workflow,
                state,
                values.text(value.path("currentStateColour"), KEY + ".currentStateColour"),
                values.date(value.path("currentStateStart"), KEY + ".currentStateStart"),
                values.person(
                        Values.first(value, "currentStateStartedBy", "currentStateStartedByInfo"),
                        KEY + ".currentStateStartedBy"),
                values.truth(value.path("isFinal"), KEY + ".isFinal"),
                values.whole(value.path("lastFinalVersionNumber"), KEY + ".lastFinalVersionNumber"),
                values.date(value.path("lastFinalVersionDate"), KEY + ".lastFinalVersionDate"));
    }

    /**
     * Reads the property as the site stores it, and as exports hold it.
     *
     * @param json its value, as a text
     * @param version of the property
     */
    public static PropertyReading stored(
            String json, @Nullable Integer version, PageId page, @Nullable Integer pageVersion) {
        ObjectNode node = Json.MAPPER.createObjectNode().put("value", json);
        node.putObject("version").put("number", version);
        Values values = new Values();
        Property property = read(values, node, page, pageVersion);
        return new PropertyReading(property, Set.copyOf(values.oddities()), List.copyOf(values.people()));
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
