package org.stocktake.measure;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Link;
import org.stocktake.model.Link.Inclusion;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;

/** Parser of Confluence URL paths that name a page, a space, a blog post or an attachment. */
final class PageAddress {
    private static final int TINY_LENGTH = 11;

    private PageAddress() {}

    /** @param path below the base URL, with its leading slash; the result is absent for any other path */
    static @Nullable Link link(SiteAddresses.Address address, String path) {
        List<String> parts = parts(path);
        if (parts.size() < 2) {
            return null;
        }
        return switch (parts.get(0)) {
            case "display" -> display(parts.subList(1, parts.size()), address.anchor());
            case "spaces" -> space(parts, address);
            case "pages" -> viewPage(parts, address);
            case "x" -> tiny(parts.get(1), address.anchor());
            case "download" -> download(parts);
            default -> null;
        };
    }

    /** {@code KEY}, {@code KEY/Title}, {@code KEY/2026/11/23/Title}; a leading {@code public} is ignored. */
    private static @Nullable Link display(List<String> parts, @Nullable String anchor) {
        List<String> place = parts.size() > 2 && parts.get(0).equals("public") ? parts.subList(1, parts.size()) : parts;
        SpaceKey key = key(place.get(0));
        if (key == null) {
            return null;
        }
        return switch (place.size()) {
            case 1 -> new Link.ToSpace(key);
            case 2 -> new Link.ToTitle(key, decoded(place.get(1)), anchor, Inclusion.NONE);
            case 5 -> isDate(place.subList(1, 4)) ? new Link.ToBlogPost(key, decoded(place.get(4)), null) : null;
            default -> null;
        };
    }

    private static @Nullable Link space(List<String> parts, SiteAddresses.Address address) {
        if (parts.get(1).equals("viewspace.action")) {
            return toSpace(key(parameter(address.query(), "key")));
        }
        SpaceKey key = key(parts.get(1));
        if (parts.size() == 2) {
            return toSpace(key);
        }
        return switch (parts.get(2)) {
            case "overview" -> toSpace(key);
            case "pages" -> parts.size() == 3 ? toSpace(key) : toId(parts.get(3), address.anchor());
            case "blog" -> blog(key, parts.subList(3, parts.size()));
            default -> null;
        };
    }

    /** {@code 2026/11/23/ID/Title}, where the title is optional. */
    private static @Nullable Link blog(@Nullable SpaceKey key, List<String> parts) {
        if (parts.size() < 4 || !isDate(parts.subList(0, 3))) {
            return null;
        }
        PageId id = id(parts.get(3));
        String title = parts.size() > 4 ? decoded(parts.get(4)) : null;
        return id == null && title == null ? null : new Link.ToBlogPost(key, title, id);
    }

    private static @Nullable Link viewPage(List<String> parts, SiteAddresses.Address address) {
        if (!parts.get(1).equals("viewpage.action")) {
            return null;
        }
        String id = parameter(address.query(), "pageId");
        if (id != null) {
            return toId(id, address.anchor());
        }
        SpaceKey key = key(parameter(address.query(), "spaceKey"));
        String title = parameter(address.query(), "title");
        return key == null || title == null || title.isEmpty()
                ? null
                : new Link.ToTitle(key, decoded(title), address.anchor(), Inclusion.NONE);
    }

    /** A tiny link encodes the eight bytes of the id, lowest first, in Base64 without trailing zeros. */
    private static @Nullable Link tiny(String part, @Nullable String anchor) {
        if (part.length() > TINY_LENGTH) {
            return null;
        }
        // Confluence uses its own characters for 62 and 63.
        String base64 = part.replace('-', '/').replace('_', '+') + "A".repeat(TINY_LENGTH - part.length());
        try {
            byte[] bytes = Base64.getDecoder().decode(base64 + "=");
            long id = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
            return id > 0 ? new Link.ToId(new PageId(id), anchor, Inclusion.NONE) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** {@code attachments/ID/file}; a thumbnail counts as its attachment. */
    private static @Nullable Link download(List<String> parts) {
        if (parts.size() != 4) {
            return null;
        }
        Link.Reference reference = switch (parts.get(1)) {
            case "attachments" -> Link.Reference.DOWNLOAD;
            case "thumbnails" -> Link.Reference.IMAGE;
            default -> null;
        };
        PageId owner = id(parts.get(2));
        return reference == null || owner == null
                ? null
                : new Link.ToAttachment(new Link.Owner(owner, null, null), decoded(parts.get(3)), reference);
    }

    private static @Nullable Link toSpace(@Nullable SpaceKey key) {
        return key == null ? null : new Link.ToSpace(key);
    }

    private static @Nullable Link toId(String digits, @Nullable String anchor) {
        PageId id = id(digits);
        return id == null ? null : new Link.ToId(id, anchor, Inclusion.NONE);
    }

    static @Nullable PageId id(String digits) {
        try {
            long value = Long.parseLong(digits);
            return value > 0 ? new PageId(value) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable SpaceKey key(@Nullable String written) {
        String key = written == null ? "" : decoded(written);
        return key.isBlank() ? null : new SpaceKey(key);
    }

    private static boolean isDate(List<String> parts) {
        return parts.get(0).matches("\\d{4}")
                && parts.get(1).matches("\\d{1,2}")
                && parts.get(2).matches("\\d{1,2}");
    }

    private static @Nullable String parameter(String query, String name) {
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith(name) && pair.length() > name.length() && pair.charAt(name.length()) == '=') {
                return pair.substring(name.length() + 1);
            }
        }
        return null;
    }

    /** Path segments without path parameters such as {@code ;jsessionid=…}. */
    private static List<String> parts(String path) {
        List<String> parts = new ArrayList<>();
        for (String written : path.split("/", -1)) {
            int parameters = written.indexOf(';');
            String part = parameters < 0 ? written : written.substring(0, parameters);
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        return parts;
    }

    /** Form encoding, which Confluence uses in paths too: {@code +} is a space. */
    static String decoded(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // An invalid percent escape, from a hand-written URL.
            return text;
        }
    }
}
