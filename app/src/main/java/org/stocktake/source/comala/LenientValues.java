package org.stocktake.source.comala;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.PersonId;
import org.stocktake.source.json.Fields;
import tools.jackson.databind.JsonNode;

/**
 * Reads values that every version of the app writes in its own way, and notes the forms that are none of those known: by
 * the place and the form, never by what stands there. One reply, one instance.
 */
final class LenientValues {
    /** A number of seconds stays below this until the year 5138, a number of milliseconds was below it until 1973. */
    private static final long SECONDS_BELOW = 100_000_000_000L;

    /** With {@code +02:00}, {@code +0200}, {@code Z}, or nothing behind the time, or without a time. */
    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .appendOptional(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private final Set<String> oddities = new LinkedHashSet<>();
    private final List<UserRef> people = new ArrayList<>();

    /** Forms that could not be read, each once: {@code approvals[].approvers[].user is a number}. */
    Set<String> oddities() {
        return oddities;
    }

    /** Everybody who was named. */
    List<UserRef> people() {
        return people;
    }

    /** The first of these members that is there and not null. */
    static JsonNode first(JsonNode node, String... names) {
        for (String name : names) {
            JsonNode member = node.path(name);
            if (!isAbsent(member)) {
                return member;
            }
        }
        return node.path(names[0]);
    }

    static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    /** A text without what stands around it; names are compared so. */
    @Nullable
    String text(JsonNode node, String place) {
        if (isAbsent(node)) {
            return null;
        }
        String text = node.isBoolean() ? node.asString() : Fields.text(node);
        if (text == null) {
            odd(node, place);
            return null;
        }
        return text.isBlank() ? null : text.strip();
    }

    @Nullable
    Integer whole(JsonNode node, String place) {
        if (isAbsent(node)) {
            return null;
        }
        Long number = Fields.number(node);
        if (number == null || number.intValue() != number) {
            odd(node, place);
            return null;
        }
        return number.intValue();
    }

    /** As a truth, as a text, or as 1 and 0. */
    @Nullable
    Boolean truth(JsonNode node, String place) {
        if (isAbsent(node)) {
            return null;
        }
        String text = node.isBoolean() ? node.asString() : Fields.text(node);
        switch (text == null ? "" : text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> {
                return true;
            }
            case "false", "no", "0" -> {
                return false;
            }
            default -> {
                odd(node, place);
                return null;
            }
        }
    }

    /** Milliseconds or seconds since 1970, as a number or a text, or a date of ISO 8601; one without a zone is UTC. */
    @Nullable
    Instant date(JsonNode node, String place) {
        if (isAbsent(node)) {
            return null;
        }
        String text = Fields.text(node);
        if (text == null) {
            odd(node, place);
            return null;
        }
        if (text.isBlank()) {
            return null;
        }
        try {
            return node.isNumber() && node.canConvertToLong() ? since1970(node.asLong()) : date(text.strip());
        } catch (DateTimeException e) {
            oddities.add(place + " is a text that is no date");
            return null;
        }
    }

    private static Instant date(String text) {
        if (text.matches("\\d{1,18}")) {
            return since1970(Long.parseLong(text));
        }
        TemporalAccessor read = DATE.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        if (read instanceof OffsetDateTime moment) {
            return moment.toInstant();
        }
        return read instanceof LocalDateTime time
                ? time.toInstant(ZoneOffset.UTC)
                : LocalDate.from(read).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static Instant since1970(long number) {
        return Math.abs(number) < SECONDS_BELOW ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
    }

    /** Somebody, by key or name, as a text, an object, or an object in an object. */
    @Nullable
    PersonId person(JsonNode node, String place) {
        UserRef who = who(node, place);
        if (who == null) {
            return null;
        }
        people.add(who);
        return who.id();
    }

    private @Nullable UserRef who(JsonNode node, String place) {
        if (isAbsent(node)) {
            return null;
        }
        if (node.isString()) {
            return node.asString().isBlank()
                    ? null
                    : UserRef.called(node.asString().strip(), null);
        }
        if (!node.isObject()) {
            odd(node, place);
            return null;
        }
        String fullName = Fields.text(first(node, "fullName", "displayName"));
        String key = Fields.text(first(node, "userKey", "key", "accountId"));
        String name = Fields.text(first(node, "username", "userName", "name"));
        if (key != null && !key.isBlank()) {
            return new UserRef(new PersonId(key.strip()), name, fullName);
        }
        if (name != null && !name.isBlank()) {
            return UserRef.called(name.strip(), fullName);
        }
        JsonNode inner = first(node, "user", "person", "actor");
        if (isAbsent(inner)) {
            odd(node, place);
            return null;
        }
        return who(inner, place);
    }

    /** The elements of a list, or the values of a map in its place. */
    List<JsonNode> elements(JsonNode node, String place) {
        List<JsonNode> elements = new ArrayList<>();
        if (isAbsent(node)) {
            return elements;
        }
        if (node.isContainer()) {
            node.forEach(elements::add);
        } else {
            odd(node, place);
        }
        return elements;
    }

    void odd(JsonNode node, String place) {
        oddities.add(place + " is " + form(node));
    }

    private static String form(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "an object with " + (node.isEmpty() ? "nothing in it" : members(node));
            case ARRAY -> "a list";
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            default -> "nothing";
        };
    }

    /** Names of members are those of the app, but in a map they can be anybody's. */
    private static String members(JsonNode node) {
        List<String> names = node.propertyStream()
                .map(member -> member.getKey())
                .filter(name -> name.matches("[A-Za-z_]{1,40}"))
                .sorted()
                .limit(12)
                .toList();
        return names.isEmpty() ? "members" : String.join(", ", names);
    }
}
