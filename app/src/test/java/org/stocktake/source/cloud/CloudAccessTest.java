package org.stocktake.source.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.stocktake.http.LocalSite.json;
import static org.stocktake.http.LocalSite.status;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.ClientOptions;
import org.stocktake.http.LocalSite;
import org.stocktake.http.PoliteClient;
import org.stocktake.http.network.Credentials;
import org.stocktake.http.network.Network;
import org.stocktake.http.pace.RateLimits;
import org.stocktake.http.pace.Time;
import org.stocktake.http.reply.ResponseCache;
import org.stocktake.source.SiteWay;

/** Real HTTP to a site and a gateway, which answer as Atlassian does. */
class CloudAccessTest {
    private static final String ACCOUNT = "/wiki/rest/api/user/current";
    private static final String TENANT = "/_edge/tenant_info";
    private static final String AT_GATEWAY = "/ex/confluence/1a2b-3c/wiki/rest/api/user/current";
    private static final LocalSite.Reply ANN = json("""
            {"type":"known","accountId":"557058:ann","accountType":"atlassian","displayName":"Ann"}""");
    private static final LocalSite.Reply NOBODY =
            status(403, "{\"message\":\"Current user not permitted to use Confluence\",\"statusCode\":403}");
    private static final LocalSite.Reply NO_SESSION =
            status(403, "{\"error\": \"Failed to parse Connect Session Auth Token\"}");
    private static final LocalSite.Reply NO_SCOPE =
            status(401, "{\"code\":401,\"message\":\"Unauthorized; scope does not match\"}");
    private static final Credentials PERSON = new Credentials.Basic("ann@example.org", "s3cret-token");
    private static final Credentials TOKEN = new Credentials.Bearer("s3cret-token");

    @TempDir
    private Path folder;

    private final Map<String, LocalSite.Reply> answers = new ConcurrentHashMap<>();
    private LocalSite site;
    private LocalSite gateway;

    @BeforeEach
    void start() throws IOException {
        site = LocalSite.start(
                exchange -> reply(exchange.getRequestURI().getPath()).to(exchange));
        gateway = LocalSite.start(
                exchange -> reply(exchange.getRequestURI().getPath()).to(exchange));
        answers.put(TENANT, json("{\"cloudId\":\"1a2b-3c\"}"));
    }

    @AfterEach
    void stop() {
        site.close();
        gateway.close();
    }

    private LocalSite.Reply reply(String path) {
        return answers.getOrDefault(path, status(404, "{\"message\":\"not found\"}"));
    }

    @Test
    void anApiTokenWithoutScopesWorksAtTheSite() {
        answers.put(ACCOUNT, ANN);

        CloudAccess.Connected connected = connect(PERSON, SiteWay.Kind.AUTO);

        assertThat(connected.kind()).isEqualTo(SiteWay.Kind.SITE);
        assertThat(connected.account().description()).isEqualTo("Ann (557058:ann, user)");
        assertThat(connected.client().base()).isEqualTo(URI.create(site.base() + "/wiki"));
        assertThat(asked(site)).containsExactly(ACCOUNT);
        assertThat(gateway.arrivals()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void anApiTokenWithScopesWorksAtTheGatewayAfterTheSiteRejectedIt(int rejection) {
        answers.put(ACCOUNT, rejection == 401 ? status(401, "{}") : NOBODY);
        answers.put(AT_GATEWAY, ANN);

        CloudAccess.Connected connected = connect(PERSON, SiteWay.Kind.AUTO);

        assertThat(connected.kind()).isEqualTo(SiteWay.Kind.GATEWAY);
        assertThat(connected.client().base()).isEqualTo(URI.create(gateway.base() + "/ex/confluence/1a2b-3c/wiki"));
        assertThat(asked(site)).containsExactly(ACCOUNT, TENANT);
        assertThat(asked(gateway)).containsExactly(AT_GATEWAY);
        assertThat(site.arrivals().get(1).header("Authorization")).isEmpty();
    }

    /** A site that allows anonymous reading may take a token with scopes for nobody. */
    @Test
    void anApiTokenWithScopesWorksAtTheGatewayAfterTheSiteTookItForAnonymous() {
        answers.put(ACCOUNT, json("{\"type\":\"anonymous\",\"displayName\":\"Anonymous\"}"));
        answers.put(AT_GATEWAY, ANN);

        assertThat(connect(PERSON, SiteWay.Kind.AUTO).kind()).isEqualTo(SiteWay.Kind.GATEWAY);
    }

    /** The token may be right. */
    @Test
    void aGatewayThatDoesNotAnswerIsSaid() {
        answers.put(ACCOUNT, status(401, "{}"));
        answers.put(AT_GATEWAY, status(503, "{\"message\":\"down\"}"));

        Failure failure = failure(PERSON, SiteWay.Kind.AUTO);

        assertThat(failure.code()).isEqualTo(Code.SITE_ERROR);
        assertThat(failure.where()).isEqualTo(gateway.base() + AT_GATEWAY);
    }

    @Test
    void aResumedRunGoesTheSameWay() {
        answers.put(ACCOUNT, NOBODY);
        answers.put(AT_GATEWAY, ANN);
        connect(PERSON, SiteWay.Kind.AUTO);

        assertThat(connect(PERSON, SiteWay.Kind.AUTO).kind()).isEqualTo(SiteWay.Kind.GATEWAY);

        assertThat(asked(site)).containsExactly(ACCOUNT, TENANT);
        assertThat(asked(gateway)).containsExactly(AT_GATEWAY, AT_GATEWAY);
    }

    @Test
    void aRunThatBeganAtTheSiteDoesNotTurnToTheGateway() {
        answers.put(ACCOUNT, ANN);
        connect(PERSON, SiteWay.Kind.AUTO);
        answers.put(ACCOUNT, NOBODY);
        answers.put(AT_GATEWAY, ANN);

        assertThat(failure(PERSON, SiteWay.Kind.AUTO).code()).isEqualTo(Code.LOGIN_REFUSED);
        assertThat(gateway.arrivals()).isEmpty();
    }

    @Test
    void aTokenWithoutAnAddressWorksAtTheGateway() {
        answers.put(AT_GATEWAY, json("""
            {"type":"known","accountId":"712020:bot","accountType":"app","displayName":"Inventory"}"""));

        CloudAccess.Connected connected = connect(TOKEN, SiteWay.Kind.AUTO);

        assertThat(connected.kind()).isEqualTo(SiteWay.Kind.GATEWAY);
        assertThat(connected.account().description()).isEqualTo("Inventory (712020:bot, app)");
        assertThat(asked(site)).containsExactly(TENANT);
        assertThat(gateway.arrivals().get(0).header("Authorization")).isEqualTo("Bearer s3cret-token");
    }

    @Test
    void atAnyOtherHostOnlyThisHostIsAsked() {
        answers.put(ACCOUNT, NOBODY);

        StocktakeException refused = catchThrowableOfType(
                StocktakeException.class,
                () -> access(
                                client(PERSON),
                                new CloudAddress(site.base(), CloudAddress.Domain.OTHER),
                                SiteWay.Kind.AUTO,
                                PERSON)
                        .connect());

        assertThat(refused.failure().code()).isEqualTo(Code.LOGIN_REFUSED);
        assertThat(asked(site)).containsExactly(ACCOUNT);
        assertThat(gateway.arrivals()).isEmpty();
    }

    @Test
    void bearerAtTheSiteIsSaid() {
        answers.put(ACCOUNT, NO_SESSION);

        assertThat(failure(TOKEN, SiteWay.Kind.SITE))
                .isEqualTo(new Failure(
                        Code.LOGIN_REFUSED,
                        site.base() + ACCOUNT,
                        "The address of the site accepts no token without an e-mail address (403).",
                        "Set site.user to the e-mail address of the account. For the token of a service account or of"
                                + " OAuth, set site.way to gateway."));
    }

    @ParameterizedTest
    @EnumSource(
            value = SiteWay.Kind.class,
            names = {"AUTO", "SITE"})
    void aLoginThatTheSiteTakesForNobodyIsSaid(SiteWay.Kind way) {
        answers.put(ACCOUNT, NOBODY);
        answers.put(AT_GATEWAY, status(401, "{\"code\":401,\"message\":\"Unauthorized\"}"));

        assertThat(failure(PERSON, way))
                .isEqualTo(new Failure(
                        Code.LOGIN_REFUSED,
                        site.base() + ACCOUNT,
                        "The site treats the requests as anonymous, or the account has no access to Confluence (403).",
                        "Check site.user and STOCKTAKE_TOKEN, that the token has not expired, and that the account"
                                + " may use Confluence."
                                + (way == SiteWay.Kind.SITE
                                        ? " If the token has scopes, set site.way to gateway."
                                        : "")));
    }

    @Test
    void anAccountThatTheSiteDoesNotKnowIsSaid() {
        answers.put(ACCOUNT, json("{\"type\":\"anonymous\",\"displayName\":\"Anonymous\"}"));

        assertThat(failure(PERSON, SiteWay.Kind.SITE))
                .isEqualTo(new Failure(
                        Code.ANONYMOUS,
                        "login",
                        "The site treats the requests as anonymous: it did not accept the token, or none was given.",
                        "Check site.user and the token (it may have expired), or allow anonymous reading in the"
                                + " settings. If the token has scopes, set site.way to gateway."));
        assertThat(connect(new Credentials.Anonymous(), SiteWay.Kind.AUTO)
                        .account()
                        .description())
                .isEqualTo("anonymous");
    }

    @Test
    void aMissingScopeIsSaidWithItsStream() {
        answers.put(ACCOUNT, status(401, "{}"));
        answers.put(AT_GATEWAY, NO_SCOPE);

        assertThat(failure(PERSON, SiteWay.Kind.AUTO))
                .isEqualTo(new Failure(
                        Code.SCOPE_MISSING,
                        gateway.base() + AT_GATEWAY,
                        "The token lacks the scope read:content-details:confluence, which the stream \"account\""
                                + " needs (401).",
                        "Create a token with this scope in addition, and set it as STOCKTAKE_TOKEN."));
    }

    @Test
    void aTokenThatTheGatewayRejectsIsSaid() {
        answers.put(AT_GATEWAY, status(401, "{\"code\":401,\"message\":\"Unauthorized\"}"));

        assertThat(failure(TOKEN, SiteWay.Kind.AUTO))
                .isEqualTo(new Failure(
                        Code.LOGIN_REFUSED,
                        gateway.base() + AT_GATEWAY,
                        "The site rejected the login with the token (401).",
                        "Check STOCKTAKE_TOKEN and that it has not expired. The API token of a person also needs the"
                                + " e-mail address in site.user."));
        assertThat(failure(PERSON, SiteWay.Kind.GATEWAY))
                .isEqualTo(new Failure(
                        Code.LOGIN_REFUSED,
                        gateway.base() + AT_GATEWAY,
                        "The site rejected the login with user ann@example.org (401).",
                        "Check site.user and STOCKTAKE_TOKEN, and that the token has not expired; then run \"stocktake"
                                + " check\". If the token has no scopes, set site.way to site."));
    }

    /** An address outside the domain of Atlassian, for which the settings name the product. */
    @ParameterizedTest
    @CsvSource({"NAMED, ' If this is Confluence Data Center, set site.product to datacenter.'", "DETECTED, ''"})
    void aDataCenterThatRejectsTheLoginIsNamed(CloudAccess.Product product, String hint) {
        answers.put(ACCOUNT, status(401, "{\"message\":\"Client must be authenticated to access this resource.\"}"));

        StocktakeException refused = catchThrowableOfType(
                StocktakeException.class,
                () -> new CloudAccess(
                                client(PERSON),
                                new CloudAddress(site.base(), CloudAddress.Domain.OTHER),
                                SiteWay.DEFAULT,
                                PERSON,
                                product)
                        .connect());

        assertThat(refused.failure())
                .isEqualTo(new Failure(
                        Code.LOGIN_REFUSED,
                        site.base() + ACCOUNT,
                        "The site rejected the login with user ann@example.org (401).",
                        "Check site.user and STOCKTAKE_TOKEN, and that the token has not expired; then run \"stocktake"
                                + " check\". If the token has scopes, set site.way to gateway."
                                + hint));
    }

    @Test
    void aCloudIdThatTheGatewayDoesNotKnowIsSaid() {
        assertThat(failure(TOKEN, SiteWay.Kind.AUTO))
                .isEqualTo(new Failure(
                        Code.NOT_FOUND,
                        gateway.base() + AT_GATEWAY,
                        "The gateway has no Confluence with the cloud id 1a2b-3c (404).",
                        "Check that site.url and site.gateway belong together, and that the site has Confluence."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body>Welcome</body></html>",
                "{\"cloudId\":null}",
                "{\"cloudId\":\"../../evil\"}",
                "[]",
                "<html><title>Log in</title></html>"
            })
    void anAddressWithoutACloudIdIsSaid(String reply) {
        answers.put(TENANT, json(reply));

        assertThat(failure(TOKEN, SiteWay.Kind.AUTO))
                .isEqualTo(new Failure(
                        Code.NOT_FOUND,
                        site.base() + TENANT,
                        "This address does not tell the cloud id of a Confluence Cloud site.",
                        "Set site.url to the address in the browser, such as https://example.atlassian.net, and check"
                                + " site.product."));
        assertThat(gateway.arrivals()).isEmpty();
    }

    @Test
    void anAddressWithoutConfluenceIsSaid() {
        assertThat(failure(PERSON, SiteWay.Kind.SITE))
                .isEqualTo(new Failure(
                        Code.NOT_FOUND,
                        site.base() + ACCOUNT,
                        "There is no Confluence Cloud at this URL (404).",
                        "Check site.url and site.product."));
    }

    @Test
    void aRemovedOperationIsADefect() {
        answers.put(ACCOUNT, status(410, "{\"message\":\"Gone\"}"));

        assertThat(failure(PERSON, SiteWay.Kind.AUTO))
                .isEqualTo(new Failure(
                        Code.BUG,
                        site.base() + ACCOUNT,
                        "Confluence has removed the operation GET /rest/api/user/current (410).",
                        "This is a defect of Stocktake. Install a newer version, or report it."));
        assertThat(gateway.arrivals()).isEmpty();
    }

    @Test
    void aRedirectToTheLoginIsNotFollowed() {
        answers.put(ACCOUNT, status(302, "", "Location", "https://id.atlassian.com/login?continue=x"));

        assertThat(failure(PERSON, SiteWay.Kind.AUTO))
                .isEqualTo(new Failure(
                        Code.REDIRECTED,
                        site.base() + ACCOUNT,
                        "The site redirects to another host, https://id.atlassian.com/login (302); Stocktake does not"
                                + " send credentials there.",
                        "This looks like a login page: check STOCKTAKE_TOKEN, and ask whether the site allows programs"
                                + " without single sign-on."));
    }

    @Test
    void aLoginPageIsSaid() {
        answers.put(ACCOUNT, json("<html><title>Log in with Atlassian account</title></html>"));

        assertThat(failure(PERSON, SiteWay.Kind.AUTO).what()).isEqualTo("Expected JSON, but received a login page.");
    }

    private CloudAccess.Connected connect(Credentials credentials, SiteWay.Kind way) {
        return access(
                        client(credentials),
                        new CloudAddress(site.base(), CloudAddress.Domain.ATLASSIAN),
                        way,
                        credentials)
                .connect();
    }

    private CloudAccess access(PoliteClient client, CloudAddress address, SiteWay.Kind way, Credentials credentials) {
        return new CloudAccess(
                client, address, new SiteWay(way, gateway.base()), credentials, CloudAccess.Product.NAMED);
    }

    private PoliteClient client(Credentials credentials) {
        RateLimits usual = RateLimits.DEFAULT;
        RateLimits unpaced = new RateLimits(
                usual.inFlight(),
                0,
                usual.retries(),
                Duration.ofMillis(1),
                usual.longestWait(),
                usual.largestReply(),
                usual.pageBudget());
        return new PoliteClient(
                new ClientOptions(
                        URI.create(site.base() + "/wiki"),
                        credentials,
                        "STOCKTAKE_TOKEN",
                        unpaced,
                        Network.DEFAULT,
                        CloudRejections.RULES),
                ResponseCache.open(folder),
                Time.of(Clock.systemUTC()));
    }

    private Failure failure(Credentials credentials, SiteWay.Kind way) {
        StocktakeException e = catchThrowableOfType(StocktakeException.class, () -> connect(credentials, way));
        assertThat(e).isNotNull();
        return e.failure();
    }

    private static List<String> asked(LocalSite host) {
        return host.arrivals().stream().map(LocalSite.Arrival::uri).toList();
    }
}
