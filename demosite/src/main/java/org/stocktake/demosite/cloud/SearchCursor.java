package org.stocktake.demosite.cloud;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stocktake.demosite.route.RefusedException;

/**
 * A position in the results of a search. It belongs to a query, and to no limit. Its text is opaque, and has characters
 * that are different when they are decoded twice.
 *
 * @param last id of the last result before the position
 * @param at number of results before the position
 * @param query hash of the query
 */
record SearchCursor(long last, int at, String query) {
    private static final Pattern TEXT = Pattern.compile("_sa_([A-Za-z0-9+/]+={0,2})%2B");
    private static final Pattern PLAIN = Pattern.compile("(\\d{1,19})\t(\\d{1,9})\t([0-9a-f]{8})");

    static SearchCursor at(long last, int at, String query) {
        return new SearchCursor(last, at, hash(query));
    }

    /** @throws RefusedException if the text is not a cursor of this query */
    static SearchCursor parse(String text, String query) {
        Matcher outer = TEXT.matcher(text);
        if (outer.matches()) {
            Matcher matcher = PLAIN.matcher(decoded(outer.group(1)));
            if (matcher.matches() && matcher.group(3).equals(hash(query))) {
                return new SearchCursor(
                        Long.parseLong(matcher.group(1)), Integer.parseInt(matcher.group(2)), matcher.group(3));
            }
        }
        throw RefusedException.badRequest("Could not parse cursor : " + text);
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String hash(String query) {
        return "%08x".formatted(query.hashCode());
    }

    String text() {
        String plain = last + "\t" + at + "\t" + query;
        return "_sa_" + Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8)) + "%2B";
    }
}
