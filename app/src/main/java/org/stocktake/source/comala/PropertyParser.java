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
 * Parses the content property of the app, which listings contain without further requests.
 *
 * @param unknownFormats formats that could not be read
 * @param people all people named
 */
public record PropertyParser(Property property, Set<String> unknownFormats, List<UserRef> people) {
    /** Expansion that listings must request. */
    public static final String EXPAND = "metadata.properties.comalaworkflows";

    /** Key of the property. */
    public static final String KEY = "comalaworkflows";

    /**
     * Parses the property of a listed entry.
     *
     * @param content the entry, requested with {@link #EXPAND}
     */
    public static PropertyParser of(JsonNode content, PageId page, @Nullable Integer pageVersion) {
        LenientValues lenientValues = new LenientValues();
        JsonNode properties = content.path("metadata").path("properties");
        Property property = properties.isObject()
                ? read(lenientValues, properties.path(KEY), page, pageVersion)
                : Property.without(page, pageVersion, SourceOutcome.ERROR);
        return new PropertyParser(
                property, Set.copyOf(lenientValues.unknownFormats()), List.copyOf(lenientValues.people()));
    }

    private static Property read(
            LenientValues lenientValues, JsonNode node, PageId page, @Nullable Integer pageVersion) {
        if (LenientValues.isAbsent(node)) {
            return Property.without(page, pageVersion, SourceOutcome.NONE);
        }
        JsonNode value = unwrapped(node.path("value"));
        if (!value.isObject()) {
            lenientValues.reportUnknown(value, KEY + ".value");
            return Property.without(page, pageVersion, SourceOutcome.ERROR);
        }
        String workflow = lenientValues.text(value.path("workflowName"), KEY + ".workflowName");
        String state = lenientValues.text(value.path("currentState"), KEY + ".currentState");
        Boolean says = lenientValues.bool(value.path("hasWorkflow"), KEY + ".hasWorkflow");
        return new Property(
                page,
                pageVersion,
                lenientValues.integer(node.path("version").path("number"), KEY + ".version.number"),
                SourceOutcome.OK,
                says == null ? (Boolean) (workflow != null || state != null) : says,
                workflow,
                state,
                lenientValues.text(value.path("currentStateColour"), KEY + ".currentStateColour"),
                lenientValues.date(value.path("currentStateStart"), KEY + ".currentStateStart"),
                lenientValues.person(
                        LenientValues.first(value, "currentStateStartedBy", "currentStateStartedByInfo"),
                        KEY + ".currentStateStartedBy"),
                lenientValues.bool(value.path("isFinal"), KEY + ".isFinal"),
                lenientValues.integer(value.path("lastFinalVersionNumber"), KEY + ".lastFinalVersionNumber"),
                lenientValues.date(value.path("lastFinalVersionDate"), KEY + ".lastFinalVersionDate"));
    }

    /**
     * Parses the property as stored by the site and contained in exports.
     *
     * @param json its value
     * @param version of the property
     */
    public static PropertyParser stored(
            String json, @Nullable Integer version, PageId page, @Nullable Integer pageVersion) {
        ObjectNode node = Json.MAPPER.createObjectNode().put("value", json);
        node.putObject("version").put("number", version);
        LenientValues lenientValues = new LenientValues();
        Property property = read(lenientValues, node, page, pageVersion);
        return new PropertyParser(
                property, Set.copyOf(lenientValues.unknownFormats()), List.copyOf(lenientValues.people()));
    }

    /** Some properties contain their JSON as a string. */
    static JsonNode unwrapped(JsonNode value) {
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
