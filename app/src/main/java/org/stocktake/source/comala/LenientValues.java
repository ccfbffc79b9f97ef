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
 * Reads values whose format differs between versions of the app, and records unknown formats by place and type, never
 * by value. One instance for each reply.
 */
final class LenientValues {
    /** Seconds since 1970 stay below this until the year 5138; milliseconds exceeded it in 1973. */
    private static final long SECONDS_BELOW = 100_000_000_000L;

    /** The offset may be {@code +02:00}, {@code +0200}, {@code Z} or missing, and so may the time. */
    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .appendOptional(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private final Set<String> unknownFormats = new LinkedHashSet<>();
    private final List<UserRef> people = new ArrayList<>();

    /** Formats that could not be read, without duplicates: {@code approvals[].approvers[].user is a number}. */
    Set<String> unknownFormats() {
        return unknownFormats;
    }

    /** All people named in the reply. */
    List<UserRef> people() {
        return people;
    }

    /** The first of these members that exists and is not null. */
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

    /** Trimmed text, so that names can be compared. */
    @Nullable
    String text(JsonNode node, String place) {
        if (isAbsent(node)) {
            return null;
        }
        String text = node.isBoolean() ? node.asString() : Fields.text(node);
        if (text == null) {
            reportUnknown(node, place);
            return null;
        }
        return text.isBlank() ? null : text.strip();
    }

    @Nullable
    Integer integer(JsonNode node, String place) {
        if (isAbsent(node)) {
            return null;
        }
        Long number = Fields.number(node);
        if (number == null || number.intValue() != number) {
            reportUnknown(node, place);
            return null;
        }
        return number.intValue();
    }

    /** A boolean, written as boolean, text, or 1 and 0. */
    @Nullable
    Boolean bool(JsonNode node, String place) {
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
                reportUnknown(node, place);
                return null;
            }
        }
    }

    /** Milliseconds or seconds since 1970, as number or text, or an ISO 8601 date; without a zone it is UTC. */
    @Nullable
    Instant date(JsonNode node, String place) {
        if (isAbsent(node)) {
            return null;
        }
        String text = Fields.text(node);
        if (text == null) {
            reportUnknown(node, place);
            return null;
        }
        if (text.isBlank()) {
            return null;
        }
        try {
            return node.isNumber() && node.canConvertToLong() ? instant(node.asLong()) : date(text.strip());
        } catch (DateTimeException e) {
            unknownFormats.add(place + " is not a valid date");
            return null;
        }
    }

    private static Instant date(String text) {
        if (text.matches("\\d{1,18}")) {
            return instant(Long.parseLong(text));
        }
        TemporalAccessor read = DATE.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        if (read instanceof OffsetDateTime moment) {
            return moment.toInstant();
        }
        return read instanceof LocalDateTime time
                ? time.toInstant(ZoneOffset.UTC)
                : LocalDate.from(read).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static Instant instant(long number) {
        return Math.abs(number) < SECONDS_BELOW ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
    }

    /** A person by key or name, as a text, an object or a nested object. */
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
                    : UserRef.named(node.asString().strip(), null);
        }
        if (!node.isObject()) {
            reportUnknown(node, place);
            return null;
        }
        String fullName = Fields.text(first(node, "fullName", "displayName"));
        String key = Fields.text(first(node, "userKey", "key", "accountId"));
        String name = Fields.text(first(node, "username", "userName", "name"));
        if (key != null && !key.isBlank()) {
            return new UserRef(new PersonId(key.strip()), name, fullName);
        }
        if (name != null && !name.isBlank()) {
            return UserRef.named(name.strip(), fullName);
        }
        JsonNode inner = first(node, "user", "person", "actor");
        if (isAbsent(inner)) {
            reportUnknown(node, place);
            return null;
        }
        return who(inner, place);
    }

    /** The elements of an array, or the values of a map in its place. */
    List<JsonNode> elements(JsonNode node, String place) {
        List<JsonNode> elements = new ArrayList<>();
        if (isAbsent(node)) {
            return elements;
        }
        if (node.isContainer()) {
            node.forEach(elements::add);
        } else {
            reportUnknown(node, place);
        }
        return elements;
    }

    void reportUnknown(JsonNode node, String place) {
        unknownFormats.add(place + " is " + describe(node));
    }

    private static String describe(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "an object with " + (node.isEmpty() ? "nothing in it" : members(node));
            case ARRAY -> "a list";
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            default -> "nothing";
        };
    }

    /** Member names belong to the format, except in maps, whose keys can be personal data. */
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
