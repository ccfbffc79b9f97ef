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
 * Every screen of the dashboard, over weeks of the demo site, by its links and in a real browser. The profile {@code full}
 * looks at more addresses of each screen, follows the links of each, and looks at each in all schemes and widths.
 */
class DashboardBrowserIT {
    private static final boolean FULL = Boolean.getBoolean("stocktake.full");

    /** Addresses of a screen that are looked at. */
    private static final int EACH = FULL ? 3 : 1;

    /** Links of numbers that are followed from a page. */
    private static final int FOLLOWED = FULL ? 30 : 8;

    private static final int WIDE = 1280;
    private static final int NARROW = 320;

    /** Screens take them in turn. With the profile full, each screen has all of them. */
    private static final List<Look> LOOKS = List.of(
            new Look("light", WIDE), new Look("dark", NARROW), new Look("dark", WIDE), new Look("light", NARROW));

    /** Elements at the beginning and at the end of a page that the keyboard goes through. */
    private static final int TABBED = FULL ? Integer.MAX_VALUE : 12;

    private static final int TAB = 9;

    /** Rows of a table repeat: the build looks at the first ones and at some of the others. */
    private static final String REPEATED = "main tbody tr:nth-child(n+5):not(:nth-child(11n))";

    /** A list with all columns that fit on a screen. */
    private static final String PRINTED =
            "/pages?cols=modified_at&cols=owner&cols=word_count&cols=depth&cols=version_count&cols=contributor_count"
                    + "&cols=label_count&cols=char_count";

    /** More columns than fit on any paper. */
    private static final String WIDEST = "/sql?sql=SELECT+*,'end+of+'||page_id+AS+last+FROM+pages+LIMIT+10"
            .replace("'", "%27")
            .replace("|", "%7C");

    private record Look(String scheme, int width) {
        /** Those of the screen with this number. */
        static List<Look> of(int screen) {
            return FULL ? LOOKS : List.of(LOOKS.get(screen % LOOKS.size()));
        }
    }

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
        for (int week = 0; week < 3; week++) {
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
        Browser browser = browser();
        List<String> screens =
                addresses.values().stream().map(found -> found.get(0)).toList();
        return IntStream.range(0, screens.size())
                .mapToObj(i -> dynamicTest(screens.get(i), () -> look(browser, screens.get(i), Look.of(i))));
    }

    /** One of them has no week. */
    @Test
    void thePagesAboutSeveralSitesAreWholeForEverybodyInABrowser() throws Exception {
        try (Dashboard several = Dashboard.start(
                List.of(
                        new Site("wiki", ReadWeeks.live(folder.resolve("data")), "--data wiki", Optional::empty),
                        new Site("new", ReadWeeks.live(folder.resolve("new")), "--data new", Optional::empty)),
                new Dashboard.Setup(0, "1.2.3", Clock.systemUTC()))) {
            Browser browser = browser();
            look(browser, several.uri(), "/", Look.of(0));
            look(browser, several.uri(), "/search?q=home", Look.of(3));
        }
    }

    /** The last column of the widest lists, and the addresses of links to the site. */
    @Test
    void whatIsOnAScreenIsOnPaper() throws Exception {
        Optional<Path> reader = Browser.program("pdftotext");
        assumeTrue(reader.isPresent(), "pdftotext is not on the PATH: nothing was read. Install poppler-utils.");
        Browser browser = browser();
        for (String address : FULL ? List.of(PRINTED, "/findings?severity=any", WIDEST) : List.of(PRINTED, WIDEST)) {
            browser.open(dashboard.uri().resolve(address), new Browser.View(WIDE, "dark", true, true));
            assertIsAlone(browser, dashboard.uri());
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
            Map<URI, String> pages = new LinkedHashMap<>();
            pages.put(guarded.uri().resolve("/findings"), "Sign in");
            pages.put(dashboard.uri().resolve("/nowhere"), "Not found");
            pages.put(dashboard.uri().resolve("/findings?severity=bad"), "Not understood");
            int number = 0;
            for (Map.Entry<URI, String> page : pages.entrySet()) {
                for (Look look : Look.of(number++)) {
                    browser.open(page.getKey(), new Browser.View(look.width(), look.scheme(), true, false));
                    assertIsWhole(browser, page.getValue(), look);
                }
                reachAll(browser);
            }
            for (Look look : Look.of(number)) {
                browser.open(
                        dashboard.uri().resolve("/answers"),
                        new Browser.View(look.width(), look.scheme(), true, false));
                // As if the dashboard was started again, and the form was of the one before.
                browser.evaluate("document.querySelector('main input[name=token]').value = 'old';"
                        + " document.querySelector('main form[method=post] button').click()");
                waitFor(browser, "document.body.textContent.includes('The form is not of this session')");
                assertIsWhole(browser, "Not understood", look);
            }
            reachAll(browser);
        }
    }

    private static void assertIsWhole(Browser browser, String title, Look look) throws Exception {
        assertThat(browser.evaluate("document.querySelector('h1').textContent").asString())
                .isEqualTo(title);
        assertThat(browser.violations()).as(title + " " + look).isEmpty();
        assertFits(browser, look.width());
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
            browser.press("Tab", TAB);
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

    private static void look(Browser browser, String address, List<Look> looks) throws Exception {
        look(browser, dashboard.uri(), address, looks);
    }

    private static void look(Browser browser, URI start, String address, List<Look> looks) throws Exception {
        URI page = start.resolve(address);
        for (Look look : looks) {
            // The policy refuses the script of axe, as it should.
            browser.open(page, new Browser.View(look.width(), look.scheme(), true, false));
            assertThat(FULL ? browser.violations() : browser.violationsWithout(REPEATED))
                    .as(look.toString())
                    .isEmpty();
            assertFits(browser, look.width());
        }
        String content = browser.evaluate(CONTENT).asString();
        reachAll(browser);
        assertIsAlone(browser, start);
        int other = looks.get(0).width() == WIDE ? NARROW : WIDE;
        // In the build, whatIsOnAScreenIsOnPaper has screens with both scripts and the policy.
        for (boolean scripts : FULL ? List.of(false, true) : List.of(false)) {
            browser.open(page, new Browser.View(other, "light", scripts, true));
            assertFits(browser, other);
            assertThat(browser.evaluate(CONTENT).asString()).isEqualTo(content).isNotEmpty();
            assertIsAlone(browser, start);
        }
    }

    /** A page that asks no other site, and whose policy refuses nothing. */
    private static void assertIsAlone(Browser browser, URI start) {
        assertThat(browser.requests())
                .allMatch(request -> request.startsWith(start.toString()) || request.startsWith("data:"));
        assertThat(browser.errors()).isEmpty();
    }

    private static void assertFits(Browser browser, int width) throws Exception {
        assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                .as("width")
                .isLessThanOrEqualTo(width);
    }

    /** What a reader sees, besides what only a script can do. */
    private static final String CONTENT =
            "[...document.querySelectorAll('h1, h2, h3, td, th, dd, p')].map(each => each.textContent.trim()).join('|')";

    /**
     * Presses Tab until the focus comes round, and compares what had it with what should. In the middle of a long page,
     * where rows of lists repeat, it only requires the order of the document.
     */
    private static void reachAll(Browser browser) throws Exception {
        int all = browser.evaluate("""
                        (() => {
                          window.reached = new Set();
                          window.unmarked = [];
                          document.addEventListener('focusin', event => {
                            window.reached.add(event.target);
                            if (getComputedStyle(event.target).outlineStyle === 'none') {
                              window.unmarked.push(event.target.outerHTML.slice(0, 200));
                            }
                          });
                          window.all = [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')]
                            .filter(each => each.type !== 'hidden' && each.tabIndex >= 0 && each.getClientRects().length > 0
                              && getComputedStyle(each).visibility !== 'hidden'
                              && !(each.tagName === 'SUMMARY' ? each.parentElement.parentElement : each).closest('details:not([open])'));
                          return window.all.length;
                        })()
                        """).asInt();
        assertThat(browser.evaluate(
                        "window.all.filter(each => each.tabIndex !== 0).map(each => each.outerHTML.slice(0, 200))"))
                .as("not in the order of the document")
                .isEmpty();
        int tabbed = all <= 2L * TABBED ? all : TABBED;
        // Month, day, year and the calendar of a date are four stops.
        int more = 3
                * browser.evaluate("document.querySelectorAll('input[type=date]').length")
                        .asInt();
        browser.press("Tab", TAB, tabbed + more + (tabbed == all ? 1 : 0));
        if (tabbed < all) {
            browser.evaluate("""
                    {
                      const marked = window.unmarked.length;
                      window.all.splice(%d, %d).at(-1).focus();
                      // Only the keyboard has to show a mark.
                      window.unmarked.length = marked;
                    }
                    """.formatted(tabbed, all - 2 * tabbed));
            browser.press("Tab", TAB, tabbed + more + 1);
        }
        assertThat(
                        browser.evaluate(
                                "window.all.filter(each => !window.reached.has(each)).map(each => each.outerHTML.slice(0, 200))"))
                .as("not reached by the keyboard")
                .isEmpty();
        assertThat(browser.evaluate("window.unmarked"))
                .as("no mark of the focus")
                .isEmpty();
    }
}
