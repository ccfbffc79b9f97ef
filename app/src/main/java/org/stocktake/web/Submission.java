package org.stocktake.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A form that was sent.
 *
 * @param base the start of the addresses of its site
 * @param names values of the names in its address, decoded
 * @param fields values of its fields, without empty ones
 */
record Submission(User user, String base, Map<String, String> names, Map<String, List<String>> fields) {
    /** The field with {@link User#formToken}. */
    static final String TOKEN = "token";

    /** Fields of a form. */
    private static final int MOST = 2_000;

    Submission {
        names = Map.copyOf(names);
        fields = Map.copyOf(fields);
    }

    List<String> all(String field) {
        return fields.getOrDefault(field, List.of());
    }

    Optional<String> one(String field) {
        return all(field).stream().findFirst();
    }

    /** All fields but those that the reader may correct, for a form that sends them again. */
    List<Page.Hidden> hidden(String... shown) {
        List<Page.Hidden> hidden = new ArrayList<>();
        fields.forEach((field, values) -> {
            if (!List.of(shown).contains(field)) {
                values.forEach(value -> hidden.add(new Page.Hidden(field, value)));
            }
        });
        return hidden;
    }

    /**
     * Reads the body of a form.
     *
     * @throws Refusal 400
     */
    static Map<String, List<String>> fields(byte[] body) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        String[] pairs = new String(body, StandardCharsets.US_ASCII).split("&", -1);
        if (pairs.length > MOST) {
            throw Refusal.badRequest(
                    "The form may have %,d fields but had %,d.".formatted(MOST, pairs.length), "Send fewer of them.");
        }
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            if (!value.isBlank()) {
                fields.computeIfAbsent(decoded(pair.substring(0, equals)), field -> new ArrayList<>())
                        .add(value);
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest(
                    "The form must be encoded as application/x-www-form-urlencoded.", "Send it from the page.");
        }
    }
}
