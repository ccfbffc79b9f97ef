package org.stocktake.output;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The text of a value where people and spreadsheets read it, in one line. */
public final class CellText {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final CellText PLAIN = new CellText(false);

    private final boolean guard;

    CellText(boolean guard) {
        this.guard = guard;
    }

    /** The text for a terminal, where nothing is a formula. */
    public static String plain(@Nullable Object value) {
        return PLAIN.of(value);
    }

    String of(@Nullable Object value) {
        if (value == null) {
            return "";
        } else if (value instanceof String text) {
            return oneLine(guard && readsAsFormula(text) ? "'" + text : text);
        } else if (value instanceof Instant instant) {
            return SECONDS.format(instant);
        } else if (value instanceof Double number) {
            return withoutExponent(number);
        } else if (value instanceof Integer
                || value instanceof Long
                || value instanceof Boolean
                || value instanceof LocalDate) {
            return value.toString();
        } else {
            throw new IllegalArgumentException("no cell can hold a " + value.getClass());
        }
    }

    private static boolean readsAsFormula(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    }

    /** Without an exponent, which spreadsheets take for another number of digits. */
    private static String withoutExponent(double number) {
        if (!Double.isFinite(number)) {
            return "";
        }
        String text = Double.toString(number);
        return text.indexOf('E') < 0 ? text : new BigDecimal(text).toPlainString();
    }

    private static String oneLine(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (breaksLine(text.charAt(i))) {
                return replaced(text);
            }
        }
        return text;
    }

    private static String replaced(String text) {
        StringBuilder line = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!breaksLine(c)) {
                line.append(c);
            } else if (c != '\n' || i == 0 || text.charAt(i - 1) != '\r') {
                line.append(' ');
            }
        }
        return line.toString();
    }

    /** What some reader takes for the end of a line, and NUL, which ends the text for some. */
    private static boolean breaksLine(char c) {
        return c == '\n'
                || c == '\r'
                || c == '\u000B'
                || c == '\f'
                || c == '\u0085'
                || c == '\u2028'
                || c == '\u2029'
                || c == '\0';
    }
}
