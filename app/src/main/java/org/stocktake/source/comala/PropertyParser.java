package org.stocktake.source.comala;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.PageId;
import org.stocktake.model.workflow.Property;
import org.stocktake.model.workflow.SourceOutcome;
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
public record PropertyParser(Property property, Set<String> oddities, List<UserRef> people) {
    /** What a listing must expand. */
    public static final String EXPAND = "metadata.properties.comalaworkflows";

    /** The key of the property. */
    public static final String KEY = "comalaworkflows";

    /**
     * Reads the property that an entry of a listing holds.
     *
     * @param content the entry, which was asked for with {@link #EXPAND}
     */
    public static PropertyParser of(JsonNode content, PageId page, @Nullable Integer pageVersion) {
        LenientValues lenientValues = new LenientValues();
        JsonNode properties = content.path("metadata").path("properties");
        Property property = properties.isObject()
                ? read(lenientValues, properties.path(KEY), page, pageVersion)
                : Property.without(page, pageVersion, SourceOutcome.ERROR);
        return new PropertyParser(property, Set.copyOf(lenientValues.oddities()), List.copyOf(lenientValues.people()));
    }

    private static Property read(
            LenientValues lenientValues, JsonNode node, PageId page, @Nullable Integer pageVersion) {
        if (LenientValues.isAbsent(node)) {
            return Property.without(page, pageVersion, SourceOutcome.NONE);
        }
        JsonNode value = unfolded(node.path("value"));
        if (!value.isObject()) {
            lenientValues.odd(value, KEY + ".value");
            return Property.without(page, pageVersion, SourceOutcome.ERROR);
        }
        String workflow = lenientValues.text(value.path("workflowName"), KEY + ".workflowName");
        String state = lenientValues.text(value.path("currentState"), KEY + ".currentState");
        Boolean says = lenientValues.truth(value.path("hasWorkflow"), KEY + ".hasWorkflow");
        return new Property(
                page,
                pageVersion,
                lenientValues.whole(node.path("version").path("number"), KEY + ".version.number"),
                SourceOutcome.OK,
                says == null ? (Boolean) (workflow != null || state != null) : says,
                workflow,
                state,
                lenientValues.text(value.path("currentStateColour"), KEY + ".currentStateColour"),
                lenientValues.date(value.path("currentStateStart"), KEY + ".currentStateStart"),
                lenientValues.person(
                        LenientValues.first(value, "currentStateStartedBy", "currentStateStartedByInfo"),
                        KEY + ".currentStateStartedBy"),
                lenientValues.truth(value.path("isFinal"), KEY + ".isFinal"),
                lenientValues.whole(value.path("lastFinalVersionNumber"), KEY + ".lastFinalVersionNumber"),
                lenientValues.date(value.path("lastFinalVersionDate"), KEY + ".lastFinalVersionDate"));
    }

    /**
     * Reads the property as the site stores it, and as exports hold it.
     *
     * @param json its value, as a text
     * @param version of the property
     */
    public static PropertyParser stored(
            String json, @Nullable Integer version, PageId page, @Nullable Integer pageVersion) {
        ObjectNode node = Json.MAPPER.createObjectNode().put("value", json);
        node.putObject("version").put("number", version);
        LenientValues lenientValues = new LenientValues();
        Property property = read(lenientValues, node, page, pageVersion);
        return new PropertyParser(property, Set.copyOf(lenientValues.oddities()), List.copyOf(lenientValues.people()));
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
