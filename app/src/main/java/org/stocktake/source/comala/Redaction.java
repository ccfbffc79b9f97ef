package org.stocktake.source.comala;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.PersonId;
import org.stocktake.source.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Removes everything from replies that could identify people or content. It keeps an explicit list of values: names of
 * workflows, states and approvals, dates, flags and numbers. A person has the same placeholder everywhere.
 */
final class Redaction {
    /** Paths whose text is kept. */
    private static final Pattern KEPT = Pattern.compile(
            "(.*\\.)?(workflowName|currentState|currentStateColour|colour|expand|dueDate|date|when|code|type|subtype)"
                    + "|(.*\\.)?(state|previousState|publishedState|states\\[]|approvals\\[])(\\.name(Translation)?)?"
                    + "|(.*\\.)?transitions\\.[a-z]+(\\[])?\\.state"
                    + "|(.*\\.)?(parameters|workflowParameters)\\[]\\.(id|name|type)"
                    + "|approval|currentStateStart|lastFinal[A-Za-z]+|.*\\.currentStateStart|.*\\.lastFinal[A-Za-z]+");

    /** Paths of people. */
    private static final Pattern PERSON = Pattern.compile(
            "(?i).*(users?|assignee|approvers|startedBy|startedByInfo|actor|author|performedBy)(\\[])?(\\.(?!comment).*)?");

    /** Under {@link #PARAMETERS}, everything except these paths is a value to redact. */
    private static final Pattern VALUE = Pattern.compile(
            "(.*[.$])?(parameters|workflowParameters)(\\[])?\\.(?!(.*\\.)?(id|name|type|edit|required|expand)$).*|\\$[^.\\[]*");

    static final String PARAMETERS = "$parameters";

    private static final Pattern PLAIN = Pattern.compile(
            "(?i)|true|false|\\d{1,19}|#[0-9a-f]{3,8}|P(\\d+[YMWDTHS])+|\\d{4}-\\d\\d-\\d\\d([T ][0-9:.]+(Z|[+-]\\d\\d:?\\d\\d)?)?");

    private final Map<String, String> people = new LinkedHashMap<>();
    private final Map<String, String> secrets = new LinkedHashMap<>();

    Redaction(Collection<String> secrets) {
        secrets.stream().filter(secret -> !secret.isBlank()).forEach(secret -> this.secrets.put(secret, "secret"));
    }

    /** The placeholder of a person; absent if there is none. */
    @Nullable
    String person(@Nullable PersonId id) {
        return id == null ? null : person(id.value().replaceFirst("^name:", ""));
    }

    private String person(String name) {
        return people.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> "person-" + (people.size() + 1));
    }

    /**
     * The redacted reply.
     *
     * @param place path of the reply: {@link #PARAMETERS} or empty
     */
    String json(JsonNode answer, String place) {
        addPerson(answer, place);
        return text(Json.MAPPER.writeValueAsString(redacted(answer, place)));
    }

    /** Text with the known people and the secrets redacted. */
    String text(String text) {
        String plain = text;
        Map<String, String> words = new LinkedHashMap<>(people);
        words.putAll(secrets);
        for (String word : words.keySet().stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList()) {
            // Short words need word boundaries, since they occur inside other words.
            String border = word.length() < 4 ? "\\b" : "";
            plain = Pattern.compile(border + Pattern.quote(word) + border, Pattern.CASE_INSENSITIVE)
                    .matcher(plain)
                    .replaceAll(Matcher.quoteReplacement(words.getOrDefault(word, "")));
        }
        return plain;
    }

    private void addPerson(JsonNode node, String place) {
        if (node.isString()
                && PERSON.matcher(place).matches()
                && !PLAIN.matcher(node.asString()).matches()) {
            person(node.asString());
        } else if (node.isObject()) {
            node.propertyStream().forEach(member -> addPerson(member.getValue(), below(place, member.getKey())));
        } else if (node.isArray()) {
            node.forEach(each -> addPerson(each, place + "[]"));
        }
    }

    private JsonNode redacted(JsonNode node, String place) {
        if (node.isObject()) {
            ObjectNode object = Json.MAPPER.createObjectNode();
            node.propertyStream()
                    .forEach(member ->
                            object.set(member.getKey(), redacted(member.getValue(), below(place, member.getKey()))));
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = Json.MAPPER.createArrayNode();
            node.forEach(each -> array.add(redacted(each, place + "[]")));
            return array;
        }
        return node.isString() || isValue(place) ? shown(node, place) : node;
    }

    private JsonNode shown(JsonNode node, String place) {
        String text = node.asString("");
        if (isValue(place)) {
            return Json.MAPPER.getNodeFactory().stringNode("<value of %d>".formatted(text.length()));
        }
        if (PERSON.matcher(place).matches()) {
            return PLAIN.matcher(text).matches()
                    ? node
                    : Json.MAPPER.getNodeFactory().stringNode(person(text));
        }
        return KEPT.matcher(place).matches() || PLAIN.matcher(text).matches()
                ? node
                : Json.MAPPER.getNodeFactory().stringNode("<text of %d>".formatted(text.length()));
    }

    /** A value entered by a user, in any format. */
    private static boolean isValue(String place) {
        return VALUE.matcher(place).matches();
    }

    private static String below(String place, String name) {
        return place.isEmpty() ? name : place + "." + name;
    }
}
