package org.stocktake.http.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuotaTest {
    private static final Instant NOW = Instant.parse("2026-11-28T18:00:30Z");

    @ParameterizedTest
    @ValueSource(strings = {"X-RateLimit-", "x-ratelimit-", "Beta-X-RateLimit-", "X-Beta-RateLimit-", "RateLimit-"})
    void theNamesOfTheHeadersVary(String start) {
        assertThat(of(
                        start + "Limit",
                        "65000",
                        start + "Remaining",
                        "1200",
                        start + "Reset",
                        "2026-11-28T19:00:00Z",
                        start + "NearLimit",
                        "true",
                        "RateLimit-Reason",
                        "confluence-quota-global-based"))
                .contains(new Quota(
                        65_000L, 1_200L, Instant.parse("2026-11-28T19:00:00Z"), true, "confluence-quota-global-based"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Beta-"})
    void theStandardHeadersHaveParameters(String start) {
        assertThat(of(
                        start + "RateLimit-Policy", "\"global-app-quota\";q=65000;w=3600",
                        start + "RateLimit", "\"global-app-quota\";r=1200;t=600"))
                .contains(new Quota(65_000L, 1_200L, NOW.plusSeconds(600), false, ""));
    }

    @Test
    void ofSeveralPoliciesTheFirstToRunOutCounts() {
        assertThat(of("RateLimit", "\"tenant\";r=90000;t=900, \"app\";r=40;t=600"))
                .contains(new Quota(null, 40L, NOW.plusSeconds(600), false, ""));
    }

    @Test
    void anEarlierDraftOfTheStandardIsRead() {
        assertThat(of("RateLimit", "limit=100, remaining=7, reset=20"))
                .contains(new Quota(100L, 7L, NOW.plusSeconds(20), false, ""));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "2026-11-28T18:21Z, 2026-11-28T18:21:00Z", // without seconds
        "2026-11-28T18:21:07Z, 2026-11-28T18:21:07Z",
        "2026-11-28T19:21:07+01:00, 2026-11-28T18:21:07Z",
        "2026-11-28T18:21, 2026-11-28T18:21:00Z", // without a zone
        "2026-11-28T18:21:07.250Z, 2026-11-28T18:21:07.250Z",
        "1795897267, 2026-11-28T20:21:07Z", // seconds since 1970
        "90, 2026-11-28T18:02:00Z" // seconds from now
    })
    void theEndOfTheWindowHasManyForms(String text, Instant end) {
        assertThat(of("X-RateLimit-Reset", text)).contains(new Quota(null, null, end, false, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "2026-11-31T18:21Z", "99999999999999999999", "9223372036854775807", "-5", "18:21"})
    void anAbsurdEndIsUnknown(String text) {
        assertThat(of("X-RateLimit-Reset", text)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"-3, 0", "0, 0", "17, 17"})
    void lessThanNothingIsNothing(String text, long remaining) {
        assertThat(of("X-RateLimit-Remaining", text)).contains(new Quota(null, remaining, null, false, ""));
    }

    @Test
    void theBucketOfDataCenterIsNoQuota() {
        assertThat(of(
                        "X-RateLimit-Limit", "10",
                        "X-RateLimit-Remaining", "9",
                        "X-RateLimit-FillRate", "2",
                        "X-RateLimit-Interval-Seconds", "1"))
                .isEmpty();
    }

    @Test
    void aReplyWithoutHeadersReportsNothing() {
        assertThat(of()).isEmpty();
        assertThat(of("X-RateLimit-NearLimit", "false")).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "confluence-burst-based, true",
        "Confluence-Burst-Based, true",
        "confluence-quota-tenant-based, false",
        "'', false"
    })
    void theReasonTellsABurstFromAQuota(String reason, boolean isBurst) {
        assertThat(new Quota(null, 0L, null, false, reason).isBurst()).isEqualTo(isBurst);
    }

    @Test
    void theTimeToTheEndIsAbsentWhenItIsOver() {
        assertThat(new Quota(null, 0L, NOW.plusSeconds(7), false, "").untilReset(NOW))
                .isEqualTo(Duration.ofSeconds(7));
        assertThat(new Quota(null, 0L, NOW, false, "").untilReset(NOW)).isNull();
        assertThat(new Quota(null, 0L, null, false, "").untilReset(NOW)).isNull();
    }

    /** @param headers alternating names and values */
    private static Optional<Quota> of(String... headers) {
        Map<String, List<String>> map = new LinkedHashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            map.computeIfAbsent(headers[i], name -> new ArrayList<>()).add(headers[i + 1]);
        }
        return Quota.of(HttpHeaders.of(map, (name, value) -> true), NOW);
    }
}
