package org.stocktake.source.comala;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.PageId;
import org.stocktake.model.workflow.Parameter;
import org.stocktake.source.json.Fields;
import tools.jackson.databind.JsonNode;

/** Parses the parameters of a page: an array, an array in an object, or a map of names and values. */
record ParametersParser(List<Parameter> parameters, Set<String> unknownFormats) {
    static ParametersParser of(JsonNode answer, PageId page) {
        LenientValues lenientValues = new LenientValues();
        JsonNode list = list(answer);
        List<Parameter> parameters = list.isObject()
                ? ofMap(lenientValues, list, page)
                : elements(lenientValues, list, "parameters", page, Parameter.Source.PARAMETERS);
        return new ParametersParser(List.copyOf(parameters), Set.copyOf(lenientValues.unknownFormats()));
    }

    /** Unwraps the array if it is wrapped in an object. */
    private static JsonNode list(JsonNode answer) {
        JsonNode wrapped = LenientValues.first(answer, "workflowParameters", "parameters");
        return wrapped.isContainer() ? wrapped : answer;
    }

    static List<Parameter> elements(
            LenientValues lenientValues, JsonNode list, String place, PageId page, Parameter.Source source) {
        List<Parameter> parameters = new ArrayList<>();
        for (JsonNode each : lenientValues.elements(list, place)) {
            Parameter parameter = parameter(lenientValues, each, null, place + "[]", page, source);
            if (parameter != null) {
                parameters.add(parameter);
            }
        }
        return parameters;
    }

    private static List<Parameter> ofMap(LenientValues lenientValues, JsonNode map, PageId page) {
        List<Parameter> parameters = new ArrayList<>();
        Set<String> besides =
                new HashSet<>(Set.of("expand", "messages", "_links", "_expandable", "size", "limit", "start"));
        map.propertyStream()
                .filter(member -> !besides.contains(member.getKey()))
                .forEach(member -> {
                    Parameter parameter = parameter(
                            lenientValues,
                            member.getValue(),
                            member.getKey(),
                            "parameters",
                            page,
                            Parameter.Source.PARAMETERS);
                    if (parameter != null) {
                        parameters.add(parameter);
                    }
                });
        return parameters;
    }

    /** @param key the key of the parameter in a map; absent in an array */
    private static @Nullable Parameter parameter(
            LenientValues lenientValues,
            JsonNode each,
            @Nullable String key,
            String place,
            PageId page,
            Parameter.Source source) {
        if (!each.isObject()) {
            if (key == null) {
                lenientValues.reportUnknown(each, place);
                return null;
            }
            return new Parameter(page, source, null, key.strip(), null, value(lenientValues, each, place));
        }
        String id = lenientValues.text(LenientValues.first(each, "id", "key"), place + ".id");
        String name = lenientValues.text(LenientValues.first(each, "name", "label"), place + ".name");
        String shown = name != null ? name : key != null ? key : id;
        if (shown == null) {
            lenientValues.reportUnknown(each, place);
            return null;
        }
        return new Parameter(
                page,
                source,
                id,
                shown,
                lenientValues.text(each.path("type"), place + ".type"),
                value(lenientValues, LenientValues.first(each, "value", "values"), place + ".value"));
    }

    private static @Nullable String value(LenientValues lenientValues, JsonNode node, String place) {
        if (node.isArray()) {
            String joined = node.valueStream()
                    .map(each -> display(lenientValues, each, place + "[]"))
                    .filter(text -> text != null)
                    .collect(Collectors.joining(","));
            return joined.isEmpty() ? null : joined;
        }
        return display(lenientValues, node, place);
    }

    /** An object is displayed by its name. */
    private static @Nullable String display(LenientValues lenientValues, JsonNode node, String place) {
        if (!node.isObject()) {
            return lenientValues.text(node, place);
        }
        String name = Fields.text(LenientValues.first(node, "username", "userName", "name", "value", "id"));
        if (name == null) {
            lenientValues.reportUnknown(node, place);
        }
        return name;
    }
}
