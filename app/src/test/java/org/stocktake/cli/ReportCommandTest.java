package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that writes a report. */
class ReportCommandTest {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void publishTwoWeeks() {
        String spaces =
                "FROM (VALUES (NULL, 62.5, 100.0), ('KB', 62.5, 100.0), ('HR', 90.0, 100.0)) v(space_key, health,"
                        + " coverage)";
        GivenWeeks weeks = new GivenWeeks(folder);
        weeks.publish("2026-W46", Map.of("spaces", spaces.replace("62.5", "50.0")));
        weeks.publish(
                "2026-W48",
                Map.of(
                        "spaces",
                        spaces,
                        "people",
                        "SELECT 'p1' AS person_id, 'Ann Miller' AS display_name",
                        "pages",
                        "SELECT 1 AS page_id, 'Secret' AS title, true AS read_restricted",
                        "findings",
                        "SELECT 'f' AS finding_id, 'OUTDATED' AS rule_id, 'high' AS severity, 'open' AS state, 'KB' AS"
                                + " space_key, 1 AS page_id, 'page' AS subject_kind, 'Secret' AS title, 1 AS age_weeks,"
                                + " '2026-W47' AS first_seen_week, 'p1' AS owner"));
    }

    private static String report(String... options) throws IOException {
        Path file = folder.resolve("report.html");
        String[] command = new String[options.length + 3];
        command[0] = "report";
        command[1] = "--out";
        command[2] = "report.html";
        System.arraycopy(options, 0, command, 3, options.length);
        Shell.Result said = Shell.in(folder).run(command);
        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.out()).isEmpty();
        return Files.readString(file);
    }

    @Test
    void itShowsTheNewestWeekOrAnother() throws IOException {
        assertThat(Jsoup.parse(report())
                        .select("h1, .card .value, .card .change")
                        .eachText())
                .startsWith("Wiki report, week 2026-W48", "62.5 %", "+12.5 points since 2026-W46 (better)");
        assertThat(Jsoup.parse(report("--week", "2026-W46"))
                        .select("h1, .card .value, .card .change")
                        .eachText())
                .startsWith("Wiki report, week 2026-W46", "50 %", "first week");
    }

    @Test
    void itsReadersSeeWhatTheSettingsAllow() throws IOException {
        assertThat(report())
                .doesNotContain("Secret")
                .contains("Page 1 (restricted)")
                .contains("Ann Miller");
        assertThat(report("--report-restricted", "show")).contains("Secret");
        assertThat(report("--report-restricted", "leave-out")).doesNotContain("Page 1 (restricted)");
        assertThat(Jsoup.parse(report("--report-space", "hr")).select("#spaces tbody th"))
                .extracting(Element::text)
                .containsExactly("HR");
        Files.writeString(folder.resolve("stocktake.yaml"), "privacy: none\n");
        try {
            assertThat(report()).doesNotContain("Ann Miller").contains("Names of people are left out (privacy).");
        } finally {
            Files.delete(folder.resolve("stocktake.yaml"));
        }
    }

    @Test
    void aWeekThatIsNotPublishedIsReported() {
        Shell.Result said = Shell.in(folder).run("report", "--week", "2026-W47", "--out", "report.html");

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).isEqualTo("""
            stocktake: 2026-W47: This week cannot be read. Readable weeks: 2, from 2026-W46 to 2026-W48. "stocktake weeks" lists all weeks; "stocktake restore" brings an archived one back.
            """);
    }

    @Test
    void aMissingFolderIsReported() {
        Shell.Result said = Shell.in(folder).run("report", "--out", "missing/report.html");

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err())
                .isEqualTo("stocktake: --out: There is no folder %s. Create it, or name a file in another folder.%n"
                        .formatted(folder.resolve("missing")));
    }
}
