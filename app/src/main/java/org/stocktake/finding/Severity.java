package org.stocktake.finding;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How bad a finding is; the worst comes last. */
public enum Severity {
    INFO(0),
    LOW(1),
    MEDIUM(2),
    HIGH(4),
    CRITICAL(8);

    private final int weight;

    Severity(int weight) {
        this.weight = weight;
    }

    /** What it counts in a priority. */
    public int weight() {
        return weight;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Severity> of(String text) {
        return Arrays.stream(values())
                .filter(severity -> severity.text().equals(text))
                .findFirst();
    }

    /** "info, low, medium, high or critical". */
    public static String choice() {
        return "info, low, medium, high or critical";
    }

    /** The weight of a severity in SQL; 0 for what is none. */
    static String weightOf(String expression) {
        return Arrays.stream(values())
                .map(severity -> "WHEN '%s' THEN %d".formatted(severity.text(), severity.weight))
                .collect(Collectors.joining(" ", "CASE " + expression + " ", " ELSE 0 END"));
    }
}
