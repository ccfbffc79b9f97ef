package org.stocktake.source.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatesTest {
    private static final Dates BERLIN = new Dates(ZoneId.of("Europe/Berlin"));

    @Test
    void datesAreReadInTheZoneOfTheServer() {
        assertThat(BERLIN.read("2026-01-05 08:30:00.250")).isEqualTo(Instant.parse("2026-01-05T07:30:00.250Z"));
        assertThat(BERLIN.read("2026-07-05 08:30:00.250")).isEqualTo(Instant.parse("2026-07-05T06:30:00.250Z"));
    }

    @Test
    void anyFractionOrNoneIsRead() {
        assertThat(BERLIN.read("2026-01-05 08:30:00")).isEqualTo(Instant.parse("2026-01-05T07:30:00Z"));
        assertThat(BERLIN.read("2026-01-05 08:30:00.5")).isEqualTo(Instant.parse("2026-01-05T07:30:00.5Z"));
        assertThat(BERLIN.read("2026-01-05 08:30:00.123456")).isEqualTo(Instant.parse("2026-01-05T07:30:00.123456Z"));
    }

    @Test
    void anOffsetInTheDateIsBelieved() {
        assertThat(BERLIN.read("2026-01-05T08:30:00.000Z")).isEqualTo(Instant.parse("2026-01-05T08:30:00Z"));
        assertThat(BERLIN.read("2026-01-05T08:30:00+09:00")).isEqualTo(Instant.parse("2026-01-04T23:30:00Z"));
    }

    @Test
    void whatIsNoDateIsAbsent() {
        for (String none :
                List.of("", "yesterday", "2026-02-30 10:00:00.000", "2026-13-01 10:00:00", "1700000000000")) {
            assertThat(BERLIN.read(none)).as(none).isNull();
        }
    }
}
