package org.stocktake.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stocktake.read.LiveWeeks;
import org.stocktake.read.ReadWeeks;

/** Forms, by HTTP: only a page of the dashboard can send one. */
class FormsTest {
    private static final String TYPE = "application/x-www-form-urlencoded";

    @TempDir
    private Path folder;

    private final List<Submission> submitted = new ArrayList<>();
    private Dashboard dashboard;
    private Visitor visitor;
    private String cookie;

    @BeforeEach
    void start() {
        start(Site.only(new ReadWeeks(folder).live(), ""));
    }

    private void start(Site... sites) {
        dashboard = Dashboard.start(
                List.of(sites),
                new Dashboard.Setup(0, "1.2.3", Clock.systemUTC(), Access.local("ann")),
                List.of(new Form() {
                    @Override
                    public String address() {
                        return "/things/{id}";
                    }

                    @Override
                    public Address submit(Submission submission, LiveWeeks weeks) {
                        submitted.add(submission);
                        return Address.of("/done");
                    }
                }));
        visitor = new Visitor(dashboard.uri());
        cookie = visitor.get("/").header("Set-Cookie");
    }

    @AfterEach
    void stop() {
        dashboard.close();
    }

    private HttpRequest.Builder form(String body) {
        return HttpRequest.newBuilder(dashboard.uri().resolve("/things/a%20b"))
                .header("Content-Type", TYPE)
                .header("Cookie", cookie.split(";", 2)[0])
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    /** As a page of this browser has it. */
    private String token() {
        return dashboard.formToken(cookie.split("[=;]", 3)[1], "ann");
    }

    private String refused(HttpRequest.Builder form, int status) {
        Visitor.Reply reply = visitor.send(form.build());
        assertThat(reply.status()).isEqualTo(status);
        assertThat(submitted).isEmpty();
        return reply.problem().strip();
    }

    @Test
    void aFormOfOneOfSeveralSitesLeadsToTheResultInThisSite() {
        dashboard.close();
        start(
                new Site("one", new ReadWeeks(folder.resolve("one")).live(), "", Optional::empty),
                new Site("two", new ReadWeeks(folder.resolve("two")).live(), "", Optional::empty));

        Visitor.Reply reply = visitor.post("/s/two/things/x", cookie.split(";", 2)[0], "token=" + token());

        assertThat(reply.header("Location")).isEqualTo("/s/two/done");
        assertThat(visitor.post("/things/x", cookie.split(";", 2)[0], "token=" + token())
                        .status())
                .isEqualTo(404);
        assertThat(submitted).hasSize(1);
    }

    @Test
    void aFormOfAPageIsTakenInTheNameOfItsUserAndLeadsToTheResult() {
        Visitor.Reply reply = visitor.send(
                form("token=" + token() + "&why=%C3%BC+%26&id=1&id=2&empty=").build());

        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.header("Location")).isEqualTo("/done");
        assertThat(submitted).hasSize(1);
        assertThat(submitted.get(0).user().name()).isEqualTo("ann");
        assertThat(submitted.get(0).names()).containsOnly(Map.entry("id", "a b"));
        assertThat(submitted.get(0).fields())
                .containsOnly(Map.entry("why", List.of("ü &")), Map.entry("id", List.of("1", "2")));
    }

    @Test
    void theCookieIsKeptFromScriptsAndFromFormsOfOtherSites() {
        assertThat(cookie)
                .matches("stocktake-%d=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict"
                        .formatted(dashboard.uri().getPort()));
        // A browser that has one keeps it.
        assertThat(visitor.send(HttpRequest.newBuilder(dashboard.uri())
                                .header("Cookie", cookie.split(";", 2)[0])
                                .build())
                        .header("Set-Cookie"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "why=x", "token=", "token=AAAA", "token=%E2%82%AC", "token={token}&token={token}"})
    void aFormWithoutTheTokenOfItsPageIsRefused(String body) {
        assertThat(refused(form(body.replace("{token}", token())), 403))
                .isEqualTo("The form is not of this session of the dashboard. Nothing was changed.\n"
                        + "Go back, load the page again, and send the form again.");
    }

    @Test
    void theTokenOfAnotherBrowserOrUserIsRefused() {
        String other = visitor.get("/").header("Set-Cookie").split("[=;]", 3)[1];

        refused(form("token=" + dashboard.formToken(other, "ann")), 403);
        refused(form("token=" + dashboard.formToken(cookie.split("[=;]", 3)[1], "bob")), 403);
        // Without the cookie, the token is that of nobody.
        refused(
                HttpRequest.newBuilder(dashboard.uri().resolve("/things/1"))
                        .header("Content-Type", TYPE)
                        .POST(HttpRequest.BodyPublishers.ofString("token=" + token())),
                403);
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://evil.example.org",
        "Origin, http://127.0.0.1:1",
        "Origin, http://evil.example.org/?http://127.0.0.1",
        "Origin, not an address",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Sec-Fetch-Site, none",
    })
    void aFormOfAnotherSiteIsRefusedEvenWithTheToken(String header, String value) {
        assertThat(refused(form("token=" + token()).header(header, value), 403))
                .isEqualTo(
                        "A page of another site sent this form. Nothing was changed.\nUse the pages of the dashboard.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{origin}"})
    void theOriginOfAPageIsItsOwnOrNullBecauseItSendsNoReferrer(String origin) {
        String own = dashboard.uri().toString().replaceFirst("/$", "");

        assertThat(visitor.send(form("token=" + token())
                                .header("Origin", origin.replace("{origin}", own))
                                .header("Sec-Fetch-Site", "same-origin")
                                .build())
                        .status())
                .isEqualTo(303);
    }

    @Test
    void aFormHasALimitAndOneType() {
        assertThat(refused(form("token=" + token() + "&why=" + "x".repeat(64 * 1024)), 413))
                .isEqualTo("A form may have 64 KB but had more.\nSelect fewer findings, or use a shorter text.");
        // Without a length.
        byte[] large = ("token=" + token() + "&why=" + "x".repeat(64 * 1024)).getBytes(StandardCharsets.UTF_8);
        refused(form("").POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))), 413);
        assertThat(refused(form("token=" + token()).setHeader("Content-Type", "text/plain"), 415))
                .isEqualTo("A form must have the type application/x-www-form-urlencoded but had text/plain.\n"
                        + "Use the pages of the dashboard.");
        assertThat(refused(form("token=" + token() + "&why=%zz"), 400))
                .isEqualTo("The form must be encoded as application/x-www-form-urlencoded.\nSend it from the page.");
        assertThat(refused(form("a=1&".repeat(2_001) + "token=" + token()), 400))
                .isEqualTo("The form may have 2,000 fields but had 2,002.\nSend fewer of them.");
    }

    @Test
    void onlyFormsCanBeSent() {
        assertThat(visitor.send(HttpRequest.newBuilder(dashboard.uri().resolve("/findings"))
                                .header("Content-Type", TYPE)
                                .header("Cookie", cookie.split(";", 2)[0])
                                .POST(HttpRequest.BodyPublishers.ofString("token=" + token()))
                                .build())
                        .status())
                .isEqualTo(404);
        Visitor.Reply put = visitor.send(form("token=" + token())
                .method("PUT", HttpRequest.BodyPublishers.ofString("token=" + token()))
                .build());
        assertThat(put.status()).isEqualTo(405);
        assertThat(put.header("Allow")).isEqualTo("GET, HEAD, POST");
    }
}
