package org.stocktake.demosite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stocktake.demosite.cloud.CloudRoutes;
import org.stocktake.demosite.cloud.CloudSite;
import org.stocktake.demosite.cloud.Credential;
import org.stocktake.demosite.cloud.Credential.Kind;
import org.stocktake.demosite.cloud.Scopes;
import org.stocktake.demosite.cloud.TenantInformation;
import org.stocktake.demosite.fault.ExpiredToken;
import org.stocktake.demosite.world.Product;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each kind of credential of Cloud, at the site and at the gateway. */
class CloudSignInTest {
    private static final DemoOptions SMALL =
            DemoOptions.DEFAULT.withProduct(Product.CLOUD).withPages(150).withSpaces(2);
    private static final String SELF = "/rest/api/user/current";
    private static final Set<String> ALL = Set.of(
            "read:page:confluence", "read:space:confluence", "read:content-details:confluence", "read:user:confluence");

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static DemoSite site;

    @BeforeAll
    static void start() throws IOException {
        site = DemoSite.start(SMALL);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private record Answer(int status, JsonNode body) {}

    @Test
    void aTokenWithoutScopesIsForTheSite() throws Exception {
        Credential token = site.issue(Kind.TOKEN, Set.of());

        Answer self = atSite(SELF, basic(token));
        assertThat(self.status()).isEqualTo(200);
        assertThat(self.body().path("type").asString()).isEqualTo("known");
        assertThat(self.body().path("accountType").asString()).isEqualTo("atlassian");
        assertThat(self.body().path("accountId").asString())
                .isEqualTo(site.world().people().get(0).accountId());
        assertThat(atGateway(SELF, basic(token)))
                .isEqualTo(new Answer(401, json("{'code':401,'message':'Unauthorized'}")));
    }

    @Test
    void aTokenWithScopesIsForTheGatewayWithItsAddress() throws Exception {
        Credential token = site.issue(Kind.SCOPED_TOKEN, ALL);

        assertThat(atGateway(SELF, basic(token)).status()).isEqualTo(200);
        assertThat(atSite(SELF, basic(token)))
                .isEqualTo(new Answer(401, json("{'code':401,'message':'Unauthorized'}")));
        assertThat(atGateway(SELF, "Bearer " + token.token()).status()).isEqualTo(401);
    }

    @Test
    void aServiceAccountSignsInAtTheGatewayWithItsAddressOrAsABearer() throws Exception {
        Credential token = site.issue(Kind.SERVICE_ACCOUNT, ALL);

        for (String authorization : new String[] {basic(token), "Bearer " + token.token()}) {
            Answer self = atGateway(SELF, authorization);
            assertThat(self.status()).isEqualTo(200);
            assertThat(self.body().path("accountType").asString()).isEqualTo("app");
        }
        assertThat(atSite(SELF, basic(token)).status()).isEqualTo(401);
    }

    @Test
    void anAccessTokenOfAnAppIsABearerAtTheGateway() throws Exception {
        Credential token = site.issue(Kind.OAUTH, ALL);

        assertThat(atGateway(SELF, "Bearer " + token.token()).status()).isEqualTo(200);
        assertThat(atGateway(SELF, basic(token)).status()).isEqualTo(401);
    }

    @Test
    void aSiteRefusesEveryBearerWithoutAMessage() throws Exception {
        Credential token = site.issue(Kind.OAUTH, ALL);
        Answer refused = new Answer(403, json("{'error':'Failed to parse Connect Session Auth Token'}"));

        assertThat(atSite(SELF, "Bearer " + token.token())).isEqualTo(refused);
        assertThat(atSite(SELF, "Bearer wrong")).isEqualTo(refused);
    }

    @Test
    void aWrongTokenIsNobody() throws Exception {
        Answer nobody =
                new Answer(403, json("{'statusCode':403,'message':'Current user not permitted to use Confluence'}"));

        assertThat(atSite(SELF, "")).isEqualTo(nobody);
        assertThat(atSite(SELF, basic(site.user(), "wrong"))).isEqualTo(nobody);
        assertThat(atSite(SELF, basic("nobody@example.com", site.token()))).isEqualTo(nobody);
        assertThat(atGateway(SELF, "").status()).isEqualTo(401);
        assertThat(atGateway(SELF, "Bearer wrong").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v2/pages?limit=1, read:page:confluence",
        "/api/v2/blogposts?limit=1, read:page:confluence",
        "/api/v2/spaces?limit=1, read:space:confluence",
        "/api/v2/pages/1/attachments, read:attachment:confluence",
        "/api/v2/folders/1, read:folder:confluence",
        "/rest/api/content/search?cql=type%3Dpage&limit=1, read:content-details:confluence",
        "/rest/api/content/search?cql=type%3Dpage&limit=1, search:confluence",
        "/rest/api/search?cql=type%3Dpage&limit=1, search:confluence",
        "/rest/api/user/current, read:confluence-user",
        "/rest/api/space/DOCS/state, read:space.setting:confluence",
        "/rest/api/space/DOCS/state/content?state-id=1, read:content:confluence"
    })
    void eachOperationNeedsItsScope(String address, String scope) throws Exception {
        String with = "Bearer " + site.issue(Kind.OAUTH, Set.of(scope)).token();
        String without = "Bearer "
                + site.issue(Kind.OAUTH, Set.of("read:task:confluence")).token();

        // 404 for content that does not exist is an answer to a permitted request.
        assertThat(atGateway(address, with).status()).isIn(200, 404);
        assertThat(atGateway(address, without))
                .isEqualTo(new Answer(401, json("{'code':401,'message':'Unauthorized; scope does not match'}")));
    }

    @Test
    void everyOperationBehindTheSignInHasScopes() {
        Set<String> paths = new TreeSet<>(CloudRoutes.paths());
        paths.remove(TenantInformation.PATH);

        assertThat(Scopes.byPaths().keySet()).isEqualTo(paths);
    }

    @Test
    void theGatewayKnowsOneSiteOnly() throws Exception {
        String bearer = "Bearer " + site.issue(Kind.OAUTH, ALL).token();
        String other = site.gateway() + "/ex/confluence/00000000-0000-4000-8000-000000000000/wiki" + SELF;

        assertThat(ask(other, bearer)).isEqualTo(new Answer(404, json("{'code':404,'message':'Not Found'}")));
    }

    @Test
    void nextLinksOfTheGatewayLackItsPath() throws Exception {
        String bearer = "Bearer " + site.issue(Kind.OAUTH, ALL).token();

        JsonNode pages = atGateway("/api/v2/pages?limit=1", bearer).body().path("_links");
        JsonNode found = atGateway("/rest/api/content/search?limit=1&cql=type%3Dpage", bearer)
                .body()
                .path("_links");

        assertThat(pages.path("next").asString()).startsWith("/wiki/api/v2/pages?");
        assertThat(found.path("next").asString()).startsWith("/rest/api/content/search?");
        assertThat(found.path("base").asString()).isEqualTo(site.uri().toString());
    }

    @Test
    void theIdOfTheSiteNeedsNoCredential() throws Exception {
        Answer tenant = ask(site.gateway() + "/_edge/tenant_info", "");

        assertThat(tenant).isEqualTo(new Answer(200, json("{'cloudId':'" + CloudSite.CLOUD_ID + "'}")));
        assertThat(atSite("/_edge/tenant_info", basic(site.user(), site.token()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void anOpenSiteShowsItselfToNobody() throws Exception {
        try (DemoSite open = DemoSite.start(SMALL.withAccess(DemoOptions.Access.ANONYMOUS))) {
            Answer self = ask(open.uri() + SELF, "");

            assertThat(self.status()).isEqualTo(200);
            assertThat(self.body().path("type").asString()).isEqualTo("anonymous");
            assertThat(self.body().has("accountId")).isFalse();
        }
    }

    @Test
    void anExpiredTokenIsNobodyAtTheSiteAndUnauthorizedAtTheGateway() throws Exception {
        String bearer = "Bearer " + site.issue(Kind.OAUTH, ALL).token();
        site.addFault(new ExpiredToken(0));
        try {
            assertThat(atSite(SELF, basic(site.user(), site.token())).status()).isEqualTo(403);
            assertThat(atGateway(SELF, bearer).status()).isEqualTo(401);
        } finally {
            site.clearFaults();
        }
    }

    @Test
    void theLogTellsTheGatewayFromTheSite() throws Exception {
        String bearer = "Bearer " + site.issue(Kind.OAUTH, ALL).token();
        site.forget();
        atGateway(SELF, bearer);
        atSite(SELF, basic(site.user(), site.token()));

        Map<String, String> prefixes = new TreeMap<>();
        site.requests().forEach(entry -> prefixes.put(entry.prefix(), entry.path()));
        assertThat(prefixes).containsExactly(Map.entry(CloudSite.GATEWAY_PATH, SELF), Map.entry("/wiki", SELF));
    }

    private static Answer atSite(String address, String authorization) throws Exception {
        return ask(site.uri() + address, authorization);
    }

    private static Answer atGateway(String address, String authorization) throws Exception {
        return ask(site.gateway() + CloudSite.GATEWAY_PATH + address, authorization);
    }

    private static Answer ask(String address, String authorization) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
        return new Answer(response.statusCode(), json(response.body()));
    }

    private static String basic(Credential credential) {
        return basic(credential.email(), credential.token());
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode json(String text) {
        return JsonMapper.builder().build().readTree(text.replace('\'', '"'));
    }
}
