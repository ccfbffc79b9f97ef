package org.stocktake.demosite;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.stocktake.demosite.DemoOptions.Access;
import org.stocktake.demosite.world.Page;
import tools.jackson.databind.JsonNode;

class SignInTest {
    private static final DemoOptions SMALL = DemoOptions.DEFAULT.withPages(150).withSpaces(2);
    private static final String SELF = "/rest/api/user/current";

    @Test
    void aTokenAndAPasswordOpenTheSameAccount() throws Exception {
        try (DemoSite site = DemoSite.start(SMALL.withToken("open-sesame"))) {
            Asker asker = Asker.of(site);
            for (String authorization : new String[] {"Bearer open-sesame", basic(site.user(), site.password())}) {
                HttpResponse<String> reply = asker.ask(SELF, authorization);

                assertThat(reply.statusCode()).isEqualTo(200);
                assertThat(reply.headers().firstValue("X-Seraph-LoginReason")).hasValue("OK");
                JsonNode self = asker.read(reply);
                assertThat(self.path("type").asString()).isEqualTo("known");
                assertThat(self.path("username").asString()).isEqualTo(site.user());
            }
        }
    }

    @Test
    void aClosedSiteRefusesWhoeverItDoesNotKnow() throws Exception {
        try (DemoSite site = DemoSite.start(SMALL)) {
            Asker asker = Asker.of(site);

            refused(asker, asker.ask(SELF, ""), 403, "AUTHENTICATION_DENIED");
            refused(asker, asker.ask(SELF, "Bearer wrong"), 401, "AUTHENTICATED_FAILED");
            refused(asker, asker.ask(SELF, basic(site.user(), "wrong")), 401, "AUTHENTICATED_FAILED");
            refused(asker, asker.ask(SELF, basic("nobody", site.password())), 401, "AUTHENTICATED_FAILED");
            assertThat(asker.ask("/login.action", "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void anOpenSiteTakesAWrongTokenForNoneAndShowsTheUnrestrictedPagesOfOneSpace() throws Exception {
        try (DemoSite site = DemoSite.start(SMALL.withAccess(Access.ANONYMOUS))) {
            Asker asker = Asker.of(site);

            for (String authorization : new String[] {"", "Bearer wrong"}) {
                HttpResponse<String> self = asker.ask(SELF, authorization);
                assertThat(self.statusCode()).isEqualTo(200);
                assertThat(asker.read(self).path("type").asString()).isEqualTo("anonymous");

                JsonNode pages = asker.read(asker.ask("/rest/api/content?limit=500", authorization));
                assertThat(Sites.ids(Sites.items(pages)))
                        .isEqualTo(Sites.ids(Sites.current(site)
                                .filter(page -> page.space().key().equals("DOCS"))
                                .filter(page -> !restricted(site, page))));
                assertThat(asker.ask("/rest/api/space/ENG", authorization).statusCode())
                        .isEqualTo(404);
            }
            assertThat(asker.ask(SELF, "Bearer wrong").headers().firstValue("X-Seraph-LoginReason"))
                    .hasValue("AUTHENTICATED_FAILED");
            // A wrong password is an error even with anonymous access.
            refused(asker, asker.ask(SELF, basic(site.user(), "wrong")), 401, "AUTHENTICATED_FAILED");
        }
    }

    private static boolean restricted(DemoSite site, Page page) {
        return page.restricted() || site.world().ancestors(page.id()).stream().anyMatch(Page::restricted);
    }

    private static void refused(Asker asker, HttpResponse<String> reply, int status, String reason) {
        assertThat(reply.statusCode()).isEqualTo(status);
        assertThat(reply.headers().firstValue("X-Seraph-LoginReason")).hasValue(reason);
        assertThat(asker.read(reply).path("data").path("authorized").asBoolean())
                .isFalse();
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
