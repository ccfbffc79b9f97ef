package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.FullProfile;
import org.stocktake.cli.Shell.Result;
import org.stocktake.demosite.DemoSite;

/**
 * Older weeks evaluated again with the current settings, each relative to its own date. The profile {@code full} also takes settings back.
 */
class RecomputedWeeksIT {
    private static final boolean FULL = FullProfile.IS_ON;

    private static final List<String> WEEKS = List.of("2026-W02", "2026-W03", "2026-W04");

    @TempDir
    private static Path taken;

    private static DemoSite site;

    @TempDir
    Path folder;

    private DemoInstallation demoInstallation;
    private long requests;

    @BeforeAll
    static void takeStockThreeTimes() throws Exception {
        site = DemoSite.start(DemoInstallation.SMALL.withPages(60));
        DemoInstallation first = new DemoInstallation(site, taken);
        for (String week : WEEKS) {
            assertThat(first.run().out()).contains(week + " is published");
            site.world().advance();
        }
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @BeforeEach
    void copyTheData() throws Exception {
        demoInstallation = new DemoInstallation(site, taken).copy(folder);
        requests = site.requests().size();
    }

    @AfterEach
    void nobodyAskedTheSiteAgain() {
        assertThat(site.requests()).hasSize((int) requests);
    }

    private Result recompute(String... more) {
        return demoInstallation
                .shell(site.world().now())
                .run(Stream.concat(
                                Stream.of("findings", "recompute", "--data=" + demoInstallation.data()),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private List<Object> column(String week, String table, String column, String condition) throws Exception {
        return DemoInstallation.ask("SELECT %s AS cell FROM '%s' WHERE %s ORDER BY ALL"
                        .formatted(column, demoInstallation.snapshot(week).resolve(table + ".parquet"), condition))
                .stream()
                .map(row -> (Object) String.valueOf(row.get("cell")))
                .toList();
    }

    /** A page that the rule finds in all three weeks. */
    private long outdated() throws Exception {
        Map<String, @Nullable Object> row = DemoInstallation.ask(
                        "SELECT page_id FROM '%s' WHERE rule_id = 'OUTDATED' GROUP BY ALL HAVING count(*) = 3 ORDER BY 1 LIMIT 1"
                                .formatted(demoInstallation.data().resolve("snapshots/*/findings.parquet")))
                .get(0);
        return ((Double) Objects.requireNonNull(row.get("page_id"))).longValue();
    }

    @Test
    void anExemptionOfAPageHoldsInTheWeeksUpToItsLastDay() throws Exception {
        long page = outdated();
        String found = "rule_id = 'OUTDATED' AND page_id = " + page;
        Object evidence = column("2026-W02", "findings", "evidence", found).get(0);
        assertThat(column("2026-W03", "findings", "state", found)).containsExactly("open");
        // The runs are on Mondays: the 5th, the 12th and the 19th of January.
        String exempt = "--exempt-rule={page: %d, reason: law, until: 2026-01-18}".formatted(page);

        assertThat(recompute("--week=2026-W03", exempt).out().lines()).hasSize(1);

        assertThat(column("2026-W03", "findings", "state || ': ' || evidence", found))
                .as("it was there in the week before")
                .containsExactly("resolved: the page is exempt: law; last: " + evidence);
        assertThat(column("2026-W03", "pages", "exempt_reason", "page_id = " + page))
                .containsExactly("law");
        assertThat(column("2026-W02", "findings", "state", found))
                .as("other weeks wait")
                .containsExactly("new");
        assertThat(column("2026-W04", "findings", "state", found)).containsExactly("open");

        assertThat(recompute("--all", exempt).out().lines()).hasSize(3);

        assertThat(column("2026-W02", "findings", "state", found)).isEmpty();
        assertThat(column("2026-W03", "findings", "state", found)).isEmpty();
        assertThat(column("2026-W04", "findings", "state || ' since ' || first_seen_week", found))
                .containsExactly("new since 2026-W04");
        assertThat(column("2026-W04", "pages", "exempt", "page_id = " + page)).containsExactly("false");

        if (FULL) {
            assertThat(recompute("--all").status()).isZero();

            assertThat(column("2026-W04", "findings", "state || ' since ' || first_seen_week", found))
                    .as("without the exemption all is as it was")
                    .containsExactly("open since 2026-W02");
        }
    }

    @Test
    void aThresholdOfOneSpaceIsForItAloneAndMarkedWhereItCame() throws Exception {
        String[] tuned = {
            "--threshold=OUTDATED.aging@ENG=1",
            "--threshold=OUTDATED.aging=5000",
            "--threshold=OUTDATED.stale=5000",
            "--threshold=OUTDATED.outdated=5000"
        };

        recompute(Stream.concat(Stream.of("--week=2026-W04"), Stream.of(tuned)).toArray(String[]::new));

        String open = "rule_id = 'OUTDATED' AND state <> 'resolved'";
        assertThat(column("2026-W04", "findings", "DISTINCT space_key || ' ' || threshold", open))
                .containsExactly("ENG aging=1; stale=5000; outdated=5000");
        assertThat(column("2026-W04", "findings", "count(*)", open))
                .isEqualTo(column(
                        "2026-W04",
                        "pages",
                        "count(*)",
                        "space_key = 'ENG' AND days_since_update >= 1 AND content_type = 'page' AND status = 'current'"
                                + " AND NOT exempt"));
        assertThat(column("2026-W04", "rules", "changed || ' ' || changed_week", "rule_id = 'OUTDATED'"))
                .containsExactly("true 2026-W04");
        assertThat(column("2026-W03", "rules", "changed || ' ' || changed_week", "rule_id = 'OUTDATED'"))
                .containsExactly("false 2026-W02");
    }

    @Test
    void aWeekThatAnOlderProgramPublishedIsAskedWithWhatItHas() throws Exception {
        lose("2026-W03", "links", "web_status");
        lose("2026-W03", "pages", "placeholder_count");

        assertThat(recompute("--week=2026-W03").err()).isEmpty();

        assertThat(column("2026-W03", "rules", "rule_id", "evaluated = 'no'"))
                .contains("PLACEHOLDER", "BROKEN_EXTERNAL_LINK")
                .doesNotContain("OUTDATED", "BROKEN_INTERNAL_LINK");
        assertThat(column("2026-W03", "failures", "what", "true")).isEmpty();
        assertThat(column("2026-W03", "findings", "DISTINCT state", "rule_id = 'PLACEHOLDER'"))
                .as("nobody knows that they ended")
                .containsExactly("open");
    }

    /** Removes a column from a published table. */
    private void lose(String week, String table, String column) throws Exception {
        Path file = demoInstallation.snapshot(week).resolve(table + ".parquet");
        Path manifest = demoInstallation.snapshot(week).resolve("manifest.json");
        Path less = folder.resolve("less.parquet");
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement()) {
            statement.execute(
                    "COPY (SELECT * EXCLUDE (%s) FROM '%s') TO '%s' (FORMAT parquet)".formatted(column, file, less));
        }
        String text = Files.readString(manifest)
                .replace(digest(file), digest(less))
                .replaceFirst(
                        "(\"%s.parquet\",\\s*\"bytes\"\\s*:\\s*)%d".formatted(table, Files.size(file)),
                        "$1" + Files.size(less))
                .replaceFirst(",\\s*\\{[^{}]*\"%s\"[^{}]*}".formatted(column), "");
        assertThat(text).doesNotContain("\"" + column + "\"");
        Files.writeString(manifest, text);
        Files.move(less, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String digest(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
