package org.stocktake.source.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads optional JSON members. Every member of a reply except the id may be missing, and some change their type. */
public final class Fields {
    /** The offset may be {@code +02:00}, {@code +0200} or {@code Z}. */
    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter()
            // Strict: 30 February is invalid, not the 28th.
            .withResolverStyle(ResolverStyle.STRICT);

    private Fields() {}

    public static @Nullable String text(JsonNode node) {
        return node.isString() || node.isNumber() ? node.asString() : null;
    }

    public static @Nullable Long number(JsonNode node) {
        if (node.isIntegralNumber()) {
            return node.canConvertToLong() ? node.asLong() : null;
        }
        return node.isString() ? digits(node.asString()) : null;
    }

    /** A content id: a number or numeric text; attachment ids have the prefix {@code att}. */
    public static @Nullable Long id(JsonNode node) {
        String text = text(node);
        return text == null ? null : id(text);
    }

    public static @Nullable Long id(String text) {
        Long id = digits(text.startsWith("att") ? text.substring(3) : text);
        return id == null || id <= 0 ? null : id;
    }

    /**
     * A date with offset, or milliseconds since 1970.
     *
     * @throws DateTimeException if the value is not a date
     */
    public static @Nullable Instant date(JsonNode node) {
        if (node.isIntegralNumber()) {
            if (!node.canConvertToLong()) {
                throw new DateTimeException("a date must be a number of milliseconds but is too large a number");
            }
            return Instant.ofEpochMilli(node.asLong());
        }
        String text = text(node);
        return text == null || text.isBlank()
                ? null
                : DATE.parse(text.strip(), OffsetDateTime::from).toInstant();
    }

    /** Decodes a percent-encoded part of a URL. */
    public static String decoded(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            return part;
        }
    }

    private static @Nullable Long digits(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
