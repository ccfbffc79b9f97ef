package org.stocktake.failure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Registry of all secrets in this process, used to mask them in all output. A secret is registered as soon as it is
 * read. Thread-safe.
 */
public final class Secrets {
    private static final String MASK = "***";

    /** Masking shorter texts would hide nothing and make output unreadable. */
    private static final int MIN_LENGTH = 4;

    private static final Set<String> FORMS = ConcurrentHashMap.newKeySet();

    private static volatile List<String> longestFirst = List.of();

    private Secrets() {}

    /** Registers a secret, each of its lines, and its encoded forms: Base64 and percent-encoding. */
    public static void remember(String secret) {
        Stream.concat(Stream.of(secret, secret.strip()), secret.lines().map(String::strip))
                .distinct()
                .flatMap(Secrets::forms)
                .forEach(FORMS::add);
        sort();
    }

    /** Registers a password and the Basic header with its user. */
    public static void remember(String user, String password) {
        remember(password);
        forms(user + ":" + password).forEach(FORMS::add);
        sort();
    }

    /** Removes a value that is no longer secret: the token of a demo site. */
    public static void forget(String secret) {
        forms(secret).forEach(FORMS::remove);
        sort();
    }

    /** The text with all secrets masked. */
    public static String masked(String text) {
        String masked = text;
        for (String form : longestFirst) {
            if (masked.contains(form)) {
                masked = masked.replace(form, MASK);
            }
        }
        return masked;
    }

    private static Stream<String> forms(String secret) {
        if (secret.length() < MIN_LENGTH) {
            return Stream.of();
        }
        byte[] bytes = secret.getBytes(UTF_8);
        String url = URLEncoder.encode(secret, UTF_8);
        return Stream.of(
                secret,
                url,
                url.replace("+", "%20"),
                lowerCaseEscapes(url),
                lowerCaseEscapes(url.replace("+", "%20")),
                // Without padding, so that it matches with and without.
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    private static String lowerCaseEscapes(String url) {
        StringBuilder text = new StringBuilder(url);
        for (int i = url.indexOf('%'); i >= 0; i = url.indexOf('%', i + 1)) {
            text.replace(i, i + 3, url.substring(i, i + 3).toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }

    private static synchronized void sort() {
        longestFirst = FORMS.stream()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(form -> form))
                .toList();
    }
}
