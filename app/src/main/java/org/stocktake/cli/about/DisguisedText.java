package org.stocktake.cli.about;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stocktake.failure.Secrets;
import org.stocktake.snapshot.Disguise;

/** Text for a bug report, without secrets, hosts, space keys, folder names and page content. */
final class DisguisedText {
    private static final Pattern ADDRESS =
            Pattern.compile("(https?)://([^/\\s\"'?#,;)]+)([^\\s\"'?#,;)]*)(\\?[^\\s\"'#;)]*)?");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    /** Path segments defined by Confluence; others are keys, titles or names. */
    private static final Pattern PLAIN_PART = Pattern.compile("[a-z0-9._-]*");

    private final Disguise disguise;
    private final Map<String, String> names = new LinkedHashMap<>();

    /**
     * @param spaces space keys
     * @param folders folder names by their replacement
     */
    DisguisedText(Disguise disguise, Collection<String> spaces, Map<String, String> folders) {
        this.disguise = disguise;
        folders.forEach((folder, word) -> names.put(folder, word));
        spaces.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .forEach(key -> names.put(key, disguise.hash("space", key)));
    }

    String of(String text) {
        String masked = Secrets.masked(text);
        // A host also occurs without a URL, as in "Connection refused by wiki.example.org:443".
        ADDRESS.matcher(masked).results().map(found -> host(found.group(2))).forEach(this::hide);
        String plain = addresses(masked);
        plain = QUOTED.matcher(plain)
                .replaceAll(found -> Matcher.quoteReplacement("\"" + disguise.hash("text", found.group(1)) + "\""));
        for (Map.Entry<String, String> name : names.entrySet()) {
            plain = Pattern.compile("(?<![\\p{L}\\p{N}_])" + Pattern.quote(name.getKey()) + "(?![\\p{L}\\p{N}_])")
                    .matcher(plain)
                    .replaceAll(Matcher.quoteReplacement(name.getValue()));
        }
        return plain;
    }

    /** Disguises only the addresses of a text. */
    String addresses(String text) {
        return ADDRESS.matcher(text).replaceAll(found -> Matcher.quoteReplacement(address(found)));
    }

    private void hide(String host) {
        names.putIfAbsent(host, disguise.hash("host", host));
    }

    private static String host(String authority) {
        return authority.replaceFirst("^.*@", "").replaceFirst(":\\d*$", "");
    }

    private String address(MatchResult found) {
        String path = Pattern.compile("[^/]+")
                .matcher(found.group(3))
                .replaceAll(part -> PLAIN_PART.matcher(part.group()).matches() ? part.group() : "...");
        String query = found.group(4) == null
                ? ""
                : Pattern.compile("=([^&]*)")
                        .matcher(found.group(4))
                        .replaceAll(value -> PLAIN_PART.matcher(value.group(1)).matches() ? value.group() : "=...");
        return "%s://%s%s%s".formatted(found.group(1), disguise.hash("host", host(found.group(2))), path, query);
    }
}
