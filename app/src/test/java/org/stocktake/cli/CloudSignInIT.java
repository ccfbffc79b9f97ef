package org.stocktake.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.DemoSite;
import org.stocktake.demosite.PointsQuota;
import org.stocktake.demosite.RequestLogEntry;
import org.stocktake.demosite.cloud.Credential;
import org.stocktake.demosite.fault.Echo;
import org.stocktake.demosite.fault.ExpiredToken;
import org.stocktake.demosite.fault.LoginInstead;
import org.stocktake.demosite.fault.OddLinks;
import org.stocktake.demosite.fault.RedirectElsewhere;
import org.stocktake.demosite.fault.Refused;
import org.stocktake.demosite.fault.Rewritten;
import org.stocktake.demosite.world.Product;
import org.stocktake.http.LocalSite;

/** Accounts, ways and rejections of Confluence Cloud, as an operator meets them. */
class CloudSignInIT {
    private static final String TOKEN = "geheim+Tok/3n%42";
    private static final DemoOptions CLOUD = DemoInstallation.SMALL
            .withPages(60)
            .withToken(TOKEN)
            .withProduct(Product.CLOUD)
            .withQuota(new PointsQuota(65_000, Duration.ofHours(1), PointsQuota.Headers.USUAL));

    /** The four scopes that most sites need. */
    private static final Set<String> SCOPES = Set.of(
            "read:page:confluence", "read:space:confluence", "read:content-details:confluence", "read:user:confluence");

    @TempDir
    private Path folder;

    private DemoInstallation installation;
    private DemoSite site;

    @BeforeEach
    void start() throws IOException {
        installation = DemoInstallation.of(CLOUD, folder);
        site = installation.site();
    }

    @AfterEach
    void stop() {
        installation.close();
    }

    @ParameterizedTest
    @EnumSource(Credential.Kind.class)
    void eachKindOfCredentialReadsTheSite(Credential.Kind kind) {
        Credential credential = kind == Credential.Kind.TOKEN
                ? new Credential(kind, site.user(), site.token(), Set.of())
                : site.issue(kind, SCOPES);
        boolean atSite = kind == Credential.Kind.TOKEN;
        boolean bearer = kind == Credential.Kind.OAUTH || kind == Credential.Kind.SERVICE_ACCOUNT;

        Shell.Result said = check(
                bearer ? "" : credential.email(),
                credential.token(),
                atSite ? List.of() : List.of("--way=gateway", "--gateway=" + site.gateway()));

        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.out())
                .contains(atSite ? "\nway       site\n" : "\nway       gateway " + gatewayBase() + "\n")
                .contains(kind == Credential.Kind.SERVICE_ACCOUNT ? ", app)\n" : ", user)\n");
    }

    /** The address of a service account works with Basic. */
    @Test
    void aServiceAccountMayHaveAnAddress() {
        Credential credential = site.issue(Credential.Kind.SERVICE_ACCOUNT, SCOPES);

        assertThat(check(credential.email(), credential.token(), gateway()).status())
                .isZero();
    }

    @Test
    void aCheckTellsTheWayTheQuotaAndTheStreams() {
        Shell.Result said = check(
                site.user(), site.issue(Credential.Kind.SCOPED_TOKEN, SCOPES).token(), gateway());

        assertThat(said.status()).as(said.err()).isZero();
        List<String> lines = said.out().lines().toList();
        assertThat(lines.get(0)).isEqualTo("product   Confluence Cloud");
        assertThat(lines.get(1)).startsWith("account   Ann Müller (557058:").endsWith(", user)");
        assertThat(lines.get(2)).startsWith("way       gateway " + site.gateway() + "/ex/confluence/");
        assertThat(lines.get(3)).matches("cloud id  [0-9a-f-]{36}");
        assertThat(said.out())
                .contains("\nnested    a search lists at most 200 labels and 25 files of a page\n")
                .contains("\ntotals    searches report their total\n")
                .containsPattern("\nquota     6[0-9],[0-9]{3} of 65,000 points left until 20[0-9 :-]+ UTC\n")
                .containsPattern("\na first run    about [0-9]+ requests")
                .containsPattern("\n  stream +first run  later week\n")
                .containsPattern("\n  side data +1 +1\n");
    }

    /** It is read without credentials, and no run needs it there. */
    @Test
    void aCheckAtTheSiteTellsTheCloudIdToo() {
        Shell.Result said = check(site.user(), site.token(), List.of());

        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.out()).containsPattern("\nway       site\ncloud id  [0-9a-f-]{36}\n");

        tenantInfo("<html>no id</html>");
        said = check(site.user(), site.token(), List.of());

        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.out()).contains("\nway       site\nnested ");
    }

    @Test
    void theGatewayGivesTheSamePagesAsTheSite() throws Exception {
        Shell.Result atSite = run(site.user(), site.token(), List.of());
        assertThat(atSite.status()).as(atSite.out() + atSite.err()).isZero();
        List<Map<String, String>> pages = pages();
        // By the log of the site. The first reply tells what is left after its own cost.
        List<RequestLogEntry> hits = site.requests();
        long points = hits.stream().mapToLong(RequestLogEntry::points).sum();
        assertThat(installation.csv("runs"))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("points_estimated", "" + points)
                        .containsEntry(
                                "points_spent", "" + (points - hits.get(0).points())));

        Shell.Result atGateway = run(
                site.user(),
                site.issue(Credential.Kind.SCOPED_TOKEN, withPageStatus()).token(),
                Stream.concat(gateway().stream(), Stream.of("--replace", "--fresh"))
                        .toList());

        assertThat(atGateway.status()).as(atGateway.out() + atGateway.err()).isZero();
        assertThat(pages()).isEqualTo(pages);
        assertThat(pages)
                .hasSizeGreaterThan(50)
                .allSatisfy(page -> assertThat(page.get("url")).startsWith(site.uri() + "/spaces/"));
    }

    private List<Map<String, String>> pages() throws IOException {
        return installation.csv("pages").stream()
                .map(row -> row.entrySet().stream()
                        .filter(cell -> !cell.getKey().equals("read_at"))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))
                .toList();
    }

    @Test
    void bearerAtTheSite() {
        assertRefused(
                check("", TOKEN, List.of()),
                site.uri() + "/rest/api/user/current: The address of the site accepts no token without an e-mail"
                        + " address (403). Set site.user to the e-mail address of the account. For the token of a"
                        + " service account or of OAuth, set site.way to gateway.");
    }

    @Test
    void aWrongTokenIsTakenForNobody() {
        assertRefused(
                check(site.user(), "wr0ng-t0ken", List.of()),
                site.uri() + "/rest/api/user/current: The site treats the requests as anonymous, or the account has no"
                        + " access to Confluence (403). Check site.user and site.token (STOCKTAKE_TOKEN), that the"
                        + " token has not expired, and that the account may use Confluence. If the token has scopes, set"
                        + " site.way to gateway. If this is Confluence Data Center, set site.product to datacenter.");
    }

    @Test
    void aTokenWithoutTheScopeOfTheAccount() {
        assertRefused(
                check(site.user(), without("read:content-details:confluence"), gateway()),
                gatewayBase()
                        + "/rest/api/user/current: The token lacks the scope read:content-details:confluence,"
                        + " which the stream \"account\" needs (401). Create a token with this scope in addition, and set"
                        + " it as site.token (STOCKTAKE_TOKEN).");
    }

    @Test
    void theCloudIdOfAnotherSite() {
        tenantInfo("{\"cloudId\":\"00000000-0000-0000-0000-000000000000\"}");

        assertRefused(
                check(site.user(), TOKEN, gateway()),
                site.gateway() + "/ex/confluence/00000000-0000-0000-0000-000000000000/wiki/rest/api/user/current: The"
                        + " gateway has no Confluence with the cloud id 00000000-0000-0000-0000-000000000000 (404)."
                        + " Check that site.url and site.gateway belong together, and that the site has Confluence.");
    }

    @Test
    void anAddressThatTellsNoCloudId() {
        tenantInfo("<html>Welcome</html>");

        assertRefused(
                check(site.user(), TOKEN, gateway()),
                site.gateway()
                        + "/_edge/tenant_info: This address does not tell the cloud id of a Confluence Cloud site."
                        + " Set site.url to the address in the browser, such as https://example.atlassian.net, and"
                        + " check site.product.");
    }

    @Test
    void aTokenThatExpiresInTheMiddleEndsTheRunAndItIsResumed() throws Exception {
        site.addFault(new ExpiredToken(9));
        Shell.Result stopped = run(site.user(), TOKEN, List.of());

        assertThat(stopped.status()).isEqualTo(5);
        assertThat(stopped.err())
                .contains("The site treats the requests as anonymous, or the account has no access to"
                        + " Confluence (403).");

        site.clearFaults();
        Shell.Result resumed = run(site.user(), TOKEN, List.of());

        assertThat(resumed.status()).as(resumed.out() + resumed.err()).isZero();
        assertThat(site.requests().stream()
                        .filter(hit -> hit.status() == 200 && !isAskedByEachRun(hit))
                        .map(hit -> hit.method() + hit.path() + hit.query()))
                .doesNotHaveDuplicates();
    }

    /** Account, spaces and totals are never kept. */
    private static boolean isAskedByEachRun(RequestLogEntry hit) {
        return Set.of("/rest/api/user/current", "/api/v2/spaces", "/rest/api/search")
                .contains(hit.path());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://api.atlassian.com/ex/confluence/1a2b/wiki", "https://api.atlassian.com"})
    void aGatewayAddressIsRefused(String url) {
        Shell.Result said = Shell.in(folder).with("STOCKTAKE_TOKEN", TOKEN).run("check", "--site", url);

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err())
                .contains("site.url must be the address in the browser, like https://example.atlassian.net, but is an"
                        + " address of the gateway, which Stocktake finds by itself (--site).");
    }

    @Test
    void anEMailAddressWithoutAToken() {
        Shell.Result said = Shell.in(folder)
                .with("STOCKTAKE_USER", "ann@example.org")
                .run("check", "--site", "https://example.atlassian.net");

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).contains("the token is missing: looked at --token, STOCKTAKE_TOKEN, and site.token in");
    }

    @Test
    void wikiTwiceAndTheAddressOfThePageOfAProxy() {
        assertThat(Shell.in(folder)
                        .with("STOCKTAKE_USER", site.user())
                        .with("STOCKTAKE_TOKEN", TOKEN)
                        .run("check", "--product=cloud", "--requests-per-second=0", "--site", site.uri() + "/wiki/")
                        .status())
                .isZero();
        Shell.Result page = Shell.in(folder)
                .with("STOCKTAKE_USER", site.user())
                .with("STOCKTAKE_TOKEN", TOKEN)
                .run("check", "--product=cloud", "--site", site.uri() + "/spaces/DOCS/pages/1/Home");
        assertThat(page.status()).isEqualTo(2);
        assertThat(page.err())
                .contains("site.url must be the URL of Confluence itself but is the URL of a page; use " + site.uri()
                        + " (--site).");
    }

    @Test
    void aLoginPageInPlaceOfJson() {
        site.addFault(new LoginInstead("user/current", 9));

        assertRefused(
                check(site.user(), TOKEN, List.of()),
                site.uri()
                        + "/rest/api/user/current: Expected JSON, but received a login page. Check STOCKTAKE_TOKEN and"
                        + " its expiry date. If the site uses single sign-on, ask for a URL without it.");
    }

    @Test
    void aRedirectToTheLoginOfAtlassian() {
        site.addFault(new RedirectElsewhere("user/current", URI.create("https://id.atlassian.com/login?continue=x")));

        assertRefused(
                check(site.user(), TOKEN, List.of()),
                site.uri() + "/rest/api/user/current: The site redirects to another host,"
                        + " https://id.atlassian.com/login (302); Stocktake does not send credentials there. This looks"
                        + " like a login page: check STOCKTAKE_TOKEN, and ask whether the site allows programs without"
                        + " single sign-on.");
    }

    @Test
    void aRemovedOperationIsADefect() {
        site.addFault(new Refused("user/current", 410));
        Shell.Result said = check(site.user(), TOKEN, List.of());

        assertThat(said.status()).isEqualTo(70);
        assertThat(said.err())
                .isEqualTo(
                        "stocktake: " + site.uri() + "/rest/api/user/current: Confluence has removed the operation GET"
                                + " /rest/api/user/current (410). This is a defect of Stocktake. Install a newer version, or"
                                + " report it.\n");
    }

    @Test
    void aHostInEveryLinkAndRedirectSeesNoRequest() throws Exception {
        try (LocalSite other = LocalSite.start(LocalSite.json("{}"))) {
            URI host = other.base();
            site.addFault(OddLinks.elsewhere("", host));
            Shell.Result linked = run(site.user(), TOKEN, List.of());
            assertThat(linked.status()).as(linked.out() + linked.err()).isZero();

            for (String path : List.of("user/current", "tenant_info", "api/v2/spaces", "content/search")) {
                site.clearFaults();
                site.addFault(new RedirectElsewhere(path, host));
                check(site.user(), TOKEN, List.of());
                check(site.user(), TOKEN, gateway());
            }

            assertThat(other.arrivals()).isEmpty();
        }
    }

    @Test
    void nothingOfTheTokenStaysInAnyOutputOrFile() throws Exception {
        List<String> told = new ArrayList<>();
        for (String path : List.of("user/current", "api/v2/spaces", "api/v2/pages", "search", "users-bulk")) {
            site.clearFaults();
            site.addFault(new Echo(
                    path,
                    told.size() % 2 == 0 ? 400 : 403,
                    "Basic " + basic() + " of " + TOKEN + " ?t=" + URLEncoder.encode(TOKEN, UTF_8)));
            Shell.Result said = path.startsWith("api/v2/pages") || path.equals("users-bulk")
                    ? run(site.user(), TOKEN, List.of("--retries=0", "--fresh"))
                    : check(site.user(), TOKEN, List.of("--retries=0"));
            told.add(said.out() + said.err());
        }
        assertThat(told).anySatisfy(text -> assertThat(text).contains("Basic *** of *** ?t=***"));
        Shell.Result diagnose = check(site.user(), TOKEN, List.of("--workflow=" + anyPage()));
        told.add(diagnose.out() + diagnose.err());

        Set<String> forms = new TreeSet<>(List.of(
                TOKEN,
                URLEncoder.encode(TOKEN, UTF_8),
                Base64.getEncoder().withoutPadding().encodeToString(TOKEN.getBytes(UTF_8)),
                basic()));
        for (String form : forms) {
            assertThat(told).noneMatch(text -> text.contains(form));
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = new String(Files.readAllBytes(file), ISO_8859_1);
                forms.forEach(form -> assertThat(text).as(file.toString()).doesNotContain(form));
            }
        }
    }

    private void tenantInfo(String reply) {
        site.addFault(new Rewritten(
                (request, body) -> request.path().endsWith("tenant_info") ? reply.getBytes(UTF_8) : body));
    }

    private String basic() {
        return Base64.getEncoder().withoutPadding().encodeToString((site.user() + ":" + TOKEN).getBytes(UTF_8));
    }

    private long anyPage() {
        return ExpectedPages.of(site).listed().iterator().next().id();
    }

    private static Set<String> withPageStatus() {
        Set<String> more = new TreeSet<>(SCOPES);
        more.add("read:space.setting:confluence");
        more.add("read:content:confluence");
        return more;
    }

    private String without(String scope) {
        Set<String> fewer = new TreeSet<>(SCOPES);
        fewer.remove(scope);
        return site.issue(Credential.Kind.SCOPED_TOKEN, fewer).token();
    }

    private List<String> gateway() {
        return List.of("--way=gateway", "--gateway=" + site.gateway());
    }

    private String gatewayBase() {
        return site.requests().stream()
                .map(RequestLogEntry::prefix)
                .filter(prefix -> prefix.startsWith("/ex/"))
                .findFirst()
                .map(prefix -> site.gateway() + prefix)
                .orElseThrow();
    }

    private static void assertRefused(Shell.Result said, String sentence) {
        assertThat(said.err()).isEqualTo("stocktake: " + sentence + "\n");
        assertThat(said.status()).isEqualTo(5);
    }

    private Shell.Result check(String user, String token, List<String> more) {
        return ask(installation, "check", user, token, more);
    }

    private Shell.Result run(String user, String token, List<String> more) {
        return ask(installation, "run", user, token, more);
    }

    private static Shell.Result ask(
            DemoInstallation installation, String command, String user, String token, List<String> more) {
        Shell shell = Shell.in(installation.folder())
                .at(installation.site().world().now())
                .with("STOCKTAKE_TOKEN", token)
                .tablesOnly();
        if (!user.isEmpty()) {
            shell.with("STOCKTAKE_USER", user);
        }
        List<String> arguments = new ArrayList<>(Arrays.asList(installation.arguments(command)));
        arguments.add("--product=cloud");
        arguments.addAll(more);
        return shell.run(arguments.toArray(String[]::new));
    }
}
