package org.stocktake.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stocktake.read.ReadWeeks;

/** The screens about data quality, rules and columns, and the search, by HTTP over weeks made by hand. */
class QualityScreensTest {

    @TempDir
    private static Path folder;

    private static Dashboard dashboard;
    private static Visitor visitor;

    /** The site has 10 pages. The account sees 4 of them, of which 1 was read in part and 1 was only listed. */
    @BeforeAll
    static void start() {
        dashboard = Dashboard.start(
                new ReadWeeks(folder)
                        .publish("2026-W46", week("NULL", "12", "2026-11-09"))
                        .publish("2026-W48", week("7", "30", "2026-11-23"))
                        .live(),
                new Dashboard.Setup(0, "1.2.3", Clock.systemUTC()));
        visitor = new Visitor(dashboard.uri());
    }

    @AfterAll
    static void stop() {
        dashboard.close();
    }

    private static ReadWeeks.Rows week(String views, String requests, String day) {
        return new ReadWeeks.Rows()
                .of(
                        "runs",
                        "run_id, scheduled_at, coverage, pages_expected, pages_listed, pages_read, bodies_measured, failures,"
                                + " requests, retries, refusals_429, seconds, workflows_read, site_pages, site_spaces, spaces",
                        "('r', TIMESTAMP '%s 06:00:00', 75.0, 4, 4, 3, 2, 3, %s, 1, 0, 61.5, false, 10, NULL, 2)"
                                .formatted(day, requests))
                .of(
                        "spaces",
                        "space_key, name, coverage, pages_current",
                        "(NULL, NULL, 75.0, 4)",
                        "('KB', 'Knowledge plan', 75.0, 3)",
                        "('HR', 'People', 100.0, 1)")
                .of(
                        "pages",
                        "page_id, space_key, title, path, content_type, status, row_quality, missing_groups, views_90d,"
                                + " links_in, url, created_at",
                        "(11, 'KB', 'Plan', 'Home / Plan', 'page', 'current', 'ok', '', %s, 1, 'javascript:alert(1)', DATE '2026-01-01')"
                                .formatted(views),
                        "(12, 'KB', 'Plan B', 'Home / Plan B', 'page', 'current', 'partial', 'comments;labels', NULL, 9, NULL, NULL)",
                        "(13, 'KB', '%s', 'Home', 'page', 'current', 'failed', 'body;comments', NULL, 0, NULL, NULL)"
                                .formatted(Visitor.HOSTILE.replace("'", "''")),
                        "(65, 'HR', 'Other', 'Home / Plan', 'page', 'current', 'ok', '', NULL, 3, NULL, NULL)")
                .of(
                        "failures",
                        "number, code, responsible, space_key, page_id, location, what, remedy",
                        "(1, 'FORBIDDEN', 'site', 'KB', 12, 'comments of page 12', 'The account may not read them (403).',"
                                + " 'Allow it.')",
                        "(2, 'FINDING_FAILED', 'content', NULL, NULL, 'rule BROKEN_RULE', 'BROKEN_RULE divides by zero.',"
                                + " 'Correct the rule.')",
                        "(3, 'FORBIDDEN', 'site', 'KB', 13, 'comments of page 13', '%s', 'Allow it.')"
                                .formatted(Visitor.HOSTILE.replace("'", "''")))
                .of(
                        "findings",
                        "finding_id, rule_id, rule_version, severity, state, space_key, page_id, subject_kind, subject_id, title,"
                                + " evidence, age_weeks, first_seen_week",
                        "('0123456789ab', 'STUB', 1, 'medium', 'new', 'KB', 11, 'page', '11', 'Plan', 'short', 0, '2026-W46')",
                        "('0123456789ac', 'STUB', 1, 'low', 'open', 'KB', 12, 'page', '12', 'Plan B', 'short', 0, '2026-W46')",
                        "('0123456789ad', 'STUB', 1, 'info', 'suppressed', 'HR', 65, 'page', '65', 'Other', 'short', 0,"
                                + " '2026-W46')")
                .of(
                        "rules",
                        "rule_id, number, rule_version, title, subject_kind, evaluated, why, remedy, threshold",
                        "('STUB', 'F24', 1, 'The page is short', 'page', 'yes', 'Why.', 'Write more.', 'words=50')",
                        "('NEVER_VIEWED', 'F17', 1, 'Nobody reads it', 'page', 'no', 'Why.', 'Plan it.', NULL)",
                        "('BROKEN_RULE', NULL, 1, 'A custom rule', 'page', 'no', 'Why.', 'Do.', NULL)",
                        "('QUIET', NULL, 1, 'Off', 'page', 'off', 'Why.', 'Do.', NULL)");
    }

    @Test
    void qualityTellsWhatWasReadAndWhatWasNot() {
        Document page = visitor.page("/quality");

        assertThat(page.select(".fact").eachText())
                .containsExactly(
                        "Coverage 75 %",
                        "Expected 4", "Listed 4", "Read 3", "Read in part 1", "Only listed 1", "Failures 3");
        assertThat(visitor.rows("/quality", "Failures by code"))
                .containsExactly(
                        "FORBIDDEN 2 site KB The account may not read them (403). Allow it.",
                        "FINDING_FAILED 1 content BROKEN_RULE divides by zero. Correct the rule.");
        assertThat(page.select(".two tbody tr").eachText())
                .containsExactly(
                        "comments 2",
                        "body 1",
                        "labels 1",
                        "Current pages 10 4 6",
                        "Spaces not told by the site 2 not known");
        assertThat(visitor.rows("/quality", "Runs"))
                .containsExactly("2026-W48 75 % 4 4 3 2 3 30 1 0 61.5", "2026-W46 75 % 4 4 3 2 3 12 1 0 61.5");
        assertThat(visitor.rows("/quality?week=2026-W46", "Runs"))
                .containsExactly("2026-W46 75 % 4 4 3 2 3 12 1 0 61.5");
    }

    @Test
    void eachFailureHasItsRemedy() {
        assertThat(visitor.rows("/quality/failures?group=FORBIDDEN", "Failures"))
                .containsExactly(
                        "1 FORBIDDEN site page 12 KB comments of page 12 The account may not read them (403). Allow it.",
                        "3 FORBIDDEN site page 13 KB comments of page 13 " + Visitor.HOSTILE + " Allow it.");
        assertThat(visitor.get("/quality/failures").matches()).isEqualTo(3);
        assertThat(visitor.get("/quality/failures?group=TIMEOUT").problem()).isEqualTo("""
                        The week 2026-W48 has no failure with the code "TIMEOUT".
                        Choose a code from the page about data quality, or another week.
                        """);
    }

    @Test
    void aRuleSaysWhyItWasNotEvaluated() {
        Document page = visitor.page("/rules");

        assertThat(page.select("main .lead").text())
                .startsWith("1 of 4 rules were evaluated in week 2026-W48, 1 switched off.");
        assertThat(page.select("#rule-NEVER_VIEWED td").get(0).text())
                .isEqualTo("Not evaluated: no value is known of views_known_since.");
        assertThat(page.select("#rule-BROKEN_RULE td").get(0).text())
                .isEqualTo("Not evaluated: BROKEN_RULE divides by zero.");
        assertThat(page.select("#rule-QUIET td").get(0).text()).isEqualTo("Switched off in the settings.");
        assertThat(page.select("#rule-STUB td").eachText())
                .containsExactly("yes", "The page is short. Why. Write more. words=50", "1", "1", "1", "0", "1");
    }

    @Test
    void aColumnSaysSinceWhenItHasValues() {
        assertThat(visitor.page("/dictionary").select("#views_90d td").eachText())
                .endsWith("2026-W48", "1 of 4");
        assertThat(visitor.page("/dictionary").select("#page_id td").eachText()).endsWith("2026-W46", "all 4");
        assertThat(visitor.page("/dictionary?week=2026-W46")
                        .select("#views_90d td")
                        .eachText())
                .endsWith("2026-W48", "none of 4");
        assertThat(visitor.page("/dictionary?group=approvals")
                        .select("#approver td")
                        .eachText())
                .endsWith("in no published week", "not in this week");
        assertThat(visitor.page("/dictionary?q=views_90d").select("tbody tr").eachAttr("id"))
                .contains("pages.views_90d");
        assertThat(visitor.get("/dictionary?group=secrets").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plan                                                     | page 11;page 12;space KB;page 65",
                "12                                                       | page 12",
                "https://wiki.example.org/pages/viewpage.action?pageId=12 | page 12",
                "https://wiki.example.org/spaces/KB/pages/12/Plan+B       | page 12",
                "https://wiki.example.org/x/QQ                            | page 65",
                "https://wiki.example.org/display/kb/Plan+B               | page 12",
                "https://wiki.example.org/display/KB                      | space KB",
                "/display/HR/Plan                                         | ''",
                "0123456789ab                                             | finding 0123456789ab",
                "%                                                        | ''",
            })
    void aSearchFindsWordsIdsAndAddresses(String words, String found) {
        String address = "/search?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
        List<String> hits = visitor.page(address).select("[aria-label=Results] tbody tr").stream()
                .map(row -> row.select("td").get(0).text() + " "
                        + row.select("th a").attr("href").replaceFirst(".*(?:/|#rule-)", ""))
                .toList();

        assertThat(String.join(";", hits)).isEqualTo(found);
        if (!hits.isEmpty()) {
            assertThat(visitor.get(address).matches()).isEqualTo(hits.size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/quality", "/quality/failures", "/rules", "/dictionary", "/search?q=plan"})
    void aNumberLeadsToAsManyRows(String address) {
        visitor.follow(visitor.page(address).select("main a[data-rows]"));
    }

    @ParameterizedTest
    @CsvSource({
        "/quality.csv, 2",
        "/quality/failures.csv, 3",
        "/rules.csv, 4",
        "/search.csv?q=plan, 4",
        "/dictionary.csv?group=labels, 5"
    })
    void aFileHasTheWholeList(String address, int rows) {
        assertThat(visitor.get(address).text().lines()).hasSize(rows + 1);
    }
}
