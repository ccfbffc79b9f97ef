package org.stocktake.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stocktake.http.pace.Quota;

class QuotaMeterTest {
    private static final Instant SEVEN = Instant.parse("2026-11-28T19:00:00Z");
    private static final Instant EIGHT = Instant.parse("2026-11-28T20:00:00Z");

    private final QuotaMeter meter = new QuotaMeter();

    @Test
    void withoutReportsNothingIsKnown() {
        meter.add(new Quota(65_000L, null, SEVEN, true, ""));
        assertThat(meter.spent()).isNull();
    }

    @Test
    void repliesMayArriveInAnyOrder() {
        report(40_000, SEVEN);
        report(39_500, SEVEN);
        report(39_749, SEVEN);
        assertThat(meter.spent()).isEqualTo(500);
    }

    @Test
    void aWindowThatBeganDuringTheRunWasFull() {
        report(300, SEVEN);
        report(49, SEVEN);
        report(64_749, EIGHT);
        report(64_498, EIGHT);
        assertThat(meter.spent()).isEqualTo(251 + 502);
    }

    @Test
    void anEndThatIsReportedInSecondsFromNowVaries() {
        report(1_000, SEVEN);
        report(900, SEVEN.plusSeconds(2));
        report(800, SEVEN.minusSeconds(3));
        assertThat(meter.spent()).isEqualTo(200);
    }

    @Test
    void withoutAnEndThereIsOneWindow() {
        report(1_000, null);
        report(800, null);
        assertThat(meter.spent()).isEqualTo(200);
    }

    private void report(long remaining, @Nullable Instant resetsAt) {
        meter.add(new Quota(65_000L, remaining, resetsAt, false, ""));
    }
}
