package org.stocktake.http;

import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stocktake.failure.PlainText;

/** What a reply says about the future of its endpoint: the headers {@code Deprecation} and {@code Warning: 299}. */
final class Notice {
    private static final int LONGEST = 200;

    private Notice() {}

    static Optional<String> of(HttpHeaders headers) {
        Stream<String> deprecated =
                headers.firstValue("Deprecation").map(since -> "deprecated (" + since.strip() + ")").stream();
        Stream<String> warned = headers.allValues("Warning").stream()
                .map(String::strip)
                .filter(warning -> warning.startsWith("299"))
                .map(warning -> "warning " + warning);
        String text = Stream.concat(deprecated, warned).map(PlainText::line).collect(Collectors.joining("; "));
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...");
    }
}
