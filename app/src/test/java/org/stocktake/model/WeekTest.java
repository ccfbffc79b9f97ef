package org.stocktake.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

class WeekTest {
    private static final LocalDate FIRST = LocalDate.of(1995, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2030, 12, 31);

    @Test
    void everyDayOfThirtySixYearsLiesInTheWeekThatJavaTimeWrites() {
        for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            // Written like 2026-W47-1.
            String written = DateTimeFormatter.ISO_WEEK_DATE.format(day);
            assertThat(Week.of(day)).hasToString(written.substring(0, 8));
        }
    }

    @Test
    void everyDayOfThirtySixYearsLiesInTheWeekOfTheGregorianCalendar() {
        GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        calendar.setFirstDayOfWeek(Calendar.MONDAY);
        calendar.setMinimalDaysInFirstWeek(4);
        for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            calendar.setTimeInMillis(
                    day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli());
            assertThat(Week.of(day)).isEqualTo(new Week(calendar.getWeekYear(), calendar.get(Calendar.WEEK_OF_YEAR)));
        }
    }

    @Test
    void theYearOfAWeekIsNotAlwaysThatOfItsDays() {
        assertThat(Week.of(LocalDate.of(2024, 12, 30))).hasToString("2025-W01");
        assertThat(Week.of(LocalDate.of(2027, 1, 1))).hasToString("2026-W53");
    }

    @Test
    void theLocaleOfTheMachineChangesNothing() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.US);
            assertThat(Week.of(LocalDate.of(2026, 11, 22))).hasToString("2026-W47");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theZoneDecidesInWhichWeekAnInstantLies() {
        Instant late = Instant.parse("2026-11-15T23:30:00Z");

        assertThat(Week.of(late, ZoneOffset.UTC)).hasToString("2026-W46");
        assertThat(Week.of(late, ZoneId.of("Europe/Berlin"))).hasToString("2026-W47");
    }

    @Test
    void mondayAndTextLeadBackToTheWeek() {
        for (Week week = Week.of(FIRST); week.compareTo(Week.of(LAST)) <= 0; week = week.plusWeeks(1)) {
            assertThat(Week.of(week.monday())).isEqualTo(week);
            assertThat(Week.of(week.monday().plusDays(6))).isEqualTo(week);
            assertThat(Week.parse(week.toString())).isEqualTo(week);
        }
    }

    @Test
    void whatIsNoWeekIsSaid() {
        assertThatThrownBy(() -> Week.parse("2026-47"))
                .hasMessage("a week must be written like 2026-W47 but was \"2026-47\"");
        assertThatThrownBy(() -> Week.parse("2025-W53")).hasMessage("the week of 2025 must be 1 to 52 but was 53");
    }
}
