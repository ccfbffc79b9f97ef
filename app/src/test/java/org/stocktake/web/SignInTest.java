package org.stocktake.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stocktake.failure.StocktakeException;
import org.stocktake.read.ReadWeeks;
import org.stocktake.read.Sharing;

/** Who gets into a dashboard that other machines can reach, by HTTP. */
class SignInTest {
    private static final String TOKEN = "tFq7-0123456789_abcdefghij";
    private static final String METRICS_TOKEN = "metrics-0123456789-abcd";
    private static final Sharing MASKED = new Sharing(Sharing.Restricted.MASK, Set.of(), Sharing.People.NAMED, "k");

    @TempDir
    private static Path folder;

    private static ReadWeeks weeks;

    private final List<Dashboard> started = new ArrayList<>();
    private final MovedClock clock = new MovedClock();

    /** A clock that a test moves on. */
    private static final class MovedClock extends Clock {
        private Instant now = Instant.parse("2026-11-29T15:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @BeforeAll
    static void publish() {
        weeks = new ReadWeeks(folder)
                .publish(
                        "2026-W48",
                        new ReadWeeks.Rows()
                                .of(
                                        "runs",
                                        "run_id, scheduled_at, site_name",
                                        "('r', TIMESTAMP '2026-11-23 06:00:00', 'The wiki')")
                                .of("spaces", "space_key, pages_current", "(NULL, 1)", "('KB', 1)")
                                .of(
                                        "pages",
                                        "page_id, space_key, title, status, content_type, read_restricted",
                                        "(1, 'KB', 'One', 'current', 'page', false)"));
    }

    @AfterEach
    void stop() {
        started.forEach(Dashboard::close);
    }

    private Visitor serve(Access access) {
        return serve(access, MASKED);
    }

    private Visitor serve(Access access, Sharing sharing) {
        Dashboard dashboard = Dashboard.start(weeks.live(sharing), new Dashboard.Setup(0, "1.2.3", clock, access));
        started.add(dashboard);
        return new Visitor(dashboard.uri());
    }

    private static Access access(@Nullable String url, @Nullable String token) {
        return new Access(
                "127.0.0.1",
                url == null ? null : URI.create(url),
                token,
                METRICS_TOKEN,
                address -> false,
                null,
                "readers",
                false);
    }

    private static final String URL = "http://wiki.example.org";

    private Visitor shared() {
        return serve(access(URL, TOKEN));
    }

    private static String cookie(Visitor.Reply reply) {
        return reply.header("Set-Cookie").split(";", 2)[0];
    }

    private static String formToken(Document page) {
        return page.select("form[method=post] input[name=token]").attr("value");
    }

    private static Visitor.Reply signIn(Visitor visitor, String address, String token) {
        Visitor.Reply asked = visitor.get(address);
        Document form = asked.page();
        return visitor.post(
                form.select("form.sign-in").attr("action"),
                cookie(asked),
                "token=%s&to=%s&access=%s"
                        .formatted(
                                formToken(form),
                                URLEncoder.encode(form.select("input[name=to]").attr("value"), StandardCharsets.UTF_8),
                                token));
    }

    private static Visitor.Reply as(Visitor visitor, String cookie, String address) {
        return visitor.send(HttpRequest.newBuilder(visitor.dashboard().resolve(address))
                .header("Cookie", cookie)
                .build());
    }

    private static Visitor.Reply bearing(Visitor visitor, String token, String address) {
        return visitor.send(HttpRequest.newBuilder(visitor.dashboard().resolve(address))
                .header("Authorization", "Bearer " + token)
                .build());
    }

    @Test
    void everyAddressAsksForTheTokenAndSaysNothingOfTheSite() {
        Visitor visitor = shared();
        List<String> addresses =
                new ArrayList<>(List.of("/nowhere", "/metrics", "/findings.csv", "/?x=1", "/sign-in", "/sql"));
        Screens.ALL.forEach(screen -> addresses.add(screen.address().replaceAll("\\{\\w+}", "1")));

        for (String address : addresses) {
            Visitor.Reply reply = visitor.get(address);

            assertThat(reply.status()).as(address).isEqualTo(401);
            assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"Stocktake\"");
            assertThat(reply.header("Content-Security-Policy")).isEqualTo(Headers.POLICY);
            assertThat(reply.text()).as(address).doesNotContain("The wiki", "2026-W");
            assertThat(reply.page().select("h1").text()).isEqualTo("Sign in");
        }
    }

    @Test
    void onlyTheStateAndTheLooksOfTheFormAreOpen() {
        Visitor visitor = shared();

        assertThat(visitor.get("/healthz").text()).isEqualTo("ok\n");
        assertThat(visitor.get("/assets/stocktake.css").status()).isEqualTo(200);
        assertThat(visitor.get("/assets/../pages").status()).isEqualTo(401);
        assertThat(visitor.get("/assets/..%2fpages").status()).isNotEqualTo(200);
        assertThat(visitor.get("/assets/nothing").text()).doesNotContain("The wiki");
    }

    @Test
    void theTokenOpensWhatWasAskedFor() {
        Visitor visitor = shared();

        Visitor.Reply entered = signIn(visitor, "/pages?q=%26x&space=KB", TOKEN);

        assertThat(entered.status()).isEqualTo(303);
        assertThat(entered.header("Location")).isEqualTo("/pages?q=%26x&space=KB");
        assertThat(as(visitor, cookie(entered), "/pages")
                        .page()
                        .select("p.site")
                        .text())
                .isEqualTo("The wiki");
        assertThat(entered.text()).doesNotContain(TOKEN);
        // Nowhere in an address or a page.
        assertThat(as(visitor, cookie(entered), "/").text()).doesNotContain(TOKEN);
    }

    @Test
    void theCookieIsForThisDashboardOnlyAndNewAfterSignIn() {
        Visitor visitor = shared();
        String before = visitor.get("/").header("Set-Cookie");
        Visitor.Reply entered = signIn(visitor, "/", TOKEN);

        assertThat(entered.header("Set-Cookie"))
                .matches("stocktake-\\d+=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict")
                .isNotEqualTo(before);
        Visitor.Reply encrypted =
                serve(access("https://wiki.example.org", TOKEN)).get("/");
        assertThat(encrypted.header("Set-Cookie"))
                .matches("__Host-stocktake-\\d+=[\\w-]{43}; Path=/; Secure; HttpOnly; SameSite=Strict");
        Visitor.Reply below =
                serve(access("https://wiki.example.org/stock", TOKEN)).get("/stock/");
        assertThat(below.header("Set-Cookie"))
                .matches("__Secure-stocktake-\\d+=[\\w-]{43}; Path=/stock/; Secure; HttpOnly; SameSite=Strict");
    }

    @Test
    void aBrowserThatWasGivenACookieByAnotherOneIsNotSignedInWithIt() {
        Visitor visitor = shared();
        Visitor.Reply asked = visitor.get("/");
        String planted = cookie(asked);

        visitor.post("/sign-in", planted, "token=%s&access=%s".formatted(formToken(asked.page()), TOKEN));

        assertThat(as(visitor, planted, "/").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wrong",
                "",
                "tFq7-0123456789_abcdefghi",
                "tFq7-0123456789_abcdefghijk",
                "TFQ7-0123456789_ABCDEFGHIJ"
            })
    void anotherTokenIsRefusedWithTheFormAgain(String token) {
        Visitor visitor = shared();
        Visitor.Reply refused = signIn(visitor, "/pages", token);

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.page().select("[role=alert]").text()).isEqualTo("This is not the token.");
        assertThat(refused.page().select("input[name=to]").attr("value")).isEqualTo("/pages");
        assertThat(bearing(visitor, token, "/").status()).isEqualTo(401);
    }

    @Test
    void theFormOfSignInIsTakenFromItsOwnPageOnly() {
        Visitor visitor = shared();
        Visitor.Reply asked = visitor.get("/");

        assertThat(visitor.post("/sign-in", cookie(asked), "access=" + TOKEN).status())
                .isEqualTo(403);
        assertThat(visitor.post("/sign-in", "", "token=&access=" + TOKEN).status())
                .isEqualTo(403);
        assertThat(visitor.get("/sign-in?access=" + TOKEN).status()).isEqualTo(401);
        assertThat(visitor.get("/?token=" + TOKEN).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.org/",
                "//evil.example.org/",
                "/\\evil.example.org",
                "\\\\evil.example.org",
                "javascript:alert(1)",
                "/pages\nSet-Cookie: x=1",
                "/sign-out",
                "evil"
            })
    void signInLeadsToNoOtherSite(String to) {
        Visitor visitor = shared();
        Visitor.Reply asked = visitor.get("/");
        String body = "token=%s&access=%s&to=%s"
                .formatted(formToken(asked.page()), TOKEN, URLEncoder.encode(to, StandardCharsets.UTF_8));

        assertThat(visitor.post("/sign-in", cookie(asked), body).header("Location"))
                .isEqualTo("/");
    }

    @Test
    void aSessionEndsBySignOutByTimeAndNotByAnotherSite() {
        Visitor visitor = shared();
        String cookie = cookie(signIn(visitor, "/", TOKEN));
        Document page = as(visitor, cookie, "/").page();

        assertThat(visitor.post("/sign-out", cookie, "token=AAAA").status()).isEqualTo(403);
        assertThat(as(visitor, cookie, "/").status()).isEqualTo(200);
        Visitor.Reply left =
                visitor.post(page.select("form.sign-out").attr("action"), cookie, "token=" + formToken(page));
        assertThat(left.status()).isEqualTo(303);
        assertThat(as(visitor, cookie, "/").status()).isEqualTo(401);

        String second = cookie(signIn(visitor, "/", TOKEN));
        clock.now = clock.now.plus(Sessions.IDLE);
        assertThat(as(visitor, second, "/").status()).isEqualTo(200);
        clock.now = clock.now.plus(Sessions.IDLE).plusSeconds(1);
        assertThat(as(visitor, second, "/").status()).isEqualTo(401);

        String third = cookie(signIn(visitor, "/", TOKEN));
        for (Duration passed = Duration.ZERO;
                passed.compareTo(Sessions.LONGEST) < 0;
                passed = passed.plus(Sessions.IDLE)) {
            assertThat(as(visitor, third, "/").status()).isEqualTo(200);
            clock.now = clock.now.plus(Sessions.IDLE);
        }
        clock.now = clock.now.plusSeconds(1);
        assertThat(as(visitor, third, "/").status()).isEqualTo(401);
    }

    @Test
    void programsSendTheTokenInAHeader() {
        Visitor visitor = shared();

        assertThat(bearing(visitor, TOKEN, "/pages.csv").text()).startsWith("page_id");
        assertThat(bearing(visitor, TOKEN, "/pages.csv").header("Set-Cookie")).isEmpty();
        assertThat(bearing(visitor, TOKEN, "/metrics").text()).contains("stocktake_pages");
        assertThat(bearing(visitor, METRICS_TOKEN, "/metrics").text()).contains("stocktake_pages");
        assertThat(bearing(visitor, METRICS_TOKEN, "/pages.csv").status()).isEqualTo(401);
        assertThat(bearing(visitor, METRICS_TOKEN, "/").status()).isEqualTo(401);
        // Not for forms: a program has commands.
        assertThat(visitor.send(HttpRequest.newBuilder(visitor.dashboard().resolve("/sign-out"))
                                .header("Authorization", "Bearer " + TOKEN)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("token="))
                                .build())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aTokenOnThisMachineKeepsOtherAccountsOutAndShowsEverything() {
        Visitor visitor = serve(access(null, TOKEN), Sharing.EVERYTHING);

        assertThat(visitor.get("/").status()).isEqualTo(401);
        assertThat(bearing(visitor, TOKEN, "/sql").status()).isEqualTo(200);
    }

    @Test
    void sqlIsOffForOthersUnlessItIsAllowed() {
        assertThat(bearing(shared(), TOKEN, "/sql").status()).isEqualTo(404);
        assertThat(bearing(shared(), TOKEN, "/").page().select("nav a").eachText())
                .contains("Pages")
                .doesNotContain("SQL");
        Access allowed = new Access("127.0.0.1", URI.create(URL), TOKEN, null, address -> false, null, "", true);
        assertThat(bearing(serve(allowed, Sharing.EVERYTHING), TOKEN, "/sql").status())
                .isEqualTo(200);
    }

    @Test
    void aDashboardThatWouldShowTooMuchDoesNotStart() {
        Access open = new Access("0.0.0.0", null, null, null, address -> false, null, "", false);
        Access published = access(URL, null);
        Access sql = new Access("0.0.0.0", null, TOKEN, null, address -> false, null, "", true);

        assertThatThrownBy(() -> serve(open))
                .isInstanceOf(StocktakeException.class)
                .hasMessage(
                        "--host: The dashboard can be reached from other machines, but readers do not have to sign in. Make a token with \"stocktake serve --new-token\", set serve.token-file, or let a proxy sign readers in with serve.user-header.");
        assertThatThrownBy(() -> serve(published))
                .hasMessageStartingWith("serve.public-url: The dashboard can be reached from other machines");
        assertThatThrownBy(() -> serve(sql))
                .hasMessage(
                        "--sql: SQL reads all tables, so readers would see the restricted pages that serve.restricted hides. Leave out --sql, or set serve.restricted to show.");
        assertThatThrownBy(() ->
                        serve(new Access("no.such.host.invalid", null, TOKEN, null, address -> false, null, "", false)))
                .hasMessage(
                        "--host: There is no address \"no.such.host.invalid\". Use an address of this machine, or 0.0.0.0 for all of them.");
    }

    @Test
    void itAnswersUnderItsNamesOnly() throws IOException {
        Visitor behind = shared();
        for (String own : List.of("wiki.example.org", "WIKI.example.org:443", "localhost:8080", "127.0.0.1")) {
            assertThat(behind.status("GET /healthz HTTP/1.1", "Host: " + own))
                    .as(own)
                    .isEqualTo(200);
        }
        for (String other :
                List.of("evil.example.org", "wiki.example.org.evil.example", "10.0.0.1", "xwiki.example.org")) {
            String reply = behind.raw("GET /healthz HTTP/1.1", "Host: " + other);
            assertThat(reply)
                    .as(other)
                    .startsWith("HTTP/1.1 421")
                    .contains("The dashboard does not answer under this name.");
        }
        Visitor exposed = serve(new Access("0.0.0.0", null, TOKEN, null, address -> false, null, "", false));
        assertThat(exposed.status("GET /healthz HTTP/1.1", "Host: 127.0.0.1:1")).isEqualTo(200);
        assertThat(exposed.status("GET /healthz HTTP/1.1", "Host: wiki.example.org"))
                .isEqualTo(421);
        // The address of another machine.
        assertThat(exposed.status("GET /healthz HTTP/1.1", "Host: 10.1.2.3:80")).isEqualTo(421);
        assertThat(exposed.status("GET /healthz HTTP/1.1", "Host: wiki.example.org", "X-Forwarded-Host: localhost"))
                .isEqualTo(421);
    }

    private Visitor behindProxy(@Nullable String token, Predicate<InetAddress> trusted) {
        return serve(new Access("127.0.0.1", URI.create(URL), token, null, trusted, "X-Remote-User", "readers", false));
    }

    @Test
    void theUserOfATrustedProxyIsSignedIn() throws IOException {
        Visitor visitor = behindProxy(null, InetAddress::isLoopbackAddress);

        assertThat(visitor.raw("GET / HTTP/1.1", "Host: wiki.example.org", "x-remote-user: J\u00fcrgen <b>"))
                .startsWith("HTTP/1.1 200")
                .contains("Signed in as <span dir=\"auto\">J\u00fcrgen &lt;b&gt;</span>")
                .doesNotContain("Sign out");
        // Nobody is signed in.
        assertThat(visitor.raw("GET / HTTP/1.1", "Host: wiki.example.org"))
                .startsWith("HTTP/1.1 401")
                .contains("This dashboard is open to users who were signed in by its proxy.")
                .contains("Open <a href=\"http://wiki.example.org\">")
                .doesNotContain("The wiki");
        assertThat(visitor.status("GET / HTTP/1.1", "Host: wiki.example.org", "X-Remote-User: "))
                .isEqualTo(401);
    }

    @Test
    void theUserOfAnyOtherSenderIsIgnored() throws IOException {
        Visitor visitor = behindProxy(TOKEN, address -> false);

        for (String header : List.of(
                "X-Remote-User: admin",
                "X-Forwarded-For: 127.0.0.1\r\nX-Remote-User: admin",
                "Forwarded: for=127.0.0.1\r\nX-Remote-User: admin")) {
            assertThat(visitor.status("GET / HTTP/1.1", "Host: wiki.example.org", header))
                    .as(header)
                    .isEqualTo(401);
        }
        // The token still works, and then the header is not the name.
        assertThat(visitor.raw(
                        "GET / HTTP/1.1", "Host: localhost", "Authorization: Bearer " + TOKEN, "X-Remote-User: admin"))
                .startsWith("HTTP/1.1 200")
                .doesNotContain("admin");
    }

    @ParameterizedTest
    @CsvSource({
        "X-Remote-User: ann; X-Remote-User: admin, The proxy sent the header X-Remote-User 2 times.",
        "X-Remote-User: {256}, The header X-Remote-User of the proxy is no name.",
    })
    void aHeaderThatTheProxyDidNotReplaceIsRefused(String headers, String sentence) throws IOException {
        Visitor visitor = behindProxy(null, InetAddress::isLoopbackAddress);

        assertThat(visitor.raw(
                        "GET / HTTP/1.1",
                        "Host: wiki.example.org",
                        headers.replace("{256}", "x".repeat(256)).replace("; ", "\r\n")))
                .startsWith("HTTP/1.1 403")
                .contains(sentence)
                .contains("Configure the proxy so that it replaces this header, also where a browser sends it.")
                .doesNotContain("The wiki");
    }

    @Test
    void behindAProxyAllAddressesStartWithThePathOfTheDashboard() {
        Visitor visitor = serve(access("https://wiki.example.org/tools/stock", TOKEN));

        assertThat(bearing(visitor, TOKEN, "/tools/stock/nowhere").status()).isEqualTo(404);
        assertThat(bearing(visitor, TOKEN, "/pages").status()).isEqualTo(404);
        assertThat(visitor.get("/tools/stock/healthz").status()).isEqualTo(200);
        assertThat(bearing(visitor, TOKEN, "/tools/stock/pages.csv").header("Content-Disposition"))
                .isEqualTo("inline; filename=\"pages.csv\"");
        Visitor.Reply entered = signIn(visitor, "/tools/stock/pages", TOKEN);
        assertThat(entered.header("Location")).isEqualTo("/tools/stock/pages");
        List<String> addresses = new ArrayList<>(List.of("/nowhere", "/?x=1", "/pages/1/links", "/findings?q=x"));
        Screens.ALL.forEach(
                screen -> addresses.add(screen.address().replace("{key}", "KB").replaceAll("\\{\\w+}", "1")));
        for (String address : addresses) {
            Document page = bearing(visitor, TOKEN, "/tools/stock" + address).page();

            assertThat(page.select("a[href]:not([href^=#])").eachAttr("href"))
                    .as(address)
                    .isNotEmpty()
                    .allMatch(href -> href.startsWith("/tools/stock/") || href.startsWith("https://"));
            assertThat(page.select("form").eachAttr("action"))
                    .as(address)
                    .allMatch(to -> to.startsWith("/tools/stock/"));
            assertThat(page.select("script, link[rel=stylesheet]").stream()
                            .map(each -> each.attr("src") + each.attr("href")))
                    .allMatch(to -> to.startsWith("/tools/stock/assets/"));
        }
    }
}
