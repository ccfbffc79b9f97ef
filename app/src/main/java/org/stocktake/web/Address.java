package org.stocktake.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * A path of the dashboard with its parameters, in a fixed order.
 *
 * @param base the start of all addresses behind a proxy, without a slash at its end; usually empty
 * @param path below the base
 * @param parameters values of parameters that are present; none of them is empty
 */
record Address(String base, String path, Map<Parameter, List<String>> parameters) {
    Address {
        Map<Parameter, List<String>> copy = new EnumMap<>(Parameter.class);
        parameters.forEach((parameter, values) -> {
            if (!values.isEmpty()) {
                copy.put(parameter, List.copyOf(values));
            }
        });
        parameters = copy;
    }

    static Address of(String path) {
        return new Address("", path, Map.of());
    }

    /** The same below the base of a dashboard. */
    Address in(String start) {
        return new Address(start, path, parameters);
    }

    /** A path below another, such as that of a page: {@code /pages/4711}. The name may be any text. */
    Address below(String name) {
        return new Address(base, path + "/" + encoded(name), parameters);
    }

    /** With these values in place of those it has; none removes the parameter. The list starts again with its first part. */
    Address with(Parameter parameter, Collection<String> values) {
        Map<Parameter, List<String>> changed = new EnumMap<>(Parameter.class);
        changed.putAll(parameters);
        changed.put(parameter, List.copyOf(values));
        if (parameter != Parameter.PAGE) {
            changed.remove(Parameter.PAGE);
        }
        return new Address(base, path, changed);
    }

    Address with(Parameter parameter, String... values) {
        return with(parameter, List.of(values));
    }

    Address without(Parameter... removed) {
        Address address = this;
        for (Parameter parameter : removed) {
            address = address.with(parameter, List.of());
        }
        return address;
    }

    /** The same with another path, such as that of the file of a list. */
    Address at(String other) {
        return new Address(base, other, parameters);
    }

    List<String> all(Parameter parameter) {
        return parameters.getOrDefault(parameter, List.of());
    }

    Optional<String> one(Parameter parameter) {
        return all(parameter).stream().findFirst();
    }

    boolean has(Parameter parameter, String value) {
        return all(parameter).contains(value);
    }

    /** As it is written in a link. */
    String link() {
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        parameters.forEach(
                (parameter, values) -> values.forEach(value -> query.add(parameter.text() + "=" + encoded(value))));
        return base + path + query;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
