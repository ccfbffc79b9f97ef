package org.stocktake.file;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Formats a value as one line of text for people and spreadsheets. */
public final class CellText {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final CellText PLAIN = new CellText(CsvForm.PLAIN);

    private final CsvForm form;

    CellText(CsvForm form) {
        this.form = form;
    }

    /** Text in the form of a file. */
    public static CellText in(CsvForm form) {
        return new CellText(form);
    }

    /** Text for a terminal, without the guard against formulas. */
    public static String plain(@Nullable Object value) {
        return PLAIN.of(value);
    }

    public String of(@Nullable Object value) {
        if (value == null) {
            return "";
        } else if (value instanceof String text) {
            return (form.formulaGuard() && FormulaGuard.readsAsFormula(text) ? "'" : "") + oneLine(text);
        } else if (value instanceof Instant instant) {
            return SECONDS.format(instant);
        } else if (value instanceof Double number) {
            return withoutExponent(number).replace('.', form.decimal());
        } else if (value instanceof Integer
                || value instanceof Long
                || value instanceof Boolean
                || value instanceof LocalDate) {
            return value.toString();
        } else {
            throw new IllegalArgumentException("no cell can hold a " + value.getClass());
        }
    }

    /** Spreadsheets would misinterpret the precision of an exponent. */
    private static String withoutExponent(double number) {
        if (!Double.isFinite(number)) {
            return "";
        }
        String text = Double.toString(number);
        return text.indexOf('E') < 0 ? text : new BigDecimal(text).toPlainString();
    }

    private static String oneLine(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (breaksLine(text.charAt(i)) || isDropped(text.charAt(i))) {
                return replaced(text);
            }
        }
        return text;
    }

    private static String replaced(String text) {
        StringBuilder line = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (breaksLine(c)) {
                if (c != '\n' || i == 0 || text.charAt(i - 1) != '\r') {
                    line.append(' ');
                }
            } else if (!isDropped(c)) {
                line.append(c);
            }
        }
        return line.toString();
    }

    /** Characters that some programs treat as a line end. */
    private static boolean breaksLine(char c) {
        return c == '\n' || c == '\r' || c == '\u000B' || c == '\f' || c == '\u0085' || c == '\u2028' || c == '\u2029';
    }

    /** Control characters are invisible, and some programs interpret them. */
    private static boolean isDropped(char c) {
        return c != '\t' && Character.isISOControl(c);
    }
}
