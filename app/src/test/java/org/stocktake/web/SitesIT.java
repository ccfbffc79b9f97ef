package org.stocktake.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stocktake.FullProfile;
import org.stocktake.cli.DemoInstallation;
import org.stocktake.cli.Shell;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.world.Product;
import org.stocktake.read.ReadWeeks;

/**
 * Several sites in one dashboard: one of Data Center and one of Cloud as runs publish them, one without a week, and a damaged one. The
 * links of their overviews are followed; with the profile {@code full}, all links of both.
 */
class SitesIT {
    private static final boolean FULL = FullProfile.IS_ON;

    private static final String WEEK = "2026-W02";
    private static final LastRun LAST_RUN =
            new LastRun(Instant.parse("2026-01-12T06:00:03Z"), 5, "site", "LOGIN_REFUSED");
    private static final DemoOptions SITE = DemoInstallation.SMALL.withPages(60);
    private static final String UNREADABLE = "No week is published yet. Publish one with \"stocktake run --data new\".";

    @TempDir
    private static Path folder;

    private static DemoInstallation wiki;
    private static DemoInstallation cloud;
    private static Dashboard dashboard;
    private static Visitor visitor;

    @BeforeAll
    static void publish() throws IOException {
        wiki = DemoInstallation.of(SITE, folder.resolve("wiki"));
        cloud = DemoInstallation.of(SITE.withPages(40).withProduct(Product.CLOUD), folder.resolve("cloud"));
        for (DemoInstallation site : List.of(wiki, cloud)) {
            Shell.Result said = site.run();
            assertThat(said.out()).as(said.err()).contains("is published");
        }
        ReadWeeks damaged = new ReadWeeks(folder.resolve("damaged")).publish("2026-W48", week("'Lost'"));
        Files.delete(folder.resolve("damaged/stocktake-data/snapshots/week=2026-W48/manifest.json"));
        dashboard = Dashboard.start(
                List.of(
                        new Site("wiki", ReadWeeks.live(wiki.data()), "--data wiki", () -> Optional.of(LAST_RUN)),
                        new Site("büro", ReadWeeks.live(cloud.data()), "--data cloud", Optional::empty),
                        new Site("new", new ReadWeeks(folder.resolve("new")).live(), "--data new", Optional::empty),
                        new Site("damaged", damaged.live(), "--data damaged", Optional::empty)),
                new Dashboard.Setup(
                        0,
                        "1.2.3",
                        // Nine days after the runs of both sites.
                        Clock.fixed(wiki.site().world().now().plus(Duration.ofDays(9)), ZoneOffset.UTC),
                        Access.local("ann"),
                        Dashboard.Answering.ALLOWED));
        visitor = new Visitor(dashboard.uri());
    }

    private static ReadWeeks.Rows week(String name) {
        return new ReadWeeks.Rows()
                .of(
                        "runs",
                        "run_id, scheduled_at, site_name",
                        "('r', TIMESTAMP '2026-11-23 06:00:00', %s)".formatted(name))
                .of("spaces", "space_key, pages_current", "(NULL, 1)", "('KB', 1)")
                .of(
                        "pages",
                        "page_id, title, space_key, status, read_restricted",
                        "(1, 'One', 'KB', 'current', false)",
                        "(2, 'Secret', 'KB', 'current', true)");
    }

    @AfterAll
    static void stop() {
        dashboard.close();
        wiki.close();
        cloud.close();
    }

    /** What another program counts in a published table. */
    private static long count(DemoInstallation site, String table, String condition) throws Exception {
        Object number = DemoInstallation.ask("SELECT count(*) AS n FROM read_parquet('%s') WHERE %s"
                        .formatted(site.snapshot(WEEK).resolve(table + ".parquet"), condition))
                .get(0)
                .get("n");
        return ((Number) requireNonNull(number)).longValue();
    }

    /** The cells of the row of a site, by the name of the site. */
    private static List<String> cells(Document start, String site) {
        return start.select("[aria-label=Sites] tbody tr:has(.space:containsOwn(" + site + ")) > td")
                .eachText();
    }

    @Test
    void theStartPageComparesTheSitesAndAddsWhatCanBeAdded() throws Exception {
        Document start = visitor.page("/");
        String open =
                "state IN ('new', 'open', 'reopened', 'acknowledged') AND severity IN ('medium', 'high', 'critical')";
        String pages = "content_type = 'page' AND status = 'current'";
        long wikiPages = count(wiki, "pages", pages);
        long cloudPages = count(cloud, "pages", pages);
        long wikiOpen = count(wiki, "findings", open);
        long cloudOpen = count(cloud, "findings", open);

        assertThat(cells(start, "wiki"))
                .startsWith(WEEK + " ▲ 9 days old", "100 %")
                .contains(Long.toString(wikiPages));
        assertThat(cells(start, "büro").subList(3, 6))
                .containsExactly("first week", Long.toString(cloudPages), Long.toString(cloudOpen));
        assertThat(start.select("tfoot td").eachText())
                .startsWith(
                        "Sums of the known numbers",
                        Long.toString(wikiPages + cloudPages),
                        Long.toString(wikiOpen + cloudOpen));
        assertThat(start.select("tbody th .detail").eachText())
                .containsExactly("Confluence Data Center 9.2.1", "Confluence Cloud");
        assertThat(cells(start, "wiki")).endsWith("▲ failed (site) LOGIN_REFUSED 12 Jan 2026 06:00 UTC");
        visitor.follow(start.select("a[data-rows]"));
        assertThat(start.select("a[data-rows]")).hasSizeGreaterThan(6);
    }

    @Test
    void aSiteThatCannotBeReadSaysWhyAndTheOthersAreThere() {
        String damage = folder.resolve("damaged/stocktake-data/snapshots/week=2026-W48/manifest.json")
                + ": The week has no manifest.";

        assertThat(visitor.page("/").select("tbody tr:not(:has(.space))").eachText())
                .satisfiesExactly(
                        site -> assertThat(site).isEqualTo("new " + UNREADABLE + " not known"),
                        site -> assertThat(site).startsWith("damaged ").contains(damage));
        assertThat(visitor.page("/").select("[data-matches]").text()).isEqualTo("4 sites");
        assertThat(visitor.page("/s/new/").select("main .empty").text()).startsWith("No week is published yet.");
        Visitor.Reply broken = visitor.get("/s/damaged/findings");
        assertThat(broken.status()).isEqualTo(500);
        assertThat(broken.problem()).contains(damage);
        assertThat(broken.page().select("nav.sites a").eachText())
                .containsExactly("All sites", "wiki", "büro", "new", "damaged");
        assertThat(visitor.page("/search?q=home").select(".problem").eachText())
                .satisfiesExactly(
                        site -> assertThat(site).isEqualTo("new was not searched. " + UNREADABLE),
                        site -> assertThat(site)
                                .startsWith("damaged was not searched. ")
                                .contains(damage));
    }

    @Test
    void theComparisonIsAFileWithTheSameNumbers() {
        List<String> csv = visitor.get("/sites.csv").text().lines().toList();

        assertThat(csv.get(0))
                .isEqualTo(
                        "site,name,product,iso_week,scheduled_at,age_days,coverage,health,health_change,pages,findings,findings_new,findings_resolved,outdated,stalled,failures,last_run,last_run_result,last_run_reason,problem");
        assertThat(csv).hasSize(5);
        List<String> numbers = cells(visitor.page("/"), "wiki").stream()
                .skip(4)
                .limit(SiteNumber.values().length)
                .map(cell -> cell.replace(",", "").replace("not evaluated", ""))
                .toList();
        assertThat(csv.get(1))
                .startsWith("wiki,127.0.0.1,Confluence Data Center 9.2.1," + WEEK + ",")
                .endsWith("," + String.join(",", numbers) + ",2026-01-12T06:00:03Z,site,LOGIN_REFUSED,");
        assertThat(csv.get(3)).matches("new,+No week is published yet\\.");
        assertThat(visitor.get("/sites.json").text().lines().filter(line -> line.startsWith("{")))
                .hasSize(4);
    }

    /** The same for all addresses of a screen. */
    private static String shape(String address) {
        return address.replaceFirst("[?].*", "")
                .replaceAll("(/(findings|pages|spaces|owners|duplicates|links|answers))/[^/?]+", "$1/N");
    }

    @Test
    void everyLinkOfASiteStaysInItAndLeadsSomewhere() {
        Set<String> seen = new HashSet<>();
        Deque<String> next = new ArrayDeque<>(List.of("/", "/search?q=home"));
        while (!next.isEmpty()) {
            String address = next.removeFirst();
            Visitor.Reply reply = visitor.get(address);
            assertThat(reply.status()).as(address).isEqualTo(200);
            if (!reply.header("Content-Type").startsWith("text/html")) {
                continue;
            }
            Document page = reply.page();
            if (address.startsWith("/s/")) {
                String base = address.replaceFirst("^(/s/[^/]+/).*", "$1");
                assertThat(Stream.concat(
                                page
                                        .select("main a[href^=/], nav[aria-label=Screens] a, footer a, .site a")
                                        .eachAttr("href")
                                        .stream(),
                                page.select("form").eachAttr("action").stream()))
                        .as(address)
                        .allMatch(link -> link.startsWith(base));
            }
            if (!FULL && address.matches("/s/[^/]+/.+")) {
                continue;
            }
            for (Element link : page.select("a[href^=/]")) {
                String target = link.attr("href").replaceFirst("#.*", "");
                if (!target.startsWith("/s/new/") && !target.startsWith("/s/damaged/") && seen.add(shape(target))) {
                    next.add(target);
                }
            }
        }
        // All screens of the navigation, of both sites.
        assertThat(seen).contains("/s/wiki/quality", "/s/b%C3%BCro/quality", "/s/wiki/sql", "/s/b%C3%BCro/trends");
    }

    @Test
    void theSwitcherKeepsTheScreenWithoutItsFilters() {
        Document page = visitor.page("/s/wiki/findings?severity=any");

        assertThat(page.select("nav.sites a").eachAttr("href"))
                .containsExactly(
                        "/", "/s/wiki/findings", "/s/b%C3%BCro/findings", "/s/new/findings", "/s/damaged/findings");
        assertThat(page.select("nav.sites a[aria-current]").text()).isEqualTo("wiki");
        String finding = page.select("td a.rule").attr("href");
        assertThat(visitor.page(finding).select("nav.sites a").eachAttr("href")).contains("/s/b%C3%BCro/findings");
        assertThat(visitor.page(finding).select(".command code").eachText()).isEmpty();
    }

    @Test
    void theSearchFindsInAllSitesAndAnAddressInTheSiteThatHasIt() {
        Document found = visitor.page("/search?q=home");
        // Both sites have this space.
        String space = "/wiki/spaces/DOCS";

        assertThat(found.select("h2 .space").eachText()).containsExactly("wiki", "büro");
        visitor.follow(found.select("a[data-rows]"));
        assertThat(found.select("section").get(1).select("tbody a[href^=/]").eachAttr("href"))
                .allMatch(link -> link.startsWith("/s/b%C3%BCro/"));
        assertThat(spaces("http://" + cloud.site().uri().getAuthority() + space))
                .containsExactly("/s/b%C3%BCro/spaces/DOCS");
        // Under another name of the host, it may be in any site.
        assertThat(spaces("http://wiki.example.org" + space))
                .containsExactly("/s/wiki/spaces/DOCS", "/s/b%C3%BCro/spaces/DOCS");
        List<String> csv = visitor.get("/search.csv?q=home").text().lines().toList();
        assertThat(csv.get(0)).isEqualTo("site,kind,id,name,space_key,path,url");
        assertThat((long) csv.size() - 1)
                .isEqualTo(found.select("a[data-rows]").eachAttr("data-rows").stream()
                        .mapToLong(Long::parseLong)
                        .sum());
    }

    /** Where the search over all sites finds an address. */
    private static List<String> spaces(String pasted) {
        return visitor.page("/search?q=" + pasted).select("tbody th a[href^=/]").eachAttr("href");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/s/nope/findings | 404 | There is no site \"nope\". The sites are: wiki, büro, new, damaged.",
                "/s/..%2fwiki/findings | 404 | There is no site \"../wiki\". The sites are: wiki, büro, new, damaged.",
                "/s/ | 404 | There is no site \"\". The sites are: wiki, büro, new, damaged.",
                "/findings | 404 | There is no page /findings. The addresses of a site begin with /s/ and its name. The sites are: wiki, büro, new, damaged.",
                "/s/wiki/nothing | 404 | There is no page /s/wiki/nothing. Start at the overview, or search for a page, a space or a rule.",
                "/?week=2026-W48 | 400 | This page does not know the parameter \"week\". Remove it from the address.",
                "/search?week=2026-W48 | 400 | This page does not know the parameter \"week\". Remove it from the address. This page knows: q.",
            })
    void whatIsNotThereIsASentence(String address, int status, String text) {
        Visitor.Reply reply = visitor.get(address);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.problem().strip().replace('\n', ' ')).isEqualTo(text);
    }

    @Test
    void aSiteWithoutAPathIsItsOverviewAndOtherHostsAreRefused() throws IOException {
        assertThat(visitor.raw("GET /s/wiki HTTP/1.1", "Host: localhost"))
                .startsWith("HTTP/1.1 303")
                .contains("Location: /s/wiki/\r\n");
        assertThat(visitor.raw("GET /s/../../etc/passwd HTTP/1.1", "Host: localhost"))
                .matches("(?s)HTTP/1.1 40[04].*");
        assertThat(visitor.status("GET /s/wiki/ HTTP/1.1", "Host: evil.example.org"))
                .isEqualTo(421);
    }

    @Test
    void anAnswerIsWrittenToTheJournalOfItsSite() throws IOException {
        String finding =
                visitor.page("/s/b%C3%BCro/findings").select("td a.rule").attr("href");

        assertThat(FilledForm.of(visitor, finding, "Acknowledge").send().header("Location"))
                .isEqualTo(finding);
        assertThat(visitor.page(finding).select(".said-banner").text()).contains("Now acknowledged, by ann");
        assertThat(Files.readAllLines(cloud.data().resolve("journal.jsonl"))).hasSize(1);
        assertThat(wiki.data().resolve("journal.jsonl")).doesNotExist();
        Visitor.Reply forged = visitor.post(finding + "/answer", "", "action=acknowledge&token=guessed");
        assertThat(forged.status()).isEqualTo(403);
        Visitor.Reply other = FilledForm.of(visitor, finding, "Suppress")
                .with("action", "undo")
                .send();
        assertThat(other.header("Location")).isEqualTo(finding);
        FilledForm list =
                FilledForm.of(visitor, "/s/wiki/answers?rule=STUB&severity=any", "Acknowledge \\d+ findings?");
        assertThat(list.send().header("Location"))
                .startsWith("/s/wiki/answers/")
                .contains("rule=STUB");
        assertThat(Files.readAllLines(cloud.data().resolve("journal.jsonl"))).hasSize(2);
    }

    @Test
    void theMetricsOfEachSiteHaveItsName() throws Exception {
        Map<String, Double> metrics = ParsedMetrics.of(visitor.get("/metrics").text());

        assertThat(metrics)
                .containsEntry("stocktake_weeks{site=\"wiki\"}", 1.0)
                .containsEntry("stocktake_weeks{site=\"new\"}", 0.0)
                .containsEntry("stocktake_weeks{site=\"damaged\"}", 0.0)
                .containsEntry("stocktake_newest_week_info{site=\"büro\",week=\"%s\"}".formatted(WEEK), 1.0)
                .containsEntry("stocktake_pages{site=\"büro\"}", (double)
                        count(cloud, "pages", "content_type = 'page' AND status = 'current'"));
        assertThat(visitor.get("/healthz").text()).isEqualTo("ok\n");
    }

    /** Behind a proxy, with sign-in: names of sites are for readers who are known. */
    @Test
    void readersSignInOnceForAllSitesBelowThePathOfTheProxy(@TempDir Path other) {
        String token = "0123456789abcdefghijkl";
        ReadWeeks one = new ReadWeeks(other.resolve("one")).publish("2026-W48", week("'Same'"));
        ReadWeeks two = new ReadWeeks(other.resolve("two"));
        Access access = new Access(
                "127.0.0.1",
                URI.create("http://127.0.0.1/tools"),
                token,
                null,
                address -> false,
                null,
                "readers",
                false);
        try (Dashboard shared = Dashboard.start(
                List.of(
                        new Site("one", one.live(ReadWeeks.MASKED), "", Optional::empty),
                        new Site("two", two.live(ReadWeeks.MASKED), "", Optional::empty)),
                new Dashboard.Setup(0, "1.2.3", Clock.systemUTC(), access))) {
            Visitor guest = new Visitor(shared.uri());
            for (String closed :
                    List.of("/tools/", "/tools/s/one/", "/tools/s/nope/", "/tools/search?q=x", "/tools/sites.csv")) {
                Visitor.Reply reply = guest.get(closed);
                assertThat(reply.status()).as(closed).isEqualTo(401);
                assertThat(reply.page().select("nav")).isEmpty();
            }
            // A form that is refused before it is known who sends it.
            Visitor.Reply torn = guest.post("/tools/sign-in", "", "access=%zz");
            assertThat(torn.status()).isEqualTo(400);
            assertThat(torn.page().select("nav")).isEmpty();
            assertThat(torn.text()).doesNotContain("Same");
            assertThat(bearing(shared, token, "/tools/search?q=One").page().select("section"))
                    .hasSize(1);
            assertThat(bearing(shared, token, "/tools/search?q=Secret").page().select("section"))
                    .isEmpty();
            assertThat(bearing(shared, token, "/tools/search.csv?q=Secret")
                            .text()
                            .lines())
                    .hasSize(1);
            assertThat(bearing(shared, token, "/tools/")
                            .page()
                            .select("tbody th")
                            .eachText())
                    .containsExactly("Same one", "two");
            // A week that is published meanwhile; two sites may have one name.
            two.publish("2026-W48", week("'Same'"));
            Document start = bearing(shared, token, "/tools/").page();
            assertThat(start.select("tbody th").eachText()).containsExactly("Same one", "Same two");
            assertThat(start.select("a[href^=/], link[href^=/]").eachAttr("href"))
                    .allMatch(link -> link.startsWith("/tools/"));
            assertThat(bearing(shared, token, "/tools/s/two/pages")
                            .page()
                            .select("main a[href^=/]")
                            .eachAttr("href"))
                    .contains("/tools/s/two/pages?metric=current")
                    .allMatch(link -> link.startsWith("/tools/s/two/"));
        }
    }

    private static Visitor.Reply bearing(Dashboard shared, String token, String address) {
        return new Visitor(shared.uri())
                .send(HttpRequest.newBuilder(shared.uri().resolve(address))
                        .header("Authorization", "Bearer " + token)
                        .build());
    }
}
