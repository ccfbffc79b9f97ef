package org.stocktake.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Style and script of the dashboard, next to the style that it shares with the report. */
final class WebAssets {
    static final String STYLE = text("/web/dashboard.css");
    static final String SCRIPT = text("/web/dashboard.js");

    private WebAssets() {}

    private static String text(String path) {
        try (var stream = Objects.requireNonNull(WebAssets.class.getResourceAsStream(path), path)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
