package org.stocktake.config.value;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Parses named values: nested groups in the file, whose names are joined by dots; repeated flags {@code NAME=VALUE}; or
 * one text with commas.
 *
 * @param key pattern of a name
 * @param expectedKey description of the pattern
 */
public record MapValueParser(String key, String expectedKey) implements ValueParser<Map<String, String>> {
    @Override
    public Map<String, String> read(RawValue rawValue) {
        Map<String, String> values = new LinkedHashMap<>();
        read("", rawValue, values);
        return values;
    }

    private void read(String above, RawValue rawValue, Map<String, String> values) {
        if (rawValue instanceof RawValue.Fields fields) {
            fields.values().forEach((name, value) -> {
                if (value instanceof RawValue.Fields) {
                    read(above + name + ".", value, values);
                } else {
                    put(above + name, ValueParsers.text(value, "one value for " + above + name), values);
                }
            });
        } else if (rawValue instanceof RawValue.Items items) {
            items.values().forEach(item -> read(above, item, values));
        } else {
            for (String part :
                    ValueParsers.text(rawValue, "a list of NAME=VALUE").split(",", -1)) {
                if (!part.isBlank()) {
                    pair(part.strip(), values);
                }
            }
        }
    }

    private void pair(String part, Map<String, String> values) {
        int sign = part.indexOf('=');
        if (sign < 0) {
            throw new IllegalArgumentException("must be a list of NAME=VALUE but has \"%s\"".formatted(part));
        }
        put(part.substring(0, sign).strip(), part.substring(sign + 1).strip(), values);
    }

    private void put(String name, String value, Map<String, String> values) {
        if (!name.matches(key)) {
            throw new IllegalArgumentException("must name %s but names \"%s\"".formatted(expectedKey, name));
        }
        if (values.put(name, value) != null) {
            throw new IllegalArgumentException("must name %s once but names it twice".formatted(name));
        }
    }

    @Override
    public String expected() {
        return "a map, or a list of NAME=VALUE";
    }

    @Override
    public Shape shape() {
        return Shape.LIST;
    }
}
