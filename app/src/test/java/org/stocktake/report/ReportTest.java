package org.stocktake.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.zip.InflaterInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.model.Week;
import org.stocktake.read.ReadWeeks;
import org.stocktake.read.Sharing;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The report as a browser parses it, of a week with hostile titles and restricted pages. */
class ReportTest {
    private static final Week WEEK = Week.parse("2026-W48");

    private static final List<String> HOSTILE = List.of(
            "</script><script>alert(1)</script>",
            "</title></style><img src=x onerror=alert(1)>",
            "\" onmouseover=\"alert(1)",
            "' autofocus onfocus='alert(1)",
            "<!-- & &lt;b&gt; -->",
            "=cmd|'/C calc'!A0",
            "abc\u202Efed",
            "\uD83D\uDE00".repeat(255));

    @TempDir
    private static Path folder;

    private static ReadWeeks weeks;

    @BeforeAll
    static void publish() {
        String[] pages = new String[HOSTILE.size() + 1];
        String[] findings = new String[HOSTILE.size() + 1];
        for (int i = 0; i < HOSTILE.size(); i++) {
            String title = HOSTILE.get(i).replace("'", "''");
            pages[i] = "(%d, '%s', false)".formatted(i + 1, title);
            findings[i] = finding(i + 1, title, "javascript:alert(1)", "says " + title);
        }
        pages[HOSTILE.size()] = "(100, 'Merger plan', true)";
        findings[HOSTILE.size()] = finding(100, "Merger plan", "https://wiki.example.org/merger", "secret evidence");
        weeks = new ReadWeeks(folder)
                .publish(
                        "2026-W48",
                        new ReadWeeks.Rows()
                                .of(
                                        "runs",
                                        "run_id, scheduled_at, coverage, pages_expected, pages_read, site_name,"
                                                + " workflows_read, spaces",
                                        "('r', TIMESTAMP '2026-11-23 06:00:00', 99.9, 1000, 999, '<b>Wiki</b>', true,"
                                                + " 1)")
                                .of(
                                        "spaces",
                                        "space_key, name, health, coverage, outdated, pages_current",
                                        "(NULL, NULL, 55.5, 99.9, 9, 9)",
                                        "('KB', '<i>Knowledge</i>', 55.5, 99.9, 9, 9)")
                                .of("pages", "page_id, title, read_restricted", pages)
                                .of(
                                        "findings",
                                        "finding_id, rule_id, severity, state, space_key, page_id, subject_kind,"
                                                + " subject_id, title, url, evidence, age_weeks, first_seen_week,"
                                                + " priority",
                                        findings)
                                .of(
                                        "rules",
                                        "rule_id, rule_version, title, subject_kind, evaluated, why, remedy",
                                        "('OUTDATED', 1, 'The page is old', 'page', 'yes', 'Why.', 'Do.')")
                                .of(
                                        "bottlenecks",
                                        "space_key, workflow_name, workflow_state, pages",
                                        "('KB', '<b>Flow</b>', '<script>alert(1)</script>', 3)"));
    }

    private static String finding(int page, String title, String url, String evidence) {
        return "('f%d', 'OUTDATED', 'high', 'open', 'KB', %d, 'page', '%d', '%s', '%s', '%s', 3, '2026-W45', %s)"
                .formatted(page, page, page, title, url, evidence, 100 - page % 100);
    }

    private static String html(Sharing sharing, int largestGrid) {
        byte[] report = weeks.ask(sharing, published -> Report.of(published, WEEK, largestGrid));
        return new String(report, StandardCharsets.UTF_8);
    }

    private static String html() {
        return html(ReadWeeks.MASKED, FindingGrid.LARGEST);
    }

    @Test
    void hostileTitlesStayText() {
        Document page = Jsoup.parse(html());

        assertThat(page.select("script"))
                .extracting(script -> script.attr("type"))
                .containsExactly("text/plain", "");
        assertThat(page.select("img, iframe, object, embed, form, base, link")).isEmpty();
        assertThat(page.getAllElements())
                .allSatisfy(element -> assertThat(element.attributes().asList())
                        .noneMatch(attribute -> attribute.getKey().startsWith("on")
                                || attribute.getKey().equals("style")
                                || attribute.getKey().equals("autofocus")));
        for (String title : HOSTILE) {
            assertThat(page.select("#overview td.subject span[dir]"))
                    .extracting(Element::wholeText)
                    .contains(title);
            assertThat(page.select("#overview td.evidence"))
                    .extracting(Element::wholeText)
                    .contains("says " + title);
        }
        assertThat(page.select("#workflow th[scope=row] span"))
                .extracting(Element::wholeText)
                .contains("<script>alert(1)</script>");
        assertThat(page.title()).isEqualTo("<b>Wiki</b>: report of 2026-W48");
    }

    @Test
    void itAsksForNothingAndRunsOnlyItsOwnScript() throws Exception {
        String html = html();
        Document page = Jsoup.parse(html);

        assertThat(page.select("[src], [srcset], [background], [poster], [data]"))
                .isEmpty();
        assertThat(page.select("a[href]")).extracting(link -> link.attr("href")).allMatch(href -> href.startsWith("#"));
        assertThat(Assets.STYLE).doesNotContain("url(").doesNotContain("@import");
        String policy = page.select("meta[http-equiv=Content-Security-Policy]").attr("content");
        assertThat(policy)
                .isEqualTo(
                        "default-src 'none'; style-src 'sha256-%s'; script-src 'sha256-%s'; img-src data:; base-uri 'none'; form-action 'none'"
                                .formatted(
                                        sha256(between(html, "<style>", "</style>")),
                                        sha256(between(html, "<script>", "</script>"))));
    }

    private static String between(String html, String begin, String end) {
        int from = html.indexOf(begin) + begin.length();
        return html.substring(from, html.indexOf(end, from));
    }

    private static String sha256(String text) throws Exception {
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aRestrictedPageAppearsByItsIdAlone() throws IOException {
        String html = html();

        assertThat(html)
                .contains("Page 100 (restricted)")
                .doesNotContain("Merger plan")
                .doesNotContain("wiki.example.org/merger")
                .doesNotContain("secret evidence");
        assertThat(grid(html).toString())
                .contains("Page 100 (restricted)")
                .doesNotContain("Merger")
                .doesNotContain("secret")
                .doesNotContain("javascript");
        Sharing show = new Sharing(Sharing.Restricted.SHOW, Set.of(), Sharing.People.NAMED);
        assertThat(html(show, FindingGrid.LARGEST))
                .contains("<a href=\"https://wiki.example.org/merger\"")
                .contains("Merger plan")
                .contains("secret evidence");
    }

    @Test
    void theListOfAllFindingsIsTheSameAsTheTable() throws IOException {
        JsonNode rows = grid(html());

        assertThat(rows).hasSize(9);
        assertThat(rows.get(0).toString())
                .isEqualTo("[\"high\",\"OUTDATED\",\"Page 100"
                        + " (restricted)\",null,\"KB\",null,3,100.0,null,\"open\",\"f100\"]");
        assertThat(rows.get(1).get(2).asString()).isEqualTo(HOSTILE.get(0));
    }

    private static JsonNode grid(String html) throws IOException {
        Element data = Objects.requireNonNull(Jsoup.parse(html).getElementById("grid-data"));
        try (InflaterInputStream inflated = new InflaterInputStream(
                new ByteArrayInputStream(Base64.getDecoder().decode(data.data())))) {
            return new JsonMapper().readTree(inflated.readAllBytes());
        }
    }

    @Test
    void aListThatWouldBeTooLargeIsLeftOutAndTheReportSaysSo() {
        Document page = Jsoup.parse(html(ReadWeeks.MASKED, 100));

        assertThat(page.getElementById("grid-data")).isNull();
        assertThat(page.select("#findings .banner").text())
                .isEqualTo("The searchable list of all 9 findings is left out, because it would be larger than 5 MB."
                        + " current/findings.csv holds them all.");
        assertThat(page.select("#first-findings tbody tr")).hasSize(9);
    }

    @Test
    void headlineNumbersAndTheirGapsAreInWords() {
        Document page = Jsoup.parse(html());

        assertThat(page.select(".card h3, .card .value, .card .change"))
                .extracting(Element::text)
                .containsExactly(
                        "Health",
                        "55.5 %",
                        "first week",
                        "Coverage",
                        "99.9 %",
                        "first week",
                        "Outdated pages",
                        "9",
                        "first week",
                        "Stalled workflow",
                        "not known",
                        "first week",
                        "Open findings",
                        "9",
                        "first week");
        assertThat(page.select("#overview .banner").text())
                .isEqualTo(
                        "Not everything is known. 999 of 1,000 pages and blog posts were read (99.9 %). Numbers of the"
                                + " site leave out the rest. Details");
        assertThat(page.select("#overview .lead").text())
                .isEqualTo("This is the first published week, so there is nothing to compare it with.");
    }

    @Test
    void everyLinkWithinThePageLeadsSomewhere() {
        Document page = Jsoup.parse(html());

        assertThat(page.select("a[href^=#]"))
                .allSatisfy(
                        link -> assertThat(page.getElementById(link.attr("href").substring(1)))
                                .as(link.attr("href"))
                                .isNotNull());
        assertThat(page.select("svg[role=img]"))
                .hasSize(9)
                .allSatisfy(chart -> assertThat(chart.select("title, desc")).hasSize(2));
    }
}
