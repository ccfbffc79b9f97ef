package org.stocktake.source.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.SpaceKey;

/**
 * What an export tells about itself.
 *
 * @param version of Confluence, or its build where only that is told
 * @param zone in which its dates are written: they carry none
 * @param space the key, when it is the export of one space
 * @param ofSite whether it says that it holds all spaces
 */
record Descriptor(
        @Nullable String version, ZoneId zone, @Nullable SpaceKey space, boolean ofSite) {
    private static final Descriptor NONE = new Descriptor(null, ZoneOffset.UTC, null, false);

    /** Bytes; real ones have about a thousand. */
    private static final int MOST = 1 << 20;

    /** The first line of every properties file that Java writes; in English whatever the locale. */
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("'#'EEE MMM dd HH:mm:ss zzz yyyy", Locale.ENGLISH);

    static Descriptor of(Export export) throws IOException {
        try (InputStream in = export.descriptor()) {
            return in == null ? NONE : parse(new String(in.readNBytes(MOST), StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            // A malformed escape. The file only adds to what the objects tell.
            return NONE;
        }
    }

    static Descriptor parse(String text) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        String key = properties.getProperty("spaceKey", "").strip();
        return new Descriptor(
                version(properties),
                zone(properties, text),
                key.isEmpty() ? null : new SpaceKey(key),
                properties.getProperty("exportType", "").strip().equals("all"));
    }

    private static @Nullable String version(Properties properties) {
        String version = properties.getProperty("createdByVersionNumber", "").strip();
        if (!version.isEmpty()) {
            return version;
        }
        // In exports since 5.x buildNumber is the oldest build that can import it, not the one that wrote it.
        String build = properties.getProperty("createdByBuildNumber", properties.getProperty("buildNumber", ""));
        return build.isBlank() ? null : "build " + build.strip();
    }

    private static ZoneId zone(Properties properties, String text) {
        try {
            String id = properties.getProperty("timezoneId", "").strip();
            if (!id.isEmpty()) {
                return ZoneId.of(id);
            }
        } catch (DateTimeException e) {
            // An unknown zone; the first line may still tell.
        }
        try {
            return ZonedDateTime.parse(text.lines().findFirst().orElse(""), WRITTEN)
                    .getZone();
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
