package org.stocktake.config.setting;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stocktake.config.value.ValueParser;

/**
 * A setting with its three names.
 *
 * @param name in the settings file: {@code http.in-flight} is {@code in-flight} below {@code http}
 * @param environment the environment variable
 * @param flag including the dashes
 * @param label placeholder of the value in the help
 * @param fallback default, as an operator would write it; absent if there is none
 * @param about description, one or more sentences
 */
public record Setting<T>(
        String name,
        String environment,
        String flag,
        String label,
        ValueParser<T> form,
        @Nullable String fallback,
        Topic topic,
        String about) {
    public Setting {
        if (!name.matches("[a-z][a-z-]*(\\.[a-z][a-z-]*)?")) {
            throw new IllegalArgumentException("a setting must be named like http.in-flight but was " + name);
        }
        if (!flag.startsWith("--")) {
            throw new IllegalArgumentException("the flag of " + name + " must start with -- but was " + flag);
        }
    }

    /** A setting whose environment variable is derived from its name: {@code STOCKTAKE_HTTP_IN_FLIGHT}. */
    public Setting(
            String name,
            String flag,
            String label,
            ValueParser<T> form,
            @Nullable String fallback,
            Topic topic,
            String about) {
        this(name, variable(name), flag, label, form, fallback, topic, about);
    }

    /** The environment variable derived from a name. */
    public static String variable(String name) {
        return "STOCKTAKE_" + name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return name;
    }
}
