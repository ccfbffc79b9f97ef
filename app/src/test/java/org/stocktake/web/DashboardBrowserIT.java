package org.stocktake.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stocktake.FullProfile;
import org.stocktake.cli.DemoInstallation;
import org.stocktake.cli.Shell;
import org.stocktake.demosite.route.WorkflowApp;
import org.stocktake.engine.DuckEngine;
import org.stocktake.engine.Engine;
import org.stocktake.read.ReadWeeks;
import org.stocktake.report.Browser;
import org.stocktake.run.folder.ColumnDictionary;
import org.stocktake.table.Table;

/**
 * Every screen of the dashboard, over weeks of the demo site, by its links and in a real browser. The build reviews one screen of each
 * layout and opens the others. The profile {@code full} reviews all, and follows links from more addresses of each.
 */
class DashboardBrowserIT {
    private static final boolean FULL = FullProfile.IS_ON;

    /** Addresses of a screen that are looked at. */
    private static final int EACH = FULL ? 3 : 1;

    /** Links of numbers that are followed from a page. */
    private static final int FOLLOWED = FULL ? 30 : 4;

    private static final int WEEKS = FULL ? 3 : 2;

    /** One screen of each layout: cards, lists with filters or columns, a form, facts, a tree, a matrix, a chart, bars, and a statement. */
    private static final Set<String> LAYOUTS = Set.of(
            "/",
            "/findings",
            "/findings/{id}",
            "/answers",
            "/spaces/{key}/tree",
            "/pages",
            "/pages/{id}",
            "/workflow",
            "/trends",
            "/structure",
            "/sql");

    /** A list with all columns that fit on a screen. */
    private static final String PRINTED =
            "/pages?cols=modified_at&cols=owner&cols=word_count&cols=depth&cols=version_count&cols=contributor_count"
                    + "&cols=label_count&cols=char_count";

    /** More columns than fit on any paper. */
    private static final String WIDEST = "/sql?sql=SELECT+*,'end+of+'||page_id+AS+last+FROM+pages+LIMIT+10"
            .replace("'", "%27")
            .replace("|", "%7C");

    @TempDir
    private static Path folder;

    private static DemoInstallation demo;
    private static Dashboard dashboard;
    private static Visitor visitor;

    /** One for all tests, because a browser takes long to start. Absent until the first of them. */
    private static @Nullable Browser browser;

    private static Map<Screen, List<String>> addresses;

    /** By address. The weeks stay the same, so each address is asked for once. */
    private static final Map<String, Visitor.Reply> REPLIES = new HashMap<>();

    @BeforeAll
    static void publish() throws Exception {
        demo = DemoInstallation.of(
                DemoInstallation.SMALL.withPages(120).withSpaces(3).withWorkflowApp(WorkflowApp.USUAL), folder);
        for (int week = 0; week < WEEKS; week++) {
            if (week > 0) {
                demo.site().world().advance();
            }
            Shell.Result said = demo.run();
            assertThat(said.out()).as(said.err()).contains("is published");
        }
        dashboard = Dashboard.start(
                ReadWeeks.live(folder.resolve("data")),
                new Dashboard.Setup(0, "1.2.3", Clock.systemUTC(), Access.local("ann"), Dashboard.Answering.ALLOWED));
        visitor = new Visitor(dashboard.uri());
        String answered = FilledForm.of(visitor, "/answers?rule=OUTDATED&severity=any", "Acknowledge \\d+ findings")
                .send()
                .header("Location");
        addresses = crawl(answered);
    }

    private static Browser browser() throws Exception {
        if (browser == null) {
            Optional<Path> program = Browser.find();
            assumeTrue(
                    program.isPresent(),
                    "Chromium is not on the PATH: nothing was looked at. Install chromium, or set stocktake.chromium.");
            browser = Browser.start(program.get(), folder.resolve("profile"));
        }
        return browser;
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
        if (dashboard != null) {
            dashboard.close();
        }
        demo.close();
    }

    private static Visitor.Reply reply(String address) {
        return REPLIES.computeIfAbsent(address, visitor::get);
    }

    /**
     * The addresses of each screen that links lead to, from the overview on.
     *
     * @param more an address to which only a form leads
     */
    private static Map<Screen, List<String>> crawl(String more) {
        Map<Screen, List<String>> found = new LinkedHashMap<>();
        Screens.ALL.forEach(screen -> found.put(screen, new ArrayList<>()));
        Set<String> seen = new HashSet<>(Set.of("/"));
        Deque<String> next = new ArrayDeque<>(List.of("/", "/search?q=home", more));
        while (!next.isEmpty()) {
            String address = next.removeFirst();
            Optional<Screen> screen = screen(address);
            if (screen.isEmpty()) {
                continue;
            }
            List<String> known = found.computeIfAbsent(screen.get(), each -> new ArrayList<>());
            if (known.size() < EACH) {
                known.add(address);
                for (Element link : reply(address).page().select("a[href^=/]")) {
                    String target = link.attr("href").replaceFirst("#.*", "");
                    if (seen.add(target)) {
                        next.add(target);
                    }
                }
            }
        }
        return found;
    }

    private static Optional<Screen> screen(String address) {
        String path = address.replaceFirst("[?].*", "");
        return Screens.ALL.stream()
                .filter(screen -> Pattern.matches(screen.address().replaceAll("\\{\\w+}", "[^/]+"), path))
                .findFirst();
    }

    @Test
    void linksLeadToEveryScreen() {
        addresses.forEach(
                (screen, found) -> assertThat(found).as(screen.address()).isNotEmpty());
    }

    @TestFactory
    Stream<DynamicTest> everyNumberLeadsToAsManyRowsAsItSays() {
        return addresses.values().stream()
                .flatMap(List::stream)
                .map(address -> dynamicTest(address, () -> followNumbers(address)));
    }

    private static void followNumbers(String address) {
        assertThat(reply(address).status()).isEqualTo(200);
        List<Element> links = reply(address).page().select("a[data-rows]");
        // From all parts of the page, if there are too many.
        int step = 1 + links.size() / FOLLOWED;
        for (int i = 0; i < links.size(); i += step) {
            Element number = links.get(i);
            assertThat(reply(number.attr("href")).matches())
                    .as(number.outerHtml())
                    .isEqualTo(Long.parseLong(number.attr("data-rows")));
        }
    }

    @TestFactory
    Stream<DynamicTest> everyLinkLeadsSomewhere() {
        // One of each shape: pages with other ids and filters are the same.
        Map<String, String> links = new LinkedHashMap<>();
        for (List<String> found : addresses.values()) {
            for (String link : reply(found.get(0)).page().select("a[href^=/]").eachAttr("href")) {
                String shape = link.replaceAll("/[^/?]*\\d[^/?]*", "/N")
                        .replaceAll("/queries/\\w+", "/queries/N")
                        .replaceAll("=[^&]*", "");
                links.putIfAbsent(FULL ? found.get(0) + " " + shape : shape, link);
            }
        }
        return links.values().stream().map(link -> dynamicTest(link, () -> followLink(link)));
    }

    private static void followLink(String link) {
        Visitor.Reply reply = reply(link.replaceFirst("#.*", ""));
        assertThat(reply.status()).isEqualTo(200);
        if (link.contains("#")) {
            assertThat(reply.page().getElementById(link.replaceFirst(".*#", "")))
                    .isNotNull();
        }
    }

    /** Each link of a list to itself, and each of its forms, changes one filter and keeps all others. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/findings?space=ENG&severity=high&severity=medium&state=open&state=new&group=none&sort=age&page=1",
                "/spaces?sort=-pages&metric=coverage",
                "/pages?metric=pages_current&space=ENG&severity=high&q=a&sort=-word_count&cols=word_count&cols=depth",
                "/owners?space=ENG&q=a&state=active&sort=-pages",
                "/workflow/approvers?space=ENG&weeks=26&sort=-decided",
                "/workflow/assignments?space=ENG&weeks=26&state=pending",
                "/changes/findings?space=ENG",
                "/links?group=page&q=a",
                "/duplicates?group=title",
                "/dictionary?group=pages&q=number"
            })
    void aListKeepsItsFilters(String address) {
        String path = address.replaceFirst("[?].*", "");
        Map<String, Set<String>> filters = parameters(address + "&week=" + newest());
        Document page = reply(address + "&week=" + newest()).page();

        for (Element link : page.select("thead a, .facet a, nav.pager a, .files a, .period a, #permanent")) {
            Map<String, Set<String>> kept = parameters(link.attr("href"));
            assertThat(link.attr("href")).startsWith(path);
            Set<String> changed = new HashSet<>(filters.keySet());
            changed.addAll(kept.keySet());
            changed.removeIf(name -> name.equals("page") || Objects.equals(filters.get(name), kept.get(name)));
            assertThat(changed).as(link.outerHtml()).hasSizeLessThanOrEqualTo(1);
        }
        for (Element form : page.select("form[action=%s]".formatted(path))) {
            Set<String> sent = new HashSet<>(form.select("[name]").eachAttr("name"));
            sent.add("page");
            assertThat(sent).as(form.outerHtml()).containsAll(filters.keySet());
        }
        // Other screens are about the same week.
        assertThat(page.select("header a[href^=/]").eachAttr("href"))
                .allMatch(href -> href.contains("week=" + newest()));
    }

    private static String newest() {
        return reply("/").page().select("select[name=week] option[selected]").text();
    }

    private static Map<String, Set<String>> parameters(String address) {
        return Stream.of(address.replaceFirst("#.*", "")
                        .replaceFirst("^[^?]*[?]?", "")
                        .split("&"))
                .filter(parameter -> !parameter.isEmpty())
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.groupingBy(
                        parameter -> parameter[0], Collectors.mapping(parameter -> parameter[1], Collectors.toSet())));
    }

    @TestFactory
    Stream<DynamicTest> everyScreenSaysHowItIsCounted() {
        return addresses.entrySet().stream()
                // The answer to a statement says nothing but the statement.
                .filter(screen -> !(screen.getKey() instanceof SqlScreen))
                .map(screen -> screen.getValue().get(0))
                .map(address -> dynamicTest(
                        address,
                        () -> assertThat(reply(address).page().select(".method dt a[href^=/queries/]"))
                                .isNotEmpty()));
    }

    @Test
    void whatCanBeRunAsSqlReadsTheTablesOfTheWeeks() throws Exception {
        Set<String> statements = new LinkedHashSet<>();
        for (List<String> found : addresses.values()) {
            for (String link :
                    reply(found.get(0)).page().select(".method a[href*=/sql]").eachAttr("href")) {
                statements.add(URLDecoder.decode(link.replaceFirst(".*[?&]sql=", ""), StandardCharsets.UTF_8));
            }
        }
        try (Engine engine = DuckEngine.inMemory(folder.resolve("spill"), 256)) {
            for (Table table : ColumnDictionary.tables()) {
                engine.run(
                        "CREATE VIEW %1$s AS FROM read_parquet('%2$s/snapshots/*/%1$s.parquet', union_by_name = true)"
                                .formatted(table.name(), folder.resolve("data")));
            }
            statements.forEach(sql -> assertThat(engine.heads(sql)).as(sql).isNotEmpty());
        }
        assertThat(statements).hasSizeGreaterThan(10);
    }

    @TestFactory
    Stream<DynamicTest> theFilesOfAListHaveAsManyRowsAsItSays() {
        return addresses.entrySet().stream()
                .filter(screen -> screen.getKey() instanceof ListScreen)
                .map(screen -> screen.getValue().get(0))
                .map(address -> dynamicTest(address, () -> {
                    Visitor.Reply page = reply(address);
                    List<String> files = page.page().select(".files a").eachAttr("href");
                    assertThat(files).hasSize(2);
                    long rows = reply(files.get(0)).text().lines().count() - 1;
                    assertThat(reply(files.get(1)).text().lines().filter(line -> line.startsWith("{")))
                            .hasSize((int) rows);
                    // A chart has no list.
                    assertThat(page.matches()).isIn(rows, -1L);
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyScreenIsWholeForEverybodyInABrowser() throws Exception {
        PageReview review = new PageReview(browser());
        List<Map.Entry<Screen, List<String>>> screens = List.copyOf(addresses.entrySet());
        return IntStream.range(0, screens.size()).mapToObj(i -> {
            Screen screen = screens.get(i).getKey();
            String address = screens.get(i).getValue().get(0);
            return dynamicTest(address, () -> {
                if (FULL || LAYOUTS.contains(screen.address())) {
                    review.assertIsWhole(dashboard.uri(), address, PageReview.Look.of(i));
                } else {
                    review.assertOpens(dashboard.uri(), address);
                }
            });
        });
    }

    @Test
    void theBuildReviewsOneScreenOfEachLayout() {
        assertThat(Screens.ALL.stream().map(Screen::address)).containsAll(LAYOUTS);
    }

    /** One of them has no week. */
    @Test
    void thePagesAboutSeveralSitesAreWholeForEverybodyInABrowser() throws Exception {
        try (Dashboard several = Dashboard.start(
                List.of(
                        new Site("wiki", ReadWeeks.live(folder.resolve("data")), "--data wiki", Optional::empty),
                        new Site("new", ReadWeeks.live(folder.resolve("new")), "--data new", Optional::empty)),
                new Dashboard.Setup(0, "1.2.3", Clock.systemUTC()))) {
            PageReview review = new PageReview(browser());
            review.assertIsWhole(several.uri(), "/", PageReview.Look.of(0));
            review.assertIsWhole(several.uri(), "/search?q=home", PageReview.Look.of(3));
        }
    }

    /** The last column of the widest lists, and the addresses of links to the site. */
    @Test
    void whatIsOnAScreenIsOnPaper() throws Exception {
        Optional<Path> reader = Browser.program("pdftotext");
        assumeTrue(reader.isPresent(), "pdftotext is not on the PATH: nothing was read. Install poppler-utils.");
        Browser browser = browser();
        for (String address : FULL ? List.of(PRINTED, "/findings?severity=any", WIDEST) : List.of(PRINTED, WIDEST)) {
            browser.open(dashboard.uri().resolve(address), new Browser.View(PageReview.WIDE, "dark", true, true));
            new PageReview(browser).assertIsAlone(dashboard.uri());
            Path pdf = folder.resolve("printed.pdf");
            browser.print(pdf);
            String printed = read(reader.get(), pdf);

            Document page = reply(address).page();
            assertThat(reply(address).status()).isEqualTo(200);
            List<String> last =
                    page.select("main table tr:not(.group) > :last-child").eachText();
            List<String> links = page.select("main a[href^=http]").eachAttr("href");
            assertThat(last).hasSizeGreaterThan(5);
            // An answer in SQL has none.
            assertThat(links.size() > 5).as(address).isEqualTo(!address.equals(WIDEST));
            Stream.concat(last.stream(), links.stream())
                    .forEach(text -> assertThat(printed).as(address).contains(dense(text)));
        }
    }

    /** The text of a file, as a program of others sees it on the paper, without white space. */
    private static String read(Path reader, Path pdf) throws Exception {
        Path text = folder.resolve("printed.txt");
        Process process = new ProcessBuilder(reader.toString(), "-raw", pdf.toString(), text.toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        return dense(Files.readString(text));
    }

    private static String dense(String text) {
        return text.replaceAll("\\s", "");
    }

    /** The pages that are no screens: refusals, and the form for the token. */
    @Test
    void signInAndRefusalsAreWholeForEverybodyInABrowser() throws Exception {
        Access access = new Access(
                "127.0.0.1", null, "0123456789abcdef0123456789abcdef", null, address -> false, null, "", false);
        try (Dashboard guarded = Dashboard.start(
                ReadWeeks.live(folder.resolve("data")), new Dashboard.Setup(0, "1.2.3", Clock.systemUTC(), access))) {
            Browser browser = browser();
            PageReview review = new PageReview(browser);
            Map<URI, String> pages = new LinkedHashMap<>();
            pages.put(guarded.uri().resolve("/findings"), "Sign in");
            pages.put(dashboard.uri().resolve("/nowhere"), "Not found");
            pages.put(dashboard.uri().resolve("/findings?severity=bad"), "Not understood");
            int number = 0;
            for (Map.Entry<URI, String> page : pages.entrySet()) {
                for (PageReview.Look look : PageReview.Look.of(number++)) {
                    browser.open(page.getKey(), new Browser.View(look.width(), look.scheme(), true, false));
                    assertHasTitle(browser, page.getValue());
                    review.assertIsAccessible(look);
                }
                review.assertIsReachedByKeyboard();
            }
            for (PageReview.Look look : PageReview.Look.of(number)) {
                browser.open(
                        dashboard.uri().resolve("/answers"),
                        new Browser.View(look.width(), look.scheme(), true, false));
                // As if the dashboard was started again, and the form was of the one before.
                browser.evaluate("document.querySelector('main input[name=token]').value = 'old';"
                        + " document.querySelector('main form[method=post] button').click()");
                waitFor(browser, "document.body.textContent.includes('The form is not of this session')");
                assertHasTitle(browser, "Not understood");
                review.assertIsAccessible(look);
            }
            review.assertIsReachedByKeyboard();
        }
    }

    private static void assertHasTitle(Browser browser, String title) throws Exception {
        assertThat(browser.evaluate("document.querySelector('h1').textContent").asString())
                .isEqualTo(title);
    }

    /** Opens a branch by the keys of a tree, and goes into it and back. */
    @Test
    void thePageTreeIsUsedByKeyboard() throws Exception {
        Browser browser = browser();
        String address = addresses.entrySet().stream()
                .filter(each -> each.getKey() instanceof TreeScreen)
                .map(each -> each.getValue().get(0))
                .findFirst()
                .orElseThrow();
        browser.open(
                dashboard.uri().resolve(address.replaceFirst("[?].*", "")),
                new Browser.View(1280, "light", true, false));
        browser.evaluate("document.querySelector('[role=treeitem][tabindex=\"0\"]').focus()");
        browser.press("ArrowRight", 39);
        String opened = "document.querySelectorAll('[role=group] > [role=treeitem][aria-level=\"2\"]').length";
        for (int i = 0; i < 100 && browser.evaluate(opened).asInt() == 0; i++) {
            Thread.sleep(50);
        }
        assertThat(browser.evaluate(opened).asInt()).isPositive();
        assertThat(browser.violations()).isEmpty();
        browser.press("ArrowRight", 39);
        assertThat(browser.evaluate("document.activeElement.getAttribute('aria-level')")
                        .asString())
                .isEqualTo("2");
        browser.press("ArrowLeft", 37);
        browser.press("ArrowLeft", 37);
        assertThat(browser.evaluate("document.activeElement.getAttribute('aria-expanded')")
                        .asString())
                .isEqualTo("false");
        browser.press("End", 35);
        browser.press("Home", 36);
        browser.press("Enter", 13);
        for (int i = 0;
                i < 100 && !browser.evaluate("location.pathname").asString().startsWith("/pages/");
                i++) {
            Thread.sleep(50);
        }
        assertThat(browser.evaluate("location.pathname").asString()).startsWith("/pages/");
    }

    /** Suppresses a finding, and takes it back. */
    @Test
    void aFindingIsAnsweredByKeyboardWithoutScripts() throws Exception {
        String finding = visitor.page("/findings?rule=STUB&severity=any")
                .select("td a.rule")
                .eachAttr("href")
                .get(0);
        Browser browser = browser();
        browser.open(dashboard.uri().resolve(finding), new Browser.View(1280, "light", false, true));
        tabTo(browser, "input[name=reason]:required");
        browser.enter("moves in spring");
        waitFor(
                browser,
                "document.querySelector('.said-banner')?.textContent.includes('Now suppressed permanently, by ann')");
        tabTo(browser, ".said-banner button");
        browser.enter("");
        waitFor(browser, "!document.querySelector('.said-banner')");
    }

    private static void tabTo(Browser browser, String selector) throws Exception {
        for (int i = 0; i < 150; i++) {
            browser.press("Tab", PageReview.TAB);
            if (browser.evaluate("document.activeElement.matches('%s')".formatted(selector))
                    .asBoolean()) {
                return;
            }
        }
        throw new AssertionError("the keyboard does not reach " + selector);
    }

    private static void waitFor(Browser browser, String condition) throws Exception {
        for (int i = 0; i < 200; i++) {
            if (browser.evaluate("document.readyState === 'complete' && (%s)".formatted(condition))
                    .asBoolean()) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError(
                condition + ": " + browser.evaluate("document.body.textContent").asString());
    }
}
