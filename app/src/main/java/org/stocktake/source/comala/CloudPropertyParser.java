package org.stocktake.source.comala;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.PageId;
import org.stocktake.model.workflow.Property;
import org.stocktake.model.workflow.SourceOutcome;
import tools.jackson.databind.JsonNode;

/**
 * Parses the content property of the app on Cloud. The vendor documents no format, so the name of the state is read at
 * each place where it was seen. No other member is known.
 */
final class CloudPropertyParser {
    private final String key;

    /** @param key of the property, in either spelling */
    CloudPropertyParser(String key) {
        this.key = key;
    }

    /** @param properties the properties of a page by key; missing if the reply did not contain them */
    PropertyParser read(@Nullable JsonNode properties, PageId page, @Nullable Integer pageVersion) {
        LenientValues values = new LenientValues();
        Property property = properties != null && properties.isObject()
                ? property(values, own(properties), page, pageVersion)
                : Property.without(page, pageVersion, SourceOutcome.ERROR);
        return new PropertyParser(property, Set.copyOf(values.unknownFormats()), List.of());
    }

    /** Replies were seen with hyphens and with underscores. */
    private JsonNode own(JsonNode properties) {
        return LenientValues.first(properties, key.replace('_', '-'), key.replace('-', '_'), key);
    }

    private Property property(LenientValues values, JsonNode node, PageId page, @Nullable Integer pageVersion) {
        JsonNode value = PropertyParser.unwrapped(node.path("value"));
        if (LenientValues.isAbsent(node) || value.isNull()) {
            return Property.without(page, pageVersion, SourceOutcome.NONE);
        }
        String state = state(values, value);
        if (state == null) {
            if (values.unknownFormats().isEmpty()) {
                values.reportUnknown(value, key + ".value");
            }
            return Property.without(page, pageVersion, SourceOutcome.ERROR);
        }
        return new Property(
                page,
                pageVersion,
                values.integer(node.path("version").path("number"), key + ".version.number"),
                SourceOutcome.OK,
                true,
                null,
                state,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private @Nullable String state(LenientValues values, JsonNode value) {
        JsonNode state = value.path("state");
        if (!LenientValues.isAbsent(state)) {
            return state.isObject()
                    ? values.text(state.path("name"), key + ".value.state.name")
                    : values.text(state, key + ".value.state");
        }
        JsonNode name = value.path("name");
        return name.isObject()
                ? values.text(name.path("value"), key + ".value.name.value")
                : values.text(name, key + ".value.name");
    }
}
