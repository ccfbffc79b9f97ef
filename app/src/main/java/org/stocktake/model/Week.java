package org.stocktake.model;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A week of ISO 8601, written {@code 2026-W47}. Its year is the week-based year: 2024-12-30 lies in 2025-W01 and
 * 2027-01-01 in 2026-W53. Computed with {@link IsoFields}, never with the week of a locale.
 */
public record Week(int weekBasedYear, int number) implements Comparable<Week> {
    private static final Pattern FORM = Pattern.compile("(\\d{4})-W(\\d{2})");

    private static final int FOUR_DIGITS = 10_000;
    private static final int TWO_DIGITS = 100;

    public Week {
        int last = weeksOf(weekBasedYear);
        if (number < 1 || number > last) {
            throw new IllegalArgumentException(
                    "the week of %d must be 1 to %d but was %d".formatted(weekBasedYear, last, number));
        }
    }

    public static Week of(LocalDate day) {
        return new Week(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    public static Week of(Instant instant, ZoneId zone) {
        return of(LocalDate.ofInstant(instant, zone));
    }

    /**
     * Reads {@code 2026-W47}.
     *
     * @throws IllegalArgumentException with a sentence when the text is no week
     */
    public static Week parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a week must be written like 2026-W47 but was \"" + text + "\"");
        }
        return new Week(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    public LocalDate monday() {
        // 4 January is in week 1 of every year (ISO 8601).
        return LocalDate.of(weekBasedYear, 1, 4).with(DayOfWeek.MONDAY).plusWeeks(number - 1L);
    }

    public Week plusWeeks(long weeks) {
        return of(monday().plusWeeks(weeks));
    }

    private static int weeksOf(int year) {
        try {
            return (int) IsoFields.WEEK_OF_WEEK_BASED_YEAR
                    .rangeRefinedBy(LocalDate.of(year, 7, 1))
                    .getMaximum();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("the year of a week must be a year but was " + year, e);
        }
    }

    @Override
    public int compareTo(Week other) {
        int years = Integer.compare(weekBasedYear, other.weekBasedYear);
        return years == 0 ? Integer.compare(number, other.number) : years;
    }

    @Override
    public String toString() {
        // Each question names some weeks, and a format takes longer than most of its other texts.
        return String.valueOf(FOUR_DIGITS + weekBasedYear).substring(1) + "-W"
                + String.valueOf(TWO_DIGITS + number).substring(1);
    }
}
