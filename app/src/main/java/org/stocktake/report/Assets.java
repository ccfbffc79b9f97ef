package org.stocktake.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/** Style and script of pages. They are the same in every page, so that a policy can name their hash. */
public final class Assets {
    /** Colours, tables, cards and charts of all pages. */
    public static final String STYLE = text("/report/stocktake.css");

    /** Search, sort and theme of the report. */
    public static final String SCRIPT = text("/report/report.js");

    private Assets() {}

    /**
     * The policy of a page without a server: only its own style and script, and no request at all. An injected script
     * does not run.
     */
    public static String policy() {
        return "default-src 'none'; style-src %s; script-src %s; img-src data:; base-uri 'none'; form-action 'none'"
                .formatted(source(STYLE), source(SCRIPT));
    }

    private static String source(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private static String text(String path) {
        try (var stream = Objects.requireNonNull(Assets.class.getResourceAsStream(path), path)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
