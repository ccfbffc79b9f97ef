package org.stocktake.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stocktake.FullProfile;
import org.stocktake.failure.StocktakeException;
import org.stocktake.read.ReadWeeks;

/**
 * The dashboard by HTTP, over weeks made by hand. The numbers of the overview and of one list are followed, and those of all forms of the list
 * with the profile {@code full}.
 */
class DashboardIT {
    private static final boolean FULL = FullProfile.IS_ON;

    @TempDir
    private static Path folder;

    private static Dashboard dashboard;
    private static Visitor visitor;

    @BeforeAll
    static void start() {
        ReadWeeks weeks = new ReadWeeks(folder)
                .publish(
                        "2026-W46",
                        rows("60.0", finding("aaa", "OUTDATED", "high", "new", "KB", 1, "page", "One", 0, 80)))
                .publish(
                        "2026-W48",
                        rows(
                                "75.0",
                                finding("aaa", "OUTDATED", "high", "open", "KB", 1, "page", "One", 2, 80),
                                finding("bbb", "STUB", "medium", "open", "KB", 1, "page", "One", 2, 10),
                                finding("ccc", "OUTDATED", "medium", "new", "HR", 2, "page", Visitor.HOSTILE, 0, 40),
                                finding("ddd", "STATE_STALLED", "high", "new", "HR", 2, "page", Visitor.HOSTILE, 0, 30),
                                finding("eee", "STUB", "low", "open", "KB", 3, "page", "Three", 6, 5),
                                finding("fff", "OUTDATED", "high", "suppressed", "KB", 3, "page", "Three", 6, 50),
                                finding("ggg", "OUTDATED", "high", "resolved", "KB", 4, "page", "Four", 6, 50)));
        dashboard = Dashboard.start(
                List.of(Site.only(weeks.live(), "--data wiki")), new Dashboard.Setup(0, "1.2.3", Clock.systemUTC()));
        visitor = new Visitor(dashboard.uri());
    }

    @AfterAll
    static void stop() {
        dashboard.close();
    }

    private static String finding(
            String id,
            String rule,
            String severity,
            String state,
            String space,
            int page,
            String kind,
            String title,
            int age,
            int priority) {
        return "('%s', '%s', 1, '%s', '%s', '%s', %d, '%s', '%s', '%s days', 'limit=1', %d, '2026-W46', %d.0, 'links', 'Why.', 'Do.', %s, %s)"
                .formatted(
                        id,
                        rule,
                        severity,
                        state,
                        space,
                        page,
                        kind,
                        title.replace("'", "''"),
                        id,
                        age,
                        priority,
                        page == 2 ? "'javascript:alert(1)'" : "'https://wiki.example.org/x/" + page + "'",
                        page == 1 ? "'p1'" : "NULL");
    }

    private static ReadWeeks.Rows rows(String health, String... findings) {
        return new ReadWeeks.Rows()
                .of(
                        "runs",
                        "run_id, scheduled_at, coverage, workflows_read, site_name, spaces, pages_expected, pages_listed, pages_read",
                        "('r', TIMESTAMP '2026-11-23 06:00:00', 96.0, true, 'The wiki', 2, 100, 96, 96)")
                .of(
                        "spaces",
                        "space_key, name, health, coverage, outdated, findings_open, pages_current",
                        "(NULL, NULL, %s, 96.0, 1, 5, 4)".formatted(health),
                        "('KB', 'Knowledge', %s, 100.0, 1, 3, 3)".formatted(health),
                        "('HR', 'People', 90.0, 92.0, 0, 2, 1)",
                        "('OPS', 'Operations', NULL, NULL, NULL, 0, NULL)")
                .of(
                        "pages",
                        "page_id, title, space_key, read_restricted, status",
                        "(1, 'One', 'KB', false, 'current')",
                        "(2, '%s', 'HR', false, 'current')".formatted(Visitor.HOSTILE.replace("'", "''")),
                        "(3, 'Three', 'KB', true, 'current')",
                        "(4, 'Four', 'KB', false, 'current')")
                .of("people", "person_id, display_name, account_status", "('p1', 'Ann <b>Ott</b>', 'active')")
                .of(
                        "findings",
                        "finding_id, rule_id, rule_version, severity, state, space_key, page_id, subject_kind, title, evidence, threshold, age_weeks, first_seen_week, priority, priority_basis, why, what_to_do, url, owner",
                        findings)
                .of(
                        "rules",
                        "rule_id, rule_version, title, subject_kind, evaluated, why, remedy, threshold",
                        "('OUTDATED', 1, 'The page is old', 'page', 'yes', 'Why.', 'Do.', 'days=540')",
                        "('STATE_STALLED', 1, 'The page waits', 'page', 'yes', 'Why.', 'Do.', NULL)",
                        "('STUB', 1, 'The page is short', 'page', 'yes', 'Why.', 'Do.', NULL)",
                        "('RARE', 1, 'It is rare', 'page', 'yes', 'Why.', 'Do.', NULL)",
                        "('UNREAD', 1, 'It was not read', 'page', 'no', 'Why.', 'Do.', NULL)",
                        "('QUIET', 1, 'It is switched off', 'page', 'off', 'Why.', 'Do.', NULL)");
    }

    private static List<String> ids(String address) {
        return visitor.get(address).page().select(".findings td .rule").eachAttr("href").stream()
                .map(href -> href.replaceFirst("/findings/([a-z]+).*", "$1"))
                .toList();
    }

    @Test
    void theOverviewShowsTheNewestWeekAndWhereToStart() {
        Document page = visitor.get("/").page();

        assertThat(page.select(".card h3").eachText())
                .containsExactly("Health", "Coverage", "Outdated pages", "Stalled workflow", "Open findings");
        assertThat(page.select(".card .value").eachText()).containsExactly("75 %", "96 %", "1", "1", "4");
        assertThat(page.select(".card .change").get(0).text()).isEqualTo("+15 points since 2026-W46 (better)");
        assertThat(page.select("select[name=week] option[selected]").text()).isEqualTo("2026-W48");
        assertThat(ids("/")).containsExactly("aaa", "ccc", "ddd", "bbb");
        assertThat(page.select(".banner").text())
                .isEqualTo("Not everything is known. 96 of 100 pages and blog posts were read (96 %)."
                        + " Numbers of the site leave out the rest. Data quality");
        // Two spaces and rules changed by one; of these the one with more findings, then the first by name.
        assertThat(page.select(".change-lead").text())
                .isEqualTo(
                        "Largest change since 2026-W46: space HR has 1 more open finding OUTDATED: 1, was 0. All changes");
    }

    @Test
    void theOverviewSaysHowItsNumbersAreCounted() {
        Document page = visitor.get("/").page();

        assertThat(page.select(".method summary").text()).isEqualTo("How is this counted?");
        assertThat(page.select(".method li").get(0).text())
                .isEqualTo("Numbers are those of week 2026-W48 as published. Coverage is 96 %: what was not read is not"
                        + " counted. What could not be read");
        List<String> queries = page.select(".method dt a[href^=/queries]").eachText();
        assertThat(queries).contains("headlines", "largest_change", "finding_search");
        // Answers that many screens share are computed once, but each names its queries.
        assertThat(visitor.get("/")
                        .page()
                        .select(".method dt a[href^=/queries]")
                        .eachText())
                .isEqualTo(queries);
        assertThat(meaning(page, "headlines"))
                .isEqualTo(
                        "The headline numbers of the whole site in each week of a period, oldest first. Findings in spaces"
                                + " that a week did not read are not counted. first_week = '2026-W36' last_week = '2026-W48' Run as SQL");
        assertThat(meaning(page, "STATE_STALLED")).isEqualTo("The page waits, version 1.");
        assertThat(meaning(page, "spaces.outdated"))
                .isEqualTo("Current pages with an open finding OUTDATED of severity high. Empty if that rule was not"
                        + " evaluated. pages");
        assertThat(page.select("[aria-label=SQL]")).isEmpty();
        assertThat(visitor.page("/queries/headlines").select("[aria-label=SQL]").text())
                .startsWith("WITH\ncounted AS (")
                .contains("rule_id IN ('APPROVAL_STALLED', 'STATE_STALLED', 'REJECTED_IDLE')) AS stalled");
    }

    @Test
    void theSqlOfTheHeadlinesGivesTheNumbersOfTheCards() {
        String run = visitor.page("/")
                .select(".method dt:contains(headlines) + dd a:contains(Run as SQL)")
                .attr("href");

        // Health, coverage, outdated, stalled, open, new and resolved, as the rows at the top of this class have them.
        assertThat(visitor.rows(run, "Answer"))
                .containsExactly("2026-W46 60.0 96.0 1 0 1 1 0", "2026-W48 75.0 96.0 1 1 4 2 1");
    }

    @Test
    void aFilterByRuleShowsTheEffectiveThresholds() {
        Document page = visitor.page("/findings?rule=OUTDATED&week=2026-W46");

        assertThat(meaning(page, "OUTDATED")).isEqualTo("The page is old, version 1. Thresholds: days=540");
        assertThat(page.select(".method dt a").eachAttr("href"))
                .contains("/queries/finding_search?week=2026-W46")
                .allMatch(href -> href.contains("week=2026-W46"));
    }

    private static String meaning(Document page, String name) {
        return page.select(".method dt:has(:matchesOwn(^%s$)) + dd".formatted(name))
                .text();
    }

    @Test
    void anEarlierWeekIsShownAndLinksStayInIt() {
        Document page = visitor.get("/?week=2026-W46").page();

        assertThat(page.select(".card .value").get(0).text()).isEqualTo("60 %");
        assertThat(page.select(".banner").eachText().get(1))
                .isEqualTo("This is the week 2026-W46. A newer one is published: show the newest");
        assertThat(page.select("nav a").eachAttr("href")).contains("/?week=2026-W46", "/findings?week=2026-W46");
        assertThat(page.select("form.search input[name=week]").attr("value")).isEqualTo("2026-W46");
        assertThat(page.select("a:containsOwn(show the newest)").attr("href")).isEqualTo("/");
    }

    @Test
    void theUsualListIsOpenAndSevereByPageTheHighestPriorityFirst() {
        assertThat(ids("/findings")).containsExactly("aaa", "bbb", "ccc", "ddd");
        assertThat(ids("/findings?group=none")).containsExactly("aaa", "ccc", "ddd", "bbb");
        assertThat(ids("/findings?group=rule")).containsExactly("aaa", "ccc", "ddd", "bbb");
        assertThat(ids("/findings?group=owner&sort=title")).containsExactly("ddd", "ccc", "aaa", "bbb");
        assertThat(ids("/findings?severity=any")).containsExactly("aaa", "bbb", "ccc", "ddd", "eee");
        assertThat(ids("/findings?state=suppressed")).containsExactly("fff");
        assertThat(ids("/findings?state=any&severity=any&age=quarter")).containsExactly("fff", "eee", "ggg");
        assertThat(ids("/findings?rule=OUTDATED&rule=STUB&space=kb")).containsExactly("aaa", "bbb");
        assertThat(ids("/findings?owner=-")).containsExactly("ccc", "ddd");
        assertThat(ids("/findings?q=ann+%3CB%3E")).containsExactly("aaa", "bbb");
    }

    @ParameterizedTest
    @CsvSource({
        "/findings?rule=RARE, FILTERED, No finding matches these filters. Others may exist. Remove all filters",
        "/findings?rule=UNREAD, NOT_EVALUATED, 'UNREAD was not evaluated in this week: values that it needs are not known, or the rule failed. Rules: which were evaluated, and since when'",
        "/findings?rule=QUIET, NOT_EVALUATED, 'QUIET was not evaluated: the settings switch it off. Rules: which were evaluated, and since when'",
        "/findings?space=OPS, NOT_READ, 'No finding is known, but not everything was read: space OPS, coverage not known. What could not be read'",
    })
    void anEmptyListSaysWhichOfFourReasonsItHas(String address, String reason, String text) {
        Elements empty = visitor.get(address).page().select(".empty");

        assertThat(empty.attr("class")).isEqualToIgnoringCase("empty empty-" + reason);
        assertThat(empty.text()).isEqualTo(text);
    }

    @Test
    void aWeekWithoutFindingsHasNothingToDo(@TempDir Path other) {
        try (Dashboard quiet = Dashboard.start(
                new ReadWeeks(other)
                        .publish(
                                "2026-W48",
                                rows("100.0", finding("ggg", "STUB", "low", "open", "KB", 4, "page", "Four", 6, 50)))
                        .live(),
                new Dashboard.Setup(0, "1.2.3", Clock.systemUTC()))) {
            Document page = new Visitor(quiet.uri()).get("/findings").page();

            assertThat(page.select(".empty").text())
                    .isEqualTo("Nothing to do: this week has no open finding of severity medium or worse.");
        }
    }

    @Test
    void everyNumberLeadsToAsManyRowsAsItSays() {
        List<String> sample = List.of("/", "/findings?group=rule&severity=any");
        List<String> more =
                List.of("/findings", "/findings?group=owner&state=any", "/findings?space=KB&rule=STUB&severity=any");

        visitor.follow((FULL ? Stream.of(sample, more) : Stream.of(sample))
                .flatMap(List::stream)
                .flatMap(address -> visitor.page(address).select("a[data-rows]").stream())
                .toList());
    }

    @Test
    void aFindingSaysWhySinceWhenAndWhatNow() {
        Document page = visitor.get("/findings/ccc").page();

        assertThat(page.select("h1").text()).isEqualTo(Visitor.HOSTILE);
        assertThat(page.select(".evidence-text").text()).isEqualTo("ccc days");
        assertThat(page.select(".strip li").eachText()).containsExactly("W46 not found", "W48 new medium");
        assertThat(page.select(".command code").eachText())
                .containsExactly(
                        "stocktake findings acknowledge ccc --reason \"in work\" --data wiki",
                        "stocktake findings suppress ccc --reason \"why\" --until 2027-02-21 --data wiki");
        // The address of the page is a script.
        assertThat(page.select("a[href^=javascript]")).isEmpty();
        assertThat(page.select("a:containsOwn(Open in Confluence)")).isEmpty();
        assertThat(visitor.get("/findings/aaa")
                        .page()
                        .select("a:containsOwn(Open in Confluence)")
                        .attr("href"))
                .isEqualTo("https://wiki.example.org/x/1");
    }

    @Test
    void aFindingKnowsItsNeighboursInTheList() {
        Document page =
                visitor.get("/findings/ccc?severity=any&space=HR&space=KB").page();

        // By page: One has aaa and bbb, the page of HR ccc and ddd, Three eee.
        assertThat(page.select(".neighbours").text()).isEqualTo("Back to the list Previous 3 of 5 Next");
        assertThat(page.select(".neighbours a").eachAttr("href"))
                .containsExactly(
                        "/findings?space=HR&space=KB&severity=any",
                        "/findings/bbb?space=HR&space=KB&severity=any",
                        "/findings/ddd?space=HR&space=KB&severity=any");
        assertThat(visitor.get("/findings/ccc?rule=STUB")
                        .page()
                        .select(".neighbours")
                        .text())
                .isEqualTo("Back to the list");
    }

    @Test
    void theFilesHoldTheWholeListInItsOrder() {
        Visitor.Reply csv = visitor.get("/findings.csv?severity=any&page=7");

        assertThat(csv.header("Content-Type")).isEqualTo("text/csv; charset=utf-8");
        assertThat(csv.text().lines().map(line -> line.replaceFirst(",.*", "")))
                .containsExactly("finding_id", "aaa", "bbb", "ccc", "ddd", "eee");
        Visitor.Reply json = visitor.get("/findings.json?rule=STUB&severity=any");
        assertThat(json.header("Content-Type")).isEqualTo("application/json;charset=utf-8");
        assertThat(json.text().lines().filter(line -> line.startsWith("{")).map(line -> line.substring(0, 20)))
                .containsExactly("{\"finding_id\":\"bbb\",", "{\"finding_id\":\"eee\",");
        assertThat(visitor.get("/findings?severity=any")
                        .page()
                        .select(".files a")
                        .eachAttr("href"))
                .containsExactly("/findings.csv?severity=any", "/findings.json?severity=any");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/?sort=age | 400 | This page does not know the parameter \"sort\". Remove it from the address. This page knows: week.",
                "/findings?foo=1 | 400 | This page does not know the parameter \"foo\". Remove it from the address. This page knows: week, space, rule, severity, state, owner, age, group, q, sort, page.",
                "/?week=W48 | 400 | The parameter \"week\" must be a week such as 2026-W47 but was \"W48\". Correct the address, or remove the parameter to see the newest week.",
                "/?week=2026-W47 | 404 | The week 2026-W47 cannot be read here. Choose one of the 2 weeks from 2026-W46 to 2026-W48. \"stocktake weeks\" lists all weeks; \"stocktake restore\" brings an archived one back.",
                "/findings?severity=bad | 400 | The parameter \"severity\" must be one of critical, high, medium, low, info, any but was \"bad\". Correct the address, or remove the parameter.",
                "/findings?group=space | 400 | The parameter \"group\" must be one of none, page, rule, owner but was \"space\". Correct the address, or remove the parameter.",
                "/findings?age=old&age=month | 400 | The parameter \"age\" may occur once but occurred 2 times. Remove the values that are too many from the address.",
                "/findings?page=0 | 400 | The parameter \"page\" must be a number from 1 to 1,000,000 but was \"0\". Correct the address, or remove the parameter.",
                "/findings?page=2 | 404 | The list ends before page 2. Remove the parameter \"page\" from the address.",
                "/findings?space=XX | 404 | The week 2026-W48 has no space \"XX\". The page Spaces lists the spaces of the week.",
                "/findings.csv?rule=XX | 404 | The week 2026-W48 has no rule \"XX\". The page Rules lists the rules of the week.",
                "/queries/zzz | 404 | There is no query \"zzz\". \"How is this counted?\" below a screen names its queries.",
                "/findings/zzz | 404 | The week 2026-W48 has no finding \"zzz\". It may be older or newer: choose another week, or search for its page.",
                "/nowhere | 404 | There is no page /nowhere. Start at the overview, or search for a page, a space or a rule.",
                "/findings.xml | 404 | There is no page /findings.xml. Start at the overview, or search for a page, a space or a rule.",
            })
    void whatCannotBeAnsweredIsRefusedWithASentence(String address, int status, String text) {
        Visitor.Reply reply = visitor.get(address);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.problem().strip().replace("\n", " ")).isEqualTo(text);
    }

    @Test
    void aRefusalHasNavigationAndSearchForReadersOfThisMachineOnly() {
        Document page = visitor.get("/nowhere").page();

        assertThat(page.select("nav a").eachText()).startsWith("Overview", "Findings", "Spaces");
        assertThat(page.select("form.search")).hasSize(1);
        assertThat(page.select("nav a[aria-current]")).isEmpty();
        // Whoever may not change anything, or asks under another name, learns nothing of the site.
        Visitor.Reply refused =
                visitor.send(HttpRequest.newBuilder(dashboard.uri()).DELETE().build());
        assertThat(refused.text()).doesNotContain("The wiki");
    }

    @Test
    void anEmptyValueIsAnAbsentParameterBecauseFormsSendItSo() {
        assertThat(ids("/findings?q=&rule=&week=&sort=")).containsExactly("aaa", "bbb", "ccc", "ddd");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/findings",
                "/findings/ccc",
                "/findings.csv",
                "/nowhere",
                "/?x=1",
                "/healthz",
                "/metrics",
                "/assets/dashboard.js"
            })
    void everyReplyKeepsOtherSitesOutAndIsNotStored(String address) {
        Visitor.Reply reply = visitor.get(address);

        assertThat(reply.header("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
                        + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
        assertThat(reply.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(reply.header("Server")).isEmpty();
    }

    @Test
    void itAnswersOnlyUnderTheNamesOfThisMachine() throws IOException {
        assertThat(visitor.status(
                        "GET / HTTP/1.1", "Host: localhost:" + dashboard.uri().getPort()))
                .isEqualTo(200);
        assertThat(visitor.status("GET / HTTP/1.1", "Host: LOCALHOST")).isEqualTo(200);
        assertThat(visitor.status("GET / HTTP/1.1", "Host: [::1]:8080")).isEqualTo(200);
        assertThat(visitor.status("GET / HTTP/1.1", "Host: wiki.example.org")).isEqualTo(421);
        assertThat(visitor.status("GET / HTTP/1.1", "Host: localhost.example.org"))
                .isEqualTo(421);
        assertThat(visitor.status("GET /healthz HTTP/1.1", "Host: 127.0.0.1.example.org"))
                .isEqualTo(421);
        assertThat(visitor.status("GET / HTTP/1.0")).isEqualTo(421);
        assertThat(visitor.status("GET http://wiki.example.org/ HTTP/1.1", "Host: localhost"))
                .isNotEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"})
    void nothingCanBeChanged(String method) {
        Visitor.Reply reply =
                visitor.send(HttpRequest.newBuilder(dashboard.uri().resolve("/findings"))
                        .method(method, HttpRequest.BodyPublishers.ofString("x=1"))
                        .build());

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow")).isEqualTo("GET, HEAD");
    }

    @Test
    void itSaysThatItIsUp() {
        assertThat(visitor.get("/healthz").text()).isEqualTo("ok\n");
    }

    @Test
    void hostileTextsStayText() {
        for (String address :
                List.of("/", "/findings", "/findings/ccc", "/findings?q=%3Cscript%3Ealert(1)%3C/script%3E")) {
            Document page = visitor.get(address).page();

            assertThat(page.select("img, b, script:not([src])")).as(address).isEmpty();
            assertThat(page.getAllElements().stream()
                            .flatMap(element -> element.attributes().asList().stream())
                            .filter(attribute -> attribute.getKey().startsWith("on")
                                    || attribute.getKey().equals("style")))
                    .as(address)
                    .isEmpty();
        }
    }

    @Test
    void manyReadersAreAnsweredAtOnceEachWithTheirOwnQuestion() {
        List<CompletableFuture<Void>> readers = IntStream.range(0, 60)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    if (i % 2 == 0) {
                        assertThat(ids("/findings?rule=STUB")).containsExactly("bbb");
                    } else {
                        assertThat(ids("/findings?week=2026-W46&rule=OUTDATED")).containsExactly("aaa");
                    }
                }))
                .toList();

        readers.forEach(CompletableFuture::join);
    }

    @Test
    void theFirstWeekAndEveryLaterOneAppearsWithoutARestart(@TempDir Path other) {
        ReadWeeks weeks = new ReadWeeks(other);
        try (Dashboard early = Dashboard.start(weeks.live(), new Dashboard.Setup(0, "1.2.3", Clock.systemUTC()))) {
            Visitor guest = new Visitor(early.uri());
            assertThat(guest.get("/").page().select(".empty").text())
                    .isEqualTo("No week is published yet. This page shows the first one as soon as stocktake run has"
                            + " published it: reload it then.");
            assertThat(guest.get("/findings.csv").problem())
                    .isEqualTo("No week is published yet.\nPublish one with \"stocktake run\", and try again.\n");

            weeks.publish("2026-W46", rows("60.0", finding("a", "STUB", "high", "new", "KB", 1, "page", "One", 0, 8)));
            assertThat(guest.get("/").page().select("select[name=week] option").eachText())
                    .containsExactly("2026-W46");

            weeks.publish("2026-W48", rows("70.0", finding("a", "STUB", "high", "open", "KB", 1, "page", "One", 2, 8)));
            assertThat(guest.get("/").page().select("select[name=week] option").eachText())
                    .containsExactly("2026-W48", "2026-W46");
        }
    }

    @Test
    void aPortInUseIsASentence() {
        int port = dashboard.uri().getPort();

        assertThatThrownBy(() -> Dashboard.start(
                        new ReadWeeks(folder).live(), new Dashboard.Setup(port, "1.2.3", Clock.systemUTC())))
                .isInstanceOf(StocktakeException.class)
                .hasMessage(
                        "--port: The port %d of this machine cannot be used: another program has it, or it needs more rights. Choose another one with --port, or --port 0 for any free one."
                                .formatted(port));
    }
}
