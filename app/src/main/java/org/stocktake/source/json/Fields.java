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

/** Reads a field that may be there or not. Every field of a reply but the id is optional, and some change their type. */
public final class Fields {
    /** With {@code +02:00}, {@code +0200} or {@code Z} behind the time. */
    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter()
            // A day that does not exist is no date: 30 February is not the 28th.
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

    /** An id of content: a number, written as a number or a text, for attachments behind {@code att}. */
    public static @Nullable Long id(JsonNode node) {
        String text = text(node);
        return text == null ? null : id(text);
    }

    public static @Nullable Long id(String text) {
        Long id = digits(text.startsWith("att") ? text.substring(3) : text);
        return id == null || id <= 0 ? null : id;
    }

    /**
     * A date with its offset, or milliseconds since 1970.
     *
     * @throws DateTimeException when something stands there that is no date
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

    /** A part of an address, percent signs taken out of it. */
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
