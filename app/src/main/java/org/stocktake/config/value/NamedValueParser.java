package org.stocktake.config.value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Parses values under names chosen by the operator, {@code in-review=In Review}: a list in the file, repeated flags, or
 * one text with commas. The order is kept.
 *
 * @param label placeholder for name and value: {@code LABEL=STATE}
 */
public record NamedValueParser<T>(String label, ValueParser<T> each) implements ValueParser<Map<String, T>> {
    @Override
    public Map<String, T> read(RawValue rawValue) {
        Map<String, T> values = new LinkedHashMap<>();
        for (String text : ValueParsers.list(ValueParsers.TEXT).read(rawValue)) {
            int equals = text.indexOf('=');
            String name = text.substring(0, Math.max(equals, 0)).strip();
            RawValue.Text value = new RawValue.Text(text.substring(equals + 1).strip(), rawValue.place());
            if (name.isEmpty() || value.value().isEmpty()) {
                throw new IllegalArgumentException("must be like %s but was \"%s\"".formatted(label, text));
            }
            if (values.put(name, each.read(value)) != null) {
                throw new IllegalArgumentException("must name each once but names \"%s\" twice".formatted(name));
            }
        }
        return Collections.unmodifiableMap(values);
    }

    @Override
    public String expected() {
        return "a list of %s, where %s is %s"
                .formatted(label, label.substring(label.indexOf('=') + 1), each.expected());
    }

    @Override
    public Shape shape() {
        return Shape.LIST;
    }
}
