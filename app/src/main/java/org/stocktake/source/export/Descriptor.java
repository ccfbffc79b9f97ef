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
 * Metadata of an export, from its descriptor file.
 *
 * @param version of Confluence, or the build number if only that is given
 * @param zone time zone of the dates, which have no offset
 * @param space the key, in the export of one space
 * @param siteExport whether it is the export of a site
 */
record Descriptor(
        @Nullable String version, ZoneId zone, @Nullable SpaceKey space, boolean siteExport) {
    private static final Descriptor NONE = new Descriptor(null, ZoneOffset.UTC, null, false);

    /** In bytes; real descriptors have about a thousand. */
    private static final int MAX_BYTES = 1 << 20;

    /** The first line of a properties file written by Java; in English in any locale. */
    private static final DateTimeFormatter HEADER_DATE =
            DateTimeFormatter.ofPattern("'#'EEE MMM dd HH:mm:ss zzz yyyy", Locale.ENGLISH);

    static Descriptor of(Export export) throws IOException {
        try (InputStream in = export.descriptor()) {
            return in == null ? NONE : parse(new String(in.readNBytes(MAX_BYTES), StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            // A malformed escape. The descriptor is optional.
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
        // Since 5.x buildNumber is the oldest build that can import the export, not the build that wrote it.
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
            // Unknown zone; the first line may contain another.
        }
        try {
            return ZonedDateTime.parse(text.lines().findFirst().orElse(""), HEADER_DATE)
                    .getZone();
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
