package org.stocktake.demosite.cloud;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stocktake.demosite.route.RefusedException;

/**
 * A position in a list. Its text is opaque, and has characters that are different when they are decoded twice.
 *
 * @param last id of the last item before the position
 * @param at number of items before the position
 * @param list the parameters of the list
 * @param limit as requested
 * @param applied as applied by the site
 */
record Cursor(String last, int at, String list, int limit, int applied) {
    private static final String FORM =
            "{\"id\":\"%s\",\"at\":%d,\"list\":\"%s\",\"limit\":%d,\"applied\":%d,\"order\":\">>>\"}";
    private static final Pattern TEXT = Pattern.compile(
            "\\{\"id\":\"([^\"]*)\",\"at\":(\\d{1,9}),\"list\":\"([0-9a-f]*)\",\"limit\":(\\d{1,9}),\"applied\":(\\d{1,9}),\"order\":\">>>\"} *");

    static Cursor parse(String text) {
        Matcher matcher = TEXT.matcher(decoded(text));
        if (!matcher.matches()) {
            throw invalid();
        }
        return new Cursor(
                matcher.group(1),
                Integer.parseInt(matcher.group(2)),
                matcher.group(3),
                Integer.parseInt(matcher.group(4)),
                Integer.parseInt(matcher.group(5)));
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    static RefusedException invalid() {
        return Parameters.wrongType("cursor", "Cursor");
    }

    String text() {
        String plain = FORM.formatted(last, at, list, limit, applied);
        // A length that leaves a rest of 1 gives two equals signs; three greater-than signs give a plus sign.
        String padded = plain + " ".repeat((4 - plain.length() % 3) % 3);
        return Base64.getEncoder().encodeToString(padded.getBytes(StandardCharsets.UTF_8));
    }
}
