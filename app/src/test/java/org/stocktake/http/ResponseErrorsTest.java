package org.stocktake.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.stocktake.http.LocalSite.json;
import static org.stocktake.http.LocalSite.status;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.http.network.Network;
import org.stocktake.http.pace.RateLimits;
import org.stocktake.http.reply.Call;

/** Replies that are errors, and the messages for the operator. */
class ResponseErrorsTest {
    private static final String AGAIN = "Run the same command again later to resume.";
    private static final String WHERE = "/rest/api/content";

    @TempDir
    Path folder;

    private final ManualTime time = new ManualTime();

    @Test
    void aRefusedTokenIsSaid() throws IOException {
        assertRefused(
                status(401, "{}"),
                Code.LOGIN_REFUSED,
                "The site rejected the login with the token (401).",
                "Check STOCKTAKE_TOKEN and that it has not expired, then run \"stocktake check\".");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 200})
    void aWantedCaptchaIsSaid(int status) throws IOException {
        assertRefused(
                status(status, "{}", "X-Seraph-LoginReason", "AUTHENTICATION_DENIED"),
                Code.LOGIN_REFUSED,
                "The site rejected the login with the token (" + status
                        + ") after too many failed logins: it requires a captcha.",
                "Log in as that account in a browser and solve the captcha, or ask an administrator to reset its failed"
                        + " logins. Then check the credentials and run \"stocktake check\".");
    }

    @Test
    void anAnswerForStrangersIsNoAnswerToAnAccount() throws IOException {
        assertRefused(
                status(200, "{\"type\":\"anonymous\"}", "X-Seraph-LoginReason", "AUTHENTICATED_FAILED"),
                Code.LOGIN_REFUSED,
                "The site rejected the login with the token (200).",
                "Check STOCKTAKE_TOKEN and that it has not expired, then run \"stocktake check\".");
    }

    @Test
    void aForbiddenThingIsSaid() throws IOException {
        assertRefused(
                status(403, "{}", "Retry-After", "0", "X-RateLimit-Remaining", "17"),
                Code.FORBIDDEN,
                "The site does not let the token read this (403).",
                "Give the account permission to read it, or exclude the space with --exclude-space.");
    }

    @Test
    void aMissingThingIsSaid() throws IOException {
        assertRefused(
                status(404, "{\"message\":\"No space with key : x\"}"),
                Code.NOT_FOUND,
                "The site has nothing here, or nothing that the token may see (404).",
                "Check that it exists and that the account may see it.");
    }

    @Test
    void aServerThatIsNoConfluenceIsSaid() throws IOException {
        assertRefused(
                status(404, "<html>nginx</html>"),
                Code.NOT_FOUND,
                "This URL does not exist (404), and the reply is not from Confluence.",
                "Check site.url, including the context path of Confluence (such as /confluence).");
    }

    @Test
    void whatTheSiteFindsWrongIsQuotedOnOneLine() throws IOException {
        assertRefused(
                status(
                        400,
                        "{\"statusCode\":400,\"message\":\"Could not parse cql : \\\"x\\\"\\nat 1\",\"reason\":\"\"}"),
                Code.BAD_REQUEST,
                "The site rejected the request as malformed (HTTP 400): \"Could not parse cql : \"x\" at 1\".",
                "Check the chosen spaces and the version of the site; run \"stocktake check\".");
    }

    @Test
    void aLongComplaintIsCut() throws IOException {
        assertRefused(
                status(400, "{\"message\":\"" + "a".repeat(201) + "\"}"),
                Code.BAD_REQUEST,
                "The site rejected the request as malformed (HTTP 400): \"" + "a".repeat(200) + "...\".",
                "Check the chosen spaces and the version of the site; run \"stocktake check\".");
    }

    @ParameterizedTest
    @CsvSource({
        "410, NOT_FOUND, The site has removed this part of its REST API (410).",
        "405, BAD_REQUEST, The site rejected the request (HTTP 405).",
        "204, NOT_JSON, 'Expected JSON with status 200, but received status 204.'",
        "407, PROXY, 'The proxy requires a login, or rejected the credentials (407).'",
        "500, SITE_ERROR, The site reported a server error (500).",
        "501, SITE_ERROR, The site reported a server error (501)."
    })
    void whatRepeatingWouldNotMendIsAskedOnce(int status, Code code, String what) throws IOException {
        try (LocalSite site = LocalSite.start(status(status, ""));
                PoliteClient client = Clients.to(site.base(), folder, time)) {
            Failure failure = Clients.failure(client);
            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure.what()).isEqualTo(what);
            assertThat(site.arrivals()).hasSize(1);
            assertThat(time.slept()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 503, 504})
    void anUnavailableSiteIsAskedFourTimesMore(int status) throws IOException {
        try (LocalSite site = LocalSite.start(status(status, ""));
                PoliteClient client = Clients.to(site.base(), folder, time)) {
            assertThat(Clients.failure(client))
                    .isEqualTo(new Failure(
                            Code.SITE_ERROR,
                            site.base() + WHERE,
                            "The site reported a server error (" + status + "). It was tried 5 times.",
                            "Check the log of the site at this time, then run again to resume."));
            assertThat(site.arrivals()).hasSize(5);
            assertThat(client.stats().retries()).isEqualTo(4);
        }
    }

    @Test
    void aRateLimitInTheGuiseOf403IsARateLimit() throws IOException {
        LocalSite.Reply refusal = status(403, "", "Retry-After", "20");
        try (LocalSite site = LocalSite.start(refusal, json("1"));
                PoliteClient client = Clients.to(site.base(), folder, time)) {
            assertThat(client.get(Clients.CALL, Clients.TEXT)).isEqualTo("1");
            assertThat(time.slept()).containsExactly(Duration.ofSeconds(20));
        }
    }

    /** Data Center also sends them with the last allowed request, here a reply with 403. */
    @ParameterizedTest
    @ValueSource(strings = {"0", "4"})
    void aRefusalThatSpendsTheLastRequestIsARefusal(String retryAfter) throws IOException {
        assertRefused(
                status(
                        403,
                        "{\"statusCode\":403,\"message\":\"Not permitted\"}",
                        "Retry-After",
                        retryAfter,
                        "X-RateLimit-Remaining",
                        "0",
                        "X-RateLimit-FillRate",
                        "10",
                        "X-RateLimit-Interval-Seconds",
                        "1"),
                Code.FORBIDDEN,
                "The site does not let the token read this (403).",
                "Give the account permission to read it, or exclude the space with --exclude-space.");
        assertThat(time.slept()).isEmpty();
    }

    @Test
    void anEmptyBucketThatNeverFillsEndsTheRun() throws IOException {
        LocalSite.Reply last = status(
                200,
                "1",
                "X-RateLimit-Remaining",
                "0",
                "X-RateLimit-FillRate",
                "1",
                "X-RateLimit-Interval-Seconds",
                "86400");
        try (LocalSite site = LocalSite.start(last);
                PoliteClient client = Clients.to(site.base(), folder, time)) {
            assertThat(client.fetch(Clients.CALL, Clients.TEXT)).isEqualTo("1");
            assertThat(Clients.failure(client))
                    .isEqualTo(new Failure(
                            Code.RATE_LIMITED,
                            site.base() + WHERE,
                            "The site requests a pause of 24 hours, until 2026-11-24 04:00 UTC; the longest wait is 5 minutes (http.longest-wait).",
                            AGAIN));
            assertThat(site.arrivals()).hasSize(1);
            assertThat(time.slept()).isEmpty();
        }
    }

    @Test
    void aSingleRateLimitDoesNotSlowTheRestOfTheRun() throws IOException {
        LocalSite.Reply limited = status(
                429,
                "",
                "Retry-After",
                "1",
                "X-RateLimit-Remaining",
                "0",
                "X-RateLimit-FillRate",
                "1",
                "X-RateLimit-Interval-Seconds",
                "1");
        try (LocalSite site = LocalSite.start(limited, json("1"));
                PoliteClient client = Clients.to(site.base(), folder, time)) {
            for (int i = 0; i < 100; i++) {
                client.fetch(Clients.CALL, Clients.TEXT);
            }
            // The allowance grows by one request per second. After five seconds, it exceeds the four in flight. The
            // other 95 are sent at ten per second.
            Duration total = time.slept().stream().reduce(Duration.ZERO, Duration::plus);
            assertThat(total).isBetween(Duration.ofSeconds(14), Duration.ofSeconds(16));
        }
    }

    @Test
    void aMessageOfAnyLengthIsCut() throws IOException {
        assertRefused(
                status(400, "{\"message\":\"" + "a\\n".repeat(20_000) + "\"}"),
                Code.BAD_REQUEST,
                "The site rejected the request as malformed (HTTP 400): \"" + "a ".repeat(100) + "...\".",
                "Check the chosen spaces and the version of the site; run \"stocktake check\".");
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775807, more than a year",
        "99999999999999999999999, more than a year",
        "'Mon, 23 Nov 2026 07:00:00 GMT', '3 hours, until 2026-11-23 07:00 UTC'"
    })
    void aSiteThatWantsToBeLeftAloneForLongEndsTheRunAtOnce(String retryAfter, String words) throws IOException {
        // Headers of a recorded Data Center reply.
        LocalSite.Reply refusal = status(
                429,
                "",
                "Retry-After",
                retryAfter,
                "X-RateLimit-Remaining",
                "0",
                "X-RateLimit-FillRate",
                "0",
                "X-RateLimit-Interval-Seconds",
                "1");
        assertRefused(
                refusal,
                Code.RATE_LIMITED,
                "The site requests a pause of " + words + "; the longest wait is 5 minutes (http.longest-wait).",
                AGAIN);
        assertThat(time.slept()).isEmpty();
    }

    @Test
    void aDateToComeBackAtIsObeyed() throws IOException {
        try (LocalSite site =
                        LocalSite.start(status(503, "", "Retry-After", "Mon, 23 Nov 2026 04:01:30 GMT"), json("1"));
                PoliteClient client = Clients.to(site.base(), folder, time)) {
            client.get(Clients.CALL, Clients.TEXT);
            assertThat(time.slept()).containsExactly(Duration.ofSeconds(90));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><form name=\"loginform\" action=\"/dologin.action\">",
                "\uFEFF \n<!DOCTYPE html><input type='password'>",
                "<html><head><title>Sign in to Example</title>",
                "<form method=post><input type=hidden name=SAMLRequest>"
            })
    void aLoginPageInPlaceOfJsonIsSaid(String page) throws IOException {
        assertRefused(
                status(200, page, "Content-Type", "text/html"),
                Code.LOGIN_PAGE,
                "Expected JSON, but received a login page.",
                "Check STOCKTAKE_TOKEN and its expiry date. If the site uses single sign-on, ask for a URL"
                        + " without it.");
    }

    @Test
    void anotherPageInPlaceOfJsonIsSaidWithoutItsText() throws IOException {
        assertRefused(
                status(200, "<html><body>Our secret plans</body>"),
                Code.NOT_JSON,
                "Expected JSON, but received a web page.",
                "Check site.url, including the context path. A proxy or firewall may have replied instead of"
                        + " Confluence.");
    }

    @Test
    void anotherHostNeverHearsOfUs() throws IOException {
        try (LocalSite other = LocalSite.start(json("1"));
                LocalSite site = LocalSite.start(
                        status(302, "", "Location", "http://127.0.0.1:" + other.port() + "/sso/login?ticket=t1"));
                PoliteClient client = Clients.to(site.base(), folder, time)) {
            assertThat(Clients.failure(client))
                    .isEqualTo(new Failure(
                            Code.REDIRECTED,
                            site.base() + WHERE,
                            "The site redirects to another host, http://127.0.0.1:" + other.port()
                                    + "/sso/login (302); Stocktake does not send credentials there.",
                            "This looks like a login page: check STOCKTAKE_TOKEN, and ask whether the site allows"
                                    + " programs without single sign-on."));
            assertThat(other.arrivals()).isEmpty();
        }
    }

    @Test
    void aRedirectOnTheSameHostIsNotFollowedEither() throws IOException {
        try (LocalSite site = LocalSite.start(status(301, "", "Location", "/confluence/rest/api/content"));
                PoliteClient client = Clients.to(site.base(), folder, time)) {
            assertThat(Clients.failure(client))
                    .isEqualTo(new Failure(
                            Code.REDIRECTED,
                            site.base() + WHERE,
                            "The site redirects to " + site.base()
                                    + "/confluence/rest/api/content (301); Stocktake does not follow redirects.",
                            "Set site.url to the URL at which Confluence replies without a redirect."));
            assertThat(site.arrivals()).hasSize(1);
        }
    }

    @Test
    void aReplyLargerThanTheLimitIsSaid() throws IOException {
        try (LocalSite site = LocalSite.start(json("[" + " ".repeat(9_999) + "]"));
                PoliteClient client =
                        Clients.with(site.base(), folder, time, Clients.largestReply(10_000), Network.DEFAULT)) {
            assertOversized(site, client);
        }
    }

    @Test
    void aReplyAsLargeAsTheLimitIsRead() throws IOException {
        try (LocalSite site = LocalSite.start(json("[" + " ".repeat(9_998) + "]"));
                PoliteClient client =
                        Clients.with(site.base(), folder, time, Clients.largestReply(10_000), Network.DEFAULT)) {
            assertThat(client.get(Clients.CALL, Clients.TEXT)).hasSize(10_000);
        }
    }

    @Test
    void aReplyThatGrowsWhenItIsUnpackedIsSaid() throws IOException {
        LocalSite.Reply bomb = exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, 0);
            try (GZIPOutputStream out = new GZIPOutputStream(exchange.getResponseBody())) {
                out.write("[".getBytes(UTF_8));
                for (int i = 0; i < 1_000; i++) {
                    out.write(new byte[10_000]);
                }
            }
        };
        // Ten megabytes of zeros are compressed to about ten thousand bytes.
        try (LocalSite site = LocalSite.start(bomb);
                PoliteClient client =
                        Clients.with(site.base(), folder, time, Clients.largestReply(10_000), Network.DEFAULT)) {
            assertOversized(site, client);
        }
    }

    private static void assertOversized(LocalSite site, PoliteClient client) {
        assertThat(Clients.failure(client))
                .isEqualTo(new Failure(
                        Code.OVERSIZED,
                        site.base() + WHERE,
                        "The reply is larger than the 10000 bytes a reply may have (http.largest-reply).",
                        "Raise http.largest-reply if such large responses are expected."));
        assertThat(site.arrivals()).hasSize(1);
    }

    @Test
    void requestsForSinglePagesAreHeldToTheBudget() throws IOException {
        RateLimits one = new RateLimits(4, 0, 4, Duration.ZERO, Duration.ZERO, 1 << 20, 1);
        try (LocalSite site = LocalSite.start(json("1"));
                PoliteClient client = Clients.with(site.base(), folder, time, one, Network.DEFAULT)) {
            Call first = Call.perPage("comments", "/rest/api/content/1", List.of());
            Call second = Call.perPage("comments", "/rest/api/content/2", List.of());
            client.get(first, Clients.TEXT);
            assertThat(Clients.failure(client, second, Clients.TEXT))
                    .isEqualTo(new Failure(
                            Code.BUDGET_SPENT,
                            site.base() + "/rest/api/content/2",
                            "Skipped: requests for single pages are limited to 1 a run (http.page-budget).",
                            "Raise http.page-budget, or run again: completed requests are not repeated."));
            client.get(Clients.CALL, Clients.TEXT);
            client.get(first, Clients.TEXT);
            assertThat(site.arrivals()).hasSize(2);
        }
    }

    private void assertRefused(LocalSite.Reply reply, Code code, String what, String remedy) throws IOException {
        try (LocalSite site = LocalSite.start(reply);
                PoliteClient client = Clients.to(site.base(), folder, time)) {
            assertThat(Clients.failure(client)).isEqualTo(new Failure(code, site.base() + WHERE, what, remedy));
            assertThat(site.arrivals()).hasSize(1);
        }
    }
}
