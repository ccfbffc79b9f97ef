package org.stocktake.config;

import java.util.List;
import org.stocktake.config.setting.Setting;
import org.stocktake.config.value.RawValue;
import org.stocktake.config.value.ValueParser;

/**
 * A setting for display to other people.
 *
 * @param place where it was set: a flag, a variable, a file and line
 * @param values empty for a secret and for structured values
 * @param plain whether the values reveal nothing specific to the operator, like switches, numbers and choices
 */
public record ShownSetting(String name, String place, List<String> values, boolean plain) {
    public ShownSetting {
        values = List.copyOf(values);
    }

    static ShownSetting of(Setting<?> setting, RawValue rawValue) {
        boolean secret = setting.form().shape() == ValueParser.Shape.SECRET;
        return new ShownSetting(
                setting.name(),
                rawValue.place().text(),
                secret ? List.of() : texts(rawValue),
                !secret && isPlain(setting));
    }

    private static List<String> texts(RawValue rawValue) {
        if (rawValue instanceof RawValue.Text text) {
            return List.of(text.value());
        }
        return rawValue instanceof RawValue.Items items
                ? items.values().stream().flatMap(item -> texts(item).stream()).toList()
                : List.of();
    }

    private static boolean isPlain(Setting<?> setting) {
        String expected = setting.form().expected();
        return setting.form().shape() == ValueParser.Shape.SWITCH
                || List.of("a number", "a whole number", "a duration", "a size", "one of", "a week", "a time zone")
                        .stream()
                        .anyMatch(expected::startsWith);
    }
}
