package org.stocktake.finding;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Severity of a finding, in ascending order. */
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

    /** Its weight in the priority. */
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

    /** SQL expression for the weight; 0 for an unknown severity. */
    static String weightOf(String expression) {
        return Arrays.stream(values())
                .map(severity -> "WHEN '%s' THEN %d".formatted(severity.text(), severity.weight))
                .collect(Collectors.joining(" ", "CASE " + expression + " ", " ELSE 0 END"));
    }
}
