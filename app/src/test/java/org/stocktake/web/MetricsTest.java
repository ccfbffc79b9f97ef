package org.stocktake.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.read.ReadWeeks;

/** The numbers for monitoring systems by HTTP. */
class MetricsTest {
    private static final Clock A_DAY_LATER = Clock.fixed(Instant.parse("2026-11-24T06:00:00Z"), ZoneOffset.UTC);

    private static Visitor.Reply metrics(ReadWeeks weeks) {
        try (Dashboard dashboard =
                Dashboard.start(weeks.live(), new Dashboard.Setup(0, "1.2.3 \"x\\y\"", A_DAY_LATER))) {
            return new Visitor(dashboard.uri()).get("/metrics");
        }
    }

    @Test
    void theNewestWeekIsInTheFormatOfOpenMetrics(@TempDir Path folder) {
        Visitor.Reply reply = metrics(new ReadWeeks(folder)
                .publish("2026-W46", week("90.0", "1000", "NULL"))
                .publish("2026-W48", week("99.5", "735", "8.5")));

        assertThat(reply.header("Content-Type").replace(" ", ""))
                .isEqualTo("application/openmetrics-text;version=1.0.0;charset=utf-8");
        assertThat(ParsedMetrics.of(reply.text()))
                .isEqualTo(Map.ofEntries(
                        Map.entry("stocktake_build_info{version=\"1.2.3 \\\"x\\\\y\\\"\"}", 1.0),
                        Map.entry("stocktake_weeks", 2.0),
                        Map.entry("stocktake_newest_week_info{week=\"2026-W48\"}", 1.0),
                        Map.entry("stocktake_week_age_seconds", 86_400.0),
                        // Seconds of 2026-11-23 06:00 UTC: 20,780 days and six hours.
                        Map.entry("stocktake_week_timestamp_seconds", 20_780 * 86_400.0 + 6 * 3_600),
                        Map.entry("stocktake_coverage_ratio", 0.995),
                        Map.entry("stocktake_pages", 7.0),
                        Map.entry("stocktake_findings_open{severity=\"critical\"}", 0.0),
                        Map.entry("stocktake_findings_open{severity=\"high\"}", 1.0),
                        Map.entry("stocktake_findings_open{severity=\"medium\"}", 0.0),
                        Map.entry("stocktake_findings_open{severity=\"low\"}", 2.0),
                        Map.entry("stocktake_findings_open{severity=\"info\"}", 0.0),
                        Map.entry("stocktake_run_requests", 735.0),
                        Map.entry("stocktake_run_seconds", 8.5)));
    }

    @Test
    void withoutAWeekOnlyTheProgramIsKnown(@TempDir Path folder) {
        assertThat(ParsedMetrics.of(metrics(new ReadWeeks(folder)).text())).hasSize(1);
    }

    @Test
    void findingsAreNotZeroIfNoRuleWasEvaluated(@TempDir Path folder) {
        ReadWeeks weeks = new ReadWeeks(folder)
                .publish("2026-W48", week("99.5", "1", "1.0").of("rules", "rule_id", "(NULL)"));

        assertThat(ParsedMetrics.of(metrics(weeks).text()).keySet()).noneMatch(name -> name.contains("findings"));
    }

    private static ReadWeeks.Rows week(String coverage, String requests, String seconds) {
        return new ReadWeeks.Rows()
                .of(
                        "runs",
                        "run_id, scheduled_at, coverage, requests, seconds",
                        "('r', TIMESTAMP '2026-11-23 06:00:00', %s, %s, %s)".formatted(coverage, requests, seconds))
                .of("spaces", "space_key, pages_current", "(NULL, 7)", "('KB', 7)")
                .of("rules", "rule_id, evaluated", "('OUTDATED', 'yes')")
                .of(
                        "findings",
                        "finding_id, rule_id, rule_version, severity, state, space_key, subject_kind",
                        "('a', 'OUTDATED', 1, 'high', 'open', 'KB', 'page')",
                        "('b', 'OUTDATED', 1, 'low', 'new', 'KB', 'page')",
                        "('c', 'OUTDATED', 1, 'low', 'acknowledged', 'KB', 'page')",
                        "('d', 'OUTDATED', 1, 'high', 'suppressed', 'KB', 'page')",
                        // Its space is not part of the week.
                        "('e', 'OUTDATED', 1, 'high', 'open', 'AWAY', 'page')");
    }
}
