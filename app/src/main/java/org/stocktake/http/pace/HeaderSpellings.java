package org.stocktake.http.pace;

import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds headers that sites send under several names: {@code Retry-After} and {@code Beta-Retry-After},
 * {@code X-RateLimit-Reset}, {@code Beta-X-RateLimit-Reset} and {@code X-Beta-RateLimit-Reset}.
 */
public final class HeaderSpellings {
    private static final String EXTENSION = "X-";

    private HeaderSpellings() {}

    /** The first value under the plain name, or else under a name of a beta phase. */
    public static Optional<String> first(HttpHeaders headers, String name) {
        Stream<String> names = name.startsWith(EXTENSION)
                ? Stream.of(name, "Beta-" + name, "X-Beta-" + name.substring(EXTENSION.length()))
                : Stream.of(name, "Beta-" + name);
        return names.flatMap(spelling -> headers.firstValue(spelling).stream())
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }
}
