package org.stocktake.read;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a text names that a reader copied from the address bar of Confluence. Parts that it does not name are empty.
 *
 * @param page id of a page
 * @param space key of a space
 * @param title of a page of the space
 * @param isAddress whether the text is an address; otherwise it is an id, or words
 */
record PastedAddress(String page, String space, String title, boolean isAddress) {
    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,17}");
    private static final Pattern SITE = Pattern.compile("(?i)https?://[^/]+");
    private static final Pattern PAGE =
            Pattern.compile("(?:[?&](?:pageId|homepageId)=|/pages/)([1-9][0-9]{0,17})(?![0-9])");
    private static final Pattern TINY = Pattern.compile("/x/([A-Za-z0-9_-]{1,11})(?:[?#].*)?$");
    private static final Pattern PLACE =
            Pattern.compile("/(?:display|spaces)/(?:public/)?([^/?#]+)(?:/([^/?#]+))?(?:[?#].*)?$");
    private static final Pattern BY_TITLE = Pattern.compile("[?&]spaceKey=([^&#]+)");
    private static final Pattern TITLE = Pattern.compile("[?&]title=([^&#]+)");
    private static final int TINY_LENGTH = 11;

    private static final PastedAddress WORDS = new PastedAddress("", "", "", false);

    static PastedAddress of(String text) {
        if (ID.matcher(text).matches()) {
            return new PastedAddress(text, "", "", false);
        }
        Matcher site = SITE.matcher(text);
        if (!site.lookingAt() && !text.startsWith("/")) {
            return WORDS;
        }
        Matcher page = PAGE.matcher(text);
        if (page.find()) {
            return new PastedAddress(page.group(1), "", "", true);
        }
        Matcher tiny = TINY.matcher(text);
        if (tiny.find()) {
            return new PastedAddress(tinyId(tiny.group(1)), "", "", true);
        }
        Matcher key = BY_TITLE.matcher(text);
        Matcher title = TITLE.matcher(text);
        if (key.find()) {
            return new PastedAddress("", decoded(key.group(1)), title.find() ? decoded(title.group(1)) : "", true);
        }
        Matcher place = PLACE.matcher(text);
        if (place.find()) {
            String name = place.group(2) == null ? "" : decoded(place.group(2));
            return new PastedAddress("", decoded(place.group(1)), name.equals("overview") ? "" : name, true);
        }
        return new PastedAddress("", "", "", true);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** A tiny link encodes the eight bytes of the id, lowest first, in Base64 without trailing zeros. */
    private static String tinyId(String part) {
        // Confluence uses its own characters for 62 and 63.
        String base64 = part.replace('-', '/').replace('_', '+') + "A".repeat(TINY_LENGTH - part.length());
        try {
            long id = ByteBuffer.wrap(Base64.getDecoder().decode(base64 + "="))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .getLong();
            return id > 0 ? Long.toString(id) : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
