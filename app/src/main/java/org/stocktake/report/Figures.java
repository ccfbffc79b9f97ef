package org.stocktake.report;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Week;

/** Numbers and dates as text. A value that is not known is an empty text; templates say so in words. */
public final class Figures {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern(
                    "d MMM uuuu HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** Below this a number has a decimal. */
    private static final double DECIMALS_BELOW = 100;

    private static final int GROUP = 3;

    private Figures() {}

    public static String whole(@Nullable Long value) {
        return value == null ? "" : whole(value.longValue());
    }

    /** A page has hundreds of numbers, and a format takes longer than all else about them. */
    public static String whole(long value) {
        StringBuilder text = new StringBuilder(Long.toString(value));
        for (int i = text.length() - GROUP; i > (value < 0 ? 1 : 0); i -= GROUP) {
            text.insert(i, ',');
        }
        return text.toString();
    }

    /** One decimal, and none for a whole number or one of three digits. */
    public static String decimal(@Nullable Double value) {
        if (value == null) {
            return "";
        }
        double rounded = Math.rint(value * 10) / 10;
        return rounded == Math.rint(rounded) || Math.abs(rounded) >= DECIMALS_BELOW
                ? whole(Math.round(rounded))
                : Double.toString(rounded);
    }

    /** Always one decimal, as priorities are published. */
    public static String priority(@Nullable Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%.1f", value);
    }

    /** Rounded down, so that 100 % means everything. */
    public static String share(@Nullable Double percent) {
        return percent == null ? "" : decimal(Math.floor(percent * 10 + 1e-6) / 10) + " %";
    }

    /** With a sign; a minus of typography. */
    public static String change(@Nullable Double value) {
        if (value == null) {
            return "";
        }
        String text = decimal(Math.abs(value));
        return text.equals("0") ? "±0" : (value > 0 ? "+" : "−") + text;
    }

    /** A number with a noun in singular or plural. */
    public static String count(long number, String singular, String plural) {
        return whole(number) + " " + (number == 1 ? singular : plural);
    }

    public static String bytes(@Nullable Long bytes) {
        if (bytes == null) {
            return "";
        }
        return bytes < 1_000_000
                ? decimal(bytes / 1e3) + " kB"
                : bytes < 1_000_000_000 ? decimal(bytes / 1e6) + " MB" : decimal(bytes / 1e9) + " GB";
    }

    public static String moment(@Nullable Instant instant) {
        return instant == null ? "" : MINUTE.format(instant);
    }

    /** The days of a week, like "23 Nov 2026 to 29 Nov 2026". */
    public static String days(Week week) {
        return DAY.format(week.monday()) + " to " + DAY.format(week.monday().plusDays(6));
    }

    /** The address if a browser may follow it from a page: http or https with a host; otherwise none. */
    public static @Nullable String link(@Nullable String url) {
        if (url == null) {
            return null;
        }
        try {
            URI uri = new URI(url);
            String scheme = uri.getScheme();
            return scheme != null
                            && (scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))
                            && uri.getRawAuthority() != null
                    ? url
                    : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
