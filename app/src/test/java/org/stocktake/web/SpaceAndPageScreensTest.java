package org.stocktake.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stocktake.read.ReadWeeks;

/** The screens of spaces, pages and trends by HTTP, over weeks made by hand. */
class SpaceAndPageScreensTest {
    private static final String PAGES =
            "page_id, space_key, title, path, url, content_type, status, parent_id, word_count,"
                    + " links_in, included_by, links_out_internal, broken_links, days_since_update, owner, owner_status,"
                    + " worst_severity, priority, finding_count, workflow_name, workflow_state, days_in_state, state_since,"
                    + " pending_approvals, row_quality, missing_groups, exempt, labels";

    @TempDir
    private static Path folder;

    private static Dashboard dashboard;
    private static Visitor visitor;

    /**
     * KB has 1 (home), 2 (a copy of 1, severe, waits) and 3 (exempt). HR has 4 (hostile, archived) and 5 (a blog post). OPS
     * could not be read. No week 2026-W47 was published.
     */
    @BeforeAll
    static void start() {
        dashboard = Dashboard.start(
                new ReadWeeks(folder)
                        .publish("2026-W46", week("80.0", "12", "3"))
                        .publish("2026-W48", week("50.0", "NULL", "4"))
                        .live(),
                new Dashboard.Setup(0, "1.2.3", Clock.systemUTC()));
        visitor = new Visitor(dashboard.uri());
    }

    @AfterAll
    static void stop() {
        dashboard.close();
    }

    private static ReadWeeks.Rows week(String health, String words, String version) {
        return new ReadWeeks.Rows()
                .of(
                        "runs",
                        "run_id, scheduled_at, coverage, word_rule, workflows_read",
                        "('r', TIMESTAMP '2026-11-23 06:00:00', 100.0, %s, true)".formatted(version))
                .of(
                        "spaces",
                        "space_key, name, type, home_id, health, coverage, outdated, findings_open, findings_suppressed, pages_current,"
                                + " pct_updated_365d, pct_owner_active, link_health, approvals_over_14d",
                        "(NULL, NULL, NULL, NULL, %s, 100.0, 1, 2, 1, 3, 66.6, 50.0, 97.0, 2)".formatted(health),
                        "('KB', 'Knowledge', 'global', 1, %s, 100.0, 1, 2, 1, 3, 66.6, 50.0, 90.0, 2)"
                                .formatted(health),
                        "('HR', 'People', 'global', NULL, 100.0, 100.0, 0, 0, 0, 0, NULL, NULL, 96.0, 0)",
                        "('OPS', 'Operations', 'global', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)")
                .of(
                        "pages",
                        PAGES,
                        "(1, 'KB', 'Home', 'Home', 'https://wiki.example.org/1', 'page', 'current', NULL, %s, 2, 0, 1, 0, 10,"
                                        .formatted(words)
                                + " 'ann', 'active', NULL, 0.0, 0, NULL, NULL, NULL, NULL, 0, 'ok', '', false, 'a')",
                        "(2, 'KB', 'Plan', 'Home / Plan', 'javascript:alert(1)', 'page', 'current', 1, 900, 0, 0, 1, 1, 731,"
                                + " 'bob', 'inactive', 'high', 50.0, 3, 'Review', 'Draft', 20, TIMESTAMP '2026-11-01 00:00:00',"
                                + " 2, 'partial', 'comments', false, 'b')",
                        "(3, 'KB', 'Steps', 'Home / Steps', NULL, 'page', 'current', 1, 0, 0, 1, 1, 0, 100, NULL, NULL, NULL,"
                                + " NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'ok', '', true, 'c')",
                        "(4, 'HR', '%s', NULL, NULL, 'page', 'archived', NULL, 5, NULL, NULL, NULL, NULL, 9, NULL, NULL, NULL,"
                                        .formatted(Visitor.HOSTILE.replace("'", "''"))
                                + " NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'ok', '', false, NULL)",
                        "(5, 'HR', 'News', NULL, NULL, 'blogpost', 'current', NULL, 7, NULL, NULL, NULL, NULL, 9, NULL, NULL,"
                                + " NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'ok', '', false, NULL)")
                .of("people", "person_id, display_name, account_status", "('ann', 'Ann', 'active')")
                .of(
                        "links",
                        "source_page_id, position, kind, target_space, target_title, target_page_id, target_url, status",
                        "(2, 1, 'page', 'KB', 'Home', 1, NULL, 'ok')",
                        "(2, 2, 'page', 'KB', 'Lost', NULL, NULL, 'broken')",
                        "(2, 3, 'web', NULL, NULL, NULL, 'https://example.org/', 'external')",
                        "(3, 1, 'include', 'KB', 'Home', 1, NULL, 'ok')",
                        "(1, 1, 'page', 'KB', 'Steps', 3, NULL, 'ok')")
                .of(
                        "duplicates",
                        "cluster, kind, page_id, space_key, title, similarity, suggested_master, pages",
                        "('x', 'near', 1, 'KB', 'Home', 1.0, 1, 2)",
                        "('x', 'near', 2, 'KB', 'Plan', 0.95, 1, 2)")
                .of(
                        "bottlenecks",
                        "space_key, workflow_name, workflow_state, pages, entered, departed, p50_days, p90_days, limit_days,"
                                + " pct_over_limit",
                        "('KB', 'Review', 'Draft', 1, 0, 0, 20.0, 20.0, 14, 100.0)")
                .of(
                        "changes",
                        "since_week, page_id, kind, before, after",
                        "('2026-W46', 2, 'renamed', 'Old plan', 'Plan')")
                .of(
                        "findings",
                        "finding_id, rule_id, rule_version, severity, state, space_key, page_id, subject_kind, title,"
                                + " evidence, age_weeks, first_seen_week, priority, priority_basis",
                        "('a', 'OUTDATED', 1, 'high', 'open', 'KB', 2, 'page', 'Plan', '731 days', 2, '2026-W46', 50.0,"
                                + " 'links')",
                        "('b', 'STUB', 1, 'low', 'open', 'KB', 2, 'page', 'Plan', 'short', 2, '2026-W46', 5.0, 'links')",
                        "('c', 'STUB', 1, 'info', 'suppressed', 'KB', 2, 'page', 'Plan', 'short', 2, '2026-W46', 1.0,"
                                + " 'links')")
                .of(
                        "rules",
                        "rule_id, rule_version, title, subject_kind, evaluated, why, remedy",
                        "('OUTDATED', 1, 'The page is old', 'page', 'yes', 'Why.', 'Update it.')",
                        "('STUB', 1, 'The page is short', 'page', 'no', 'Why.', 'Write more.')");
    }

    private static List<String> firstCells(String address) {
        return visitor.page(address).select("main .scroll tbody th a[href^=/]").eachText();
    }

    @Test
    void theLeastHealthySpaceIsFirst() {
        Document page = visitor.page("/spaces");

        assertThat(page.select(".matrix tbody tr").eachText())
                .containsExactly(
                        "KB Knowledge 3 50 % −30 100 % 1 1 66.6 % 50 % 90 % 2 on 1 page",
                        "HR People 0 100 % ±0 100 % 0 0 not known not known 96 % 0",
                        "OPS Operations not known not known not known not known not evaluated not evaluated not known"
                                + " not known not known not known");
        assertThat(firstCells("/spaces?sort=-pages")).containsExactly("KB", "HR", "OPS");
        assertThat(firstCells("/spaces?sort=findings")).containsExactly("HR", "KB", "OPS");
        assertThat(visitor.page("/spaces?sort=-pages").select("th[aria-sort]").eachAttr("aria-sort"))
                .containsExactly("descending");
    }

    @Test
    void aShareLeadsToThePagesThatLowerIt() {
        List<String> links = visitor.page("/spaces")
                .select(".matrix tbody tr")
                .get(0)
                .select("td a")
                .eachAttr("href");

        assertThat(links)
                .containsExactly(
                        "/pages?space=KB&metric=pages_current",
                        "/pages?space=KB&metric=unhealthy",
                        "/trends?space=KB&metric=health",
                        "/findings?space=KB",
                        "/pages?space=KB&metric=outdated",
                        "/pages?space=KB&metric=not_updated_365d",
                        "/pages?space=KB&metric=owner_inactive",
                        "/pages?space=KB&metric=broken_links",
                        "/pages?space=KB&metric=approvals_over_14d");
    }

    @Test
    void smallChartsOfSpacesHaveOneScale() {
        Document page = visitor.page("/spaces?metric=health");

        assertThat(page.select(".multiple").eachText()).containsExactly("KB 50 %", "HR 100 %", "OPS not known");
        assertThat(page.select("#multiples ~ p").eachText().get(0))
                .isEqualTo(
                        "Pages in scope without an open finding of severity high or critical. All charts have the same"
                                + " scale, from 50 to 100. A gap is a week without a known value.");
        // 2026-W47 was not published: two dots, and no line between them.
        assertThat(page.select(".multiple").get(1).select("path").eachAttr("d"))
                .hasSize(2)
                .allMatch(d -> d.endsWith("h0"));
    }

    @Test
    void aSpaceHasItsNumbersFindingsAndStates() {
        Document page = visitor.page("/spaces/kb");

        assertThat(page.select("h1").text()).isEqualTo("Space KB");
        assertThat(page.select("main a:containsOwn(Open in Confluence)").attr("href"))
                .isEqualTo("https://wiki.example.org/1");
        assertThat(page.select(".fact").eachText())
                .containsExactly(
                        "Current pages 3",
                        "Health 50 % Unhealthy pages: 1",
                        "Open findings ≥ medium 1",
                        "Updated within a year 66.6 % Not updated: 1",
                        "Active owner 50 % Owner inactive: 1",
                        "Link health 90 % Pages with broken links: 1",
                        "Approvals over 14 days 2 On pages: 1",
                        "Coverage 100 %");
        assertThat(page.select("table:has(a.rule) tbody tr").eachText())
                .containsExactly(
                        "OUTDATED The page is old 0 1 0 0 0 0",
                        "STUB The page is short not evaluated this week, findings as before 0 0 0 1 0 1");
        assertThat(page.select("[aria-label=Workflow states] tbody tr").eachText())
                .containsExactly("Review Draft 1 20 20 14 days 100 % 0 0 not known");
        assertThat(page.select("[aria-label=All numbers of the space] tr:has(code:containsOwn(pages_archived)) td")
                        .eachText())
                .containsExactly("not known", "pages", "Archived pages.");
        assertThat(visitor.page("/spaces/HR").select(".empty").eachText())
                .containsExactly(
                        "Nothing to do: no rule has a finding in this space.",
                        "No page of this space is in a workflow.");
    }

    @Test
    void aTrendShowsGapsAndWhatElseChangedTheNumber() {
        Document page = visitor.page("/trends?metric=outdated&space=KB&weeks=12");

        assertThat(page.select("h1").text()).isEqualTo("Outdated pages, space KB");
        assertThat(page.select(".notes li").eachText())
                .containsExactly("2026-W47 This week was not published.", "2026-W48 Words are counted by rule 4.");
        assertThat(page.select(".narrow tbody tr").eachText())
                .containsExactly("2026-W48 1", "2026-W47 not published", "2026-W46 1");
        assertThat(page.select(".narrow a").eachAttr("href"))
                .containsExactly(
                        "/pages?week=2026-W48&space=KB&metric=outdated",
                        "/pages?week=2026-W46&space=KB&metric=outdated");
        // One chart for a wide screen, one for a narrow one: dots, and no line across the missing week.
        assertThat(page.select(".chart")).hasSize(2);
        assertThat(page.select("path.line")).isEmpty();
        assertThat(page.select("option[selected]").eachText()).contains("Outdated pages", "KB Knowledge", "12 weeks");
    }

    @Test
    void aTrendWithoutAKnownValueSaysSo() {
        assertThat(visitor.page("/trends?metric=words_total").select(".empty").text())
                .isEqualTo("The value is not known in any week of this period. Unknown is not zero: see the definition"
                        + " above.");
        assertThat(visitor.page("/trends").select(".narrow tbody tr").eachText())
                .containsExactly("2026-W48 50 %", "2026-W47 not published", "2026-W46 80 %");
    }

    @Test
    void pagesAreListedByPriorityAndUnknownOnesLast() {
        Document page = visitor.page("/pages");

        assertThat(page.select(".pagelist tbody tr").eachText())
                .containsExactly(
                        "Plan KB ▲ high 50 3 731 bob 900 0",
                        "Home KB ↗ none 0 0 10 Ann not known 2",
                        "Steps KB not in scope not in scope not in scope 100 not known 0 0",
                        Visitor.HOSTILE + " HR not in scope not in scope not in scope 9 not known 5 not known",
                        "News HR not in scope not in scope not in scope 9 not known 7 not known");
        assertThat(page.select(".matches").text()).isEqualTo("5 pages");
        assertThat(page.select(".pagelist a[href^=http]").eachAttr("href"))
                .containsExactly("https://wiki.example.org/1");
    }

    @Test
    void filtersOrderAndColumnsAreInTheAddress() {
        assertThat(firstCells("/pages?metric=pages_current&sort=word_count")).containsExactly("Steps", "Plan", "Home");
        assertThat(firstCells("/pages?space=hr&space=KB&severity=none&age=d90&sort=title"))
                .containsExactly(Visitor.HOSTILE, "Home", "News");
        assertThat(firstCells("/pages?q=home+%2F+")).containsExactly("Plan", "Steps");
        assertThat(firstCells("/pages?owner=-&metric=pages_current")).containsExactly("Steps");
        assertThat(firstCells("/pages?state=Draft&group=Review")).containsExactly("Plan");
        assertThat(visitor.page("/pages?cols=row_quality&cols=labels&sort=-labels")
                        .select(".pagelist tr")
                        .eachText())
                .containsExactly(
                        "Page Row quality Labels ▾",
                        "Steps KB ok c",
                        "Plan KB partial b",
                        "Home KB ↗ ok a",
                        Visitor.HOSTILE + " HR ok empty",
                        "News HR ok empty");
    }

    @Test
    void aListWithoutRowsSaysWhy() {
        assertThat(visitor.page("/pages?q=nowhere").select(".empty").text())
                .isEqualTo("No page matches these filters. Others may exist. Remove all filters");
        assertThat(visitor.page("/pages?metric=stubs&space=HR").select(".empty").text())
                .isEqualTo(
                        "STUB was not evaluated in this week: values that it needs are not known, or the rule failed."
                                + " Rules: which were evaluated, and since when");
    }

    @Test
    void aPageHasItsFindingsCopiesLinksAndChanges() {
        Document page = visitor.page("/pages/2");

        assertThat(page.select("h1").text()).isEqualTo("Plan");
        assertThat(page.select("main a:containsOwn(Open in Confluence)")).isEmpty();
        assertThat(page.select(".banner").eachText().get(1))
                .isEqualTo("A part of this page could not be read. Missing: comments. Data quality");
        assertThat(page.select(".fact").eachText())
                .containsExactly(
                        "Open findings 3",
                        "Priority 50",
                        "Days since update 731",
                        "Words 900",
                        "Links in 0",
                        "Links to pages 1",
                        "Broken links 1",
                        "Owner bob inactive account",
                        "Workflow state Draft for 20 days");
        assertThat(page.select(".findings tbody tr").eachText())
                .containsExactly(
                        "▲ high OUTDATED 731 days Update it. 2 50.0 links",
                        "▪ low STUB short Write more. 2 5.0 links",
                        "○ info STUB suppressed short Write more. 2 1.0 links");
        assertThat(page.select("[aria-label=Duplicates] tbody tr").eachText())
                .containsExactly(
                        "Home KB nearly the same text keep 100 % 2 10",
                        "This page KB nearly the same text merge into the page to keep 95 % 0 731");
        assertThat(page.select("[aria-label=What the page refers to] tbody tr").eachText())
                .containsExactly(
                        "Home KB page ✓ ok 1", "Lost KB page ▲ broken 1", "https://example.org/ web not tested 1");
        assertThat(page.select("#links-in ~ .empty").text())
                .isEqualTo("No other current page links to this page or includes it.");
        assertThat(page.select("[aria-label=Changes of the page] tbody tr").eachText())
                .containsExactly("2026-W48 renamed Old plan Plan 2026-W46", "2026-W46 renamed Old plan Plan 2026-W46");
        assertThat(page.select(".values tr:has(code:containsOwn(missing_groups)) td")
                        .eachText()
                        .get(0))
                .isEqualTo("comments");
        assertThat(page.select(".values .group").eachText()).contains("Run", "Broken links", "Labels");
    }

    @Test
    void theHistoryOfAPageIsReadOnRequest() {
        assertThat(visitor.page("/pages/1").select("[aria-label=The page by week]"))
                .isEmpty();
        assertThat(visitor.page("/pages/1?weeks=12")
                        .select("[aria-label=The page by week] tbody tr")
                        .eachText())
                .containsExactly(
                        "2026-W48 Home KB not known 2 not known 0",
                        "2026-W47 not published",
                        "2026-W46 Home KB 12 2 not known 0");
    }

    @Test
    void linksOfAPageAreAListOfTheirOwn() {
        assertThat(visitor.page("/pages/1/links").select("tbody tr").eachText())
                .containsExactly("Plan KB links to it", "Steps KB includes it");
        assertThat(visitor.page("/pages/2/links?group=out").select("tbody tr")).hasSize(3);
        assertThat(visitor.get("/pages/1/links.csv").text().lines().map(line -> line.replaceFirst(",.*", "")))
                .containsExactly("page_id", "2", "3");
        assertThat(visitor.page("/pages/1/links").select(".files a").eachAttr("href"))
                .containsExactly("/pages/1/links.csv", "/pages/1/links.json");
    }

    @Test
    void thePageOutOfScopeIsNotEvaluated() {
        assertThat(visitor.page("/pages/3")
                        .select("#findings ~ .empty")
                        .eachText()
                        .get(0))
                .isEqualTo("Not evaluated: rules are evaluated for current pages that are not exempt.");
        assertThat(visitor.page("/pages/4").select("#links-in ~ .empty").text())
                .isEqualTo(
                        "Not known: links are counted for current pages only, and only if bodies could be searched.");
        assertThat(visitor.page("/pages/1")
                        .select("#findings ~ .empty")
                        .eachText()
                        .get(0))
                .isEqualTo("Nothing to do: no rule found anything on this page.");
    }

    @Test
    void theFilesHoldTheSameRows() {
        assertThat(visitor.get("/spaces.csv?sort=-pages").text().lines().map(line -> line.replaceFirst(",.*", "")))
                .containsExactly("space_key", "KB", "HR", "OPS");
        assertThat(visitor.get("/pages.csv?metric=pages_current&cols=owner").text())
                .hasLineCount(4)
                .contains("page_id,space_key,title,url,owner,owner_name\r\n2,KB,Plan,javascript:alert(1),bob,\r\n");
        assertThat(visitor.get("/trends.csv?metric=outdated&space=HR").text())
                .isEqualTo("iso_week,outdated\r\n2026-W46,0\r\n2026-W48,0\r\n");
    }

    @Test
    void everyNumberLeadsToAsManyRowsAsItSays() {
        Set<String> followed = new HashSet<>();
        for (String address : List.of(
                "/spaces",
                "/spaces/KB",
                "/spaces/HR",
                "/trends?metric=outdated&space=KB",
                "/trends?metric=pages_current",
                "/trends?metric=findings_open&space=KB",
                "/trends?metric=findings_suppressed&space=KB",
                "/pages",
                "/pages/1",
                "/pages/2",
                "/pages/4")) {
            visitor.follow(visitor.page(address).select("a[data-rows]").stream()
                    .filter(link -> followed.add(link.attr("href")))
                    .toList());
        }
    }

    @Test
    void linksWithinAPageLeadSomewhere() {
        for (String address : List.of("/spaces", "/spaces/KB", "/pages/1", "/pages/2?weeks=all", "/pages/4")) {
            Document page = visitor.page(address);
            for (Element link : page.select("a[href*=#]")) {
                String target = link.attr("href");
                if (target.startsWith("#") || target.startsWith(address)) {
                    assertThat(page.getElementById(target.replaceFirst(".*#", "")))
                            .as(address + " " + target)
                            .isNotNull();
                }
            }
        }
    }

    @Test
    void hostileTextsStayText() {
        for (String address : List.of("/pages", "/pages/4", "/pages/4/links", "/pages?q=%3Cimg%3E")) {
            Document page = visitor.page(address);

            assertThat(page.select("img, script:not([src])")).as(address).isEmpty();
            assertThat(page.select("a[href^=javascript]")).as(address).isEmpty();
        }
        assertThat(visitor.page("/pages/4").select("h1").text()).isEqualTo(Visitor.HOSTILE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/spaces?sort=name | 400 | The parameter \"sort\" must be one of health, -health, change, -change, key, -key, pages, -pages, coverage, -coverage, findings, -findings, outdated, -outdated, updated, -updated, owner, -owner, links, -links, approvals, -approvals but was \"name\". Correct the address, or remove the parameter.",
                "/spaces/XX | 404 | The week 2026-W48 has no space \"XX\". Choose a space from the list of spaces, or another week.",
                "/trends?space=XX | 404 | The week 2026-W48 has no space \"XX\". Choose a space from the list of spaces, or another week.",
                "/trends?weeks=13 | 400 | The parameter \"weeks\" must be one of 12, 26, 52, all but was \"13\". Correct the address, or remove the parameter.",
                "/pages?cols=word_count&cols=password | 400 | The parameter \"cols\" must name a column of the table pages but was \"password\". \"stocktake list tables pages\" lists the columns. Correct the address, or remove the parameter.",
                "/pages.csv?sort=-views_30d | 400 | The parameter \"sort\" must name a column of the table pages but was \"views_30d\". \"stocktake list tables pages\" lists the columns. Correct the address, or remove the parameter.",
                "/pages/99 | 404 | The week 2026-W48 has no page \"99\". It may be deleted, or not visible to the account. Search for its title, or choose an earlier week.",
                "/pages/one | 404 | The week 2026-W48 has no page \"one\". It may be deleted, or not visible to the account. Search for its title, or choose an earlier week.",
                "/pages/99/links.csv | 404 | The week 2026-W48 has no page \"99\". It may be deleted, or not visible to the account. Search for its title, or choose an earlier week.",
            })
    void whatCannotBeAnsweredIsRefusedWithASentence(String address, int status, String text) {
        Visitor.Reply reply = visitor.get(address);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.problem().strip().replace("\n", " ")).isEqualTo(text);
    }

    @Test
    void aNumberThatSpacesDoNotHaveIsRefused() {
        assertThat(visitor.get("/trends?metric=space_key").problem())
                .startsWith("The parameter \"metric\" must be one of pages_current, pages_archived, drafts, blogposts,")
                .contains(" but was \"space_key\".");
    }
}
