package org.stocktake.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.stocktake.FullProfile;
import org.stocktake.model.Week;
import org.stocktake.read.ReadWeeks;
import tools.jackson.databind.JsonNode;

/**
 * The report in a real browser, as a file that was mailed. Axe looks at it in two forms, and in all four with the profile {@code full}.
 */
class ReportBrowserIT {
    private static final String GRID_IS_READY =
            "new Promise(done => { const look = () => document.querySelector('#grid:not([hidden]) #grid-rows tr')"
                    + " ? done(true) : setTimeout(look, 20); look(); })";

    @TempDir
    private static Path folder;

    private static Path report;
    private static Browser browser;

    @BeforeAll
    static void writeAReport() throws Exception {
        Optional<Path> program = Browser.find();
        assumeTrue(
                program.isPresent(),
                "Chromium is not on the PATH: nothing here was tested. Install chromium, or set stocktake.chromium.");
        ReadWeeks weeks = new ReadWeeks(folder)
                .publish("2026-W46", rows("60.0", "('a', 'OUTDATED', 'high', 'open', 'KB', 1, 'page', 'One')"))
                .publish(
                        "2026-W48",
                        rows(
                                "75.0",
                                "('a', 'OUTDATED', 'high', 'open', 'KB', 1, 'page', 'One')",
                                "('b', 'OUTDATED', 'medium', 'new', 'HR', 2, 'page', '</script><img src=x onerror=alert(1)>')",
                                "('c', 'STATE_STALLED', 'high', 'new', 'HR', 2, 'page', 'Two')",
                                "('d', 'STUB', 'medium', 'new', 'KB', 3, 'page', 'Secret')"));
        report = Files.write(
                folder.resolve("report.html"),
                weeks.<byte[]>ask(ReadWeeks.MASKED, published -> Report.of(published, Week.parse("2026-W48"))));
        browser = Browser.start(program.get(), folder.resolve("profile"));
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private static ReadWeeks.Rows rows(String health, String... findings) {
        return new ReadWeeks.Rows()
                .of(
                        "runs",
                        "run_id, scheduled_at, coverage, workflows_read",
                        "('r', TIMESTAMP '2026-11-23 06:00:00', 100.0, true)")
                .of(
                        "spaces",
                        "space_key, name, health, coverage, outdated, findings_open, link_health",
                        "(NULL, NULL, %s, 100.0, 1, 4, 90.0)".formatted(health),
                        "('KB', 'Knowledge', %s, 100.0, 1, 2, 90.0)".formatted(health),
                        "('HR', 'People', 90.0, 100.0, 0, 2, 96.0)")
                .of(
                        "pages",
                        "page_id, title, read_restricted, status, days_in_state",
                        "(1, 'One', false, 'current', 3)",
                        "(2, 'Two', false, 'current', 40)",
                        "(3, 'Secret', true, 'current', 3)")
                .of(
                        "findings",
                        "finding_id, rule_id, severity, state, space_key, page_id, subject_kind, title, age_weeks, first_seen_week, priority, evidence, url",
                        with(findings))
                .of(
                        "rules",
                        "rule_id, rule_version, title, subject_kind, evaluated, why, remedy",
                        "('OUTDATED', 1, 'The page is old', 'page', 'yes', 'Why.', 'Do.')",
                        "('STATE_STALLED', 1, 'The page waits', 'page', 'yes', 'Why.', 'Do.')",
                        "('STUB', 1, 'The page is short', 'page', 'yes', 'Why.', 'Do.')")
                .of(
                        "bottlenecks",
                        "space_key, workflow_name, workflow_state, pages, p50_days, p90_days, limit_days, pct_over_limit, pages_change",
                        "('KB', 'Review', 'Draft', 3, 4.5, 20.0, 30, 8.0, 1.5)",
                        "('HR', 'Review', 'Draft', 3, 4.5, 20.0, 30, 60.0, -1.5)");
    }

    private static String[] with(String... findings) {
        String[] rows = new String[findings.length];
        for (int i = 0; i < findings.length; i++) {
            rows[i] = findings[i].substring(0, findings[i].length() - 1)
                    + ", 2, '2026-W46', %d.0, '%d days', 'https://wiki.example.org/%d')".formatted(90 - i, i, i);
        }
        return rows;
    }

    static Stream<Arguments> looks() {
        return Stream.of(
                        Arguments.of("light", 1280),
                        Arguments.of("dark", 320),
                        Arguments.of("dark", 1280),
                        Arguments.of("light", 320))
                .limit(FullProfile.IS_ON ? 4 : 2);
    }

    @ParameterizedTest
    @MethodSource("looks")
    void itIsAccessibleAndFitsItsWidth(String scheme, int width) throws Exception {
        // The policy refuses the script of axe, as it should.
        browser.open(report, new Browser.View(width, scheme, true, false));
        browser.evaluate(GRID_IS_READY);

        assertThat(browser.violations()).isEmpty();
        assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(width);
    }

    @Test
    void itAsksForNothingAndNothingInItRuns() throws Exception {
        browser.open(report, new Browser.View(1280, "light", true, true));
        browser.evaluate(GRID_IS_READY);

        assertThat(browser.errors()).isEmpty();
        assertThat(browser.requests()).containsExactly(report.toUri().toString());
        // An injected script would be stopped by the policy.
        browser.evaluate(
                "const s = document.createElement('script'); s.textContent = 'window.injected = true'; document.body.append(s); true");
        assertThat(browser.evaluate("window.injected === undefined").asBoolean())
                .isTrue();
    }

    @Test
    void everyNumberLeadsToAsManyRowsAsItSays() throws Exception {
        browser.open(report, new Browser.View(1280, "light", true, true));
        browser.evaluate(GRID_IS_READY);

        JsonNode wrong = browser.evaluate("""
                (() => {
                  const wrong = [];
                  let links = 0;
                  document.querySelectorAll('[data-filter]').forEach(link => {
                    const card = link.closest('.card');
                    const said = (card ? card.querySelector('.value') : link).textContent.trim();
                    link.click();
                    const rows = document.querySelectorAll('#grid-rows tr').length;
                    links++;
                    if (said !== String(rows) || !document.getElementById('grid-count').textContent.startsWith(said + ' ')) {
                      wrong.push(link.dataset.filter + ': ' + said + ', rows: ' + rows);
                    }
                  });
                  return [links].concat(wrong);
                })()
                """);

        // Three cards; OUTDATED high and medium, STATE_STALLED high, STUB medium; severe findings of two spaces,
        // outdated pages of one.
        assertThat(wrong.toString()).isEqualTo("[10]");
    }

    @Test
    void theListIsSortedAndSearched() throws Exception {
        browser.open(report, new Browser.View(1280, "light", true, true));
        browser.evaluate(GRID_IS_READY);
        browser.evaluate("document.querySelector('#grid-heads th:nth-child(2) button').click()");
        assertThat(browser.evaluate(
                                "[...document.querySelectorAll('#grid-rows tr td:nth-child(2)')].map(each => each.textContent).join()")
                        .asString())
                .isEqualTo("OUTDATED,OUTDATED,STATE_STALLED,STUB");
        assertThat(browser.evaluate("document.querySelector('#grid-heads th:nth-child(2)').getAttribute('aria-sort')")
                        .asString())
                .isEqualTo("ascending");
        browser.evaluate(
                "const box = document.getElementById('grid-search'); box.value = 'page 3'; box.dispatchEvent(new Event('input'))");
        assertThat(browser.evaluate("document.getElementById('grid-rows').textContent")
                        .asString())
                .contains("Page 3 (restricted)")
                .doesNotContain("Secret");
        assertThat(browser.evaluate("document.getElementById('grid-count').textContent")
                        .asString())
                .isEqualTo("1 of 4 findings");
        browser.evaluate("document.getElementById('grid-reset').click()");
        assertThat(browser.evaluate("document.getElementById('grid-count').textContent")
                        .asString())
                .isEqualTo("4 findings");
    }

    @Test
    void itIsPrintedInLightColoursWithTheTableOfFindings() throws Exception {
        browser.open(report, new Browser.View(1280, "dark", true, true));
        browser.evaluate(GRID_IS_READY);
        browser.print();

        assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor")
                        .asString())
                .isEqualTo("rgb(255, 255, 255)");
        assertThat(browser.evaluate("document.getElementById('first-findings').getClientRects().length")
                        .asInt())
                .isOne();
        assertThat(browser.evaluate("document.getElementById('grid').getClientRects().length")
                        .asInt())
                .isZero();
    }

    @Test
    void itIsWholeWithoutScripts() throws Exception {
        browser.open(report, new Browser.View(1280, "light", false, true));

        assertThat(browser.evaluate("document.querySelectorAll('#first-findings tbody tr').length")
                        .asInt())
                .isEqualTo(4);
        assertThat(browser.evaluate("document.getElementById('grid').getClientRects().length")
                        .asInt())
                .isZero();
        assertThat(browser.evaluate("document.getElementById('theme').getClientRects().length")
                        .asInt())
                .isZero();
        assertThat(browser.evaluate("[...document.querySelectorAll('h2')].map(each => each.textContent).join()")
                        .asString())
                .isEqualTo("Overview,Findings,Spaces,Workflow,Trends,Data quality");
    }
}
