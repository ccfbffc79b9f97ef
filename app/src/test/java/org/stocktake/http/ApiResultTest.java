package org.stocktake.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.stocktake.http.LocalSite.json;
import static org.stocktake.http.LocalSite.status;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.reply.Call;
import org.stocktake.http.reply.Response;

/** Results of API calls that a site may reject. */
class ApiResultTest {
    private static final String LOGIN =
            "<html><body><form name=\"loginform\" action=\"/dologin.action\"></form></body></html>";

    @TempDir
    Path folder;

    private final ManualTime time = new ManualTime();

    @Test
    void anAnswerIsTold() throws IOException {
        assertVerdict(json("{\"a\":1}"), new ApiResult.Ok<>("{\"a\":1}"));
    }

    @Test
    void aSiteThatHasNothingToTellIsSilent() throws IOException {
        assertVerdict(status(204, ""), new ApiResult.NoContent<>());
    }

    @Test
    void aRefusalCarriesTheSitesOwnWords() throws IOException {
        assertVerdict(
                status(400, "{\"statusCode\":400,\"message\":\"Could not parse cql : state\"}"),
                new ApiResult.Rejected<>(400, "Could not parse cql : state"));
        assertVerdict(status(403, ""), new ApiResult.Rejected<>(403, ""));
        assertVerdict(status(404, "<html>not here</html>"), new ApiResult.Rejected<>(404, ""));
    }

    @Test
    void noVerdictIsAskedForTwiceInARun() throws IOException {
        for (int status : List.of(204, 400, 403, 404)) {
            Path run = folder.resolve("run-" + status);
            try (LocalSite site = LocalSite.start(status(status, ""))) {
                List<Response<ApiResult<String>>> answers = new ArrayList<>();
                for (int i = 0; i < 2; i++) {
                    try (PoliteClient client = Clients.to(site.base(), run, time)) {
                        answers.add(client.getResult(Clients.CALL, Clients.TEXT));
                    }
                }
                assertThat(answers.get(1)).isEqualTo(answers.get(0));
                assertThat(site.arrivals()).hasSize(1);
            }
        }
    }

    @Test
    void whatSaysNothingOfTheQuestionIsAFailureAndAskedAgain() throws IOException {
        assertFailure(status(500, ""), Code.SITE_ERROR);
        assertFailure(status(401, ""), Code.LOGIN_REFUSED);
        assertFailure(status(403, "", "X-Seraph-LoginReason", "AUTHENTICATION_DENIED"), Code.LOGIN_REFUSED);
        assertFailure(status(403, LOGIN), Code.LOGIN_PAGE);
        assertFailure(status(404, LOGIN), Code.LOGIN_PAGE);
        assertFailure(status(302, "", "Location", "/login"), Code.REDIRECTED);
        assertFailure(json("<html>a page for people</html>"), Code.NOT_JSON);
        assertFailure(status(205, ""), Code.NOT_JSON);
    }

    @Test
    void aRefusalThatIsALimitIsWaitedFor() throws IOException {
        try (LocalSite site = LocalSite.start(status(403, "", "Retry-After", "3"), status(204, ""));
                PoliteClient client = Clients.to(site.base(), folder, time)) {
            assertThat(client.getResult(Clients.CALL, Clients.TEXT).value()).isEqualTo(new ApiResult.NoContent<>());
            assertThat(site.arrivals()).hasSize(2);
        }
    }

    @Test
    void whatIsAskedForTheMomentIsNotKept() throws IOException {
        try (LocalSite site = LocalSite.start(status(204, ""), json("1"));
                PoliteClient client = Clients.to(site.base(), folder, time)) {
            assertThat(client.fetchResult(Clients.CALL, Clients.TEXT)).isEqualTo(new ApiResult.NoContent<>());
            assertThat(client.fetchResult(Clients.CALL, Clients.TEXT)).isEqualTo(new ApiResult.Ok<>("1"));
        }
    }

    @Test
    void aQuestionCanBePostedAndIsTellableFromAnother() throws IOException {
        List<String> posted = new ArrayList<>();
        LocalSite.Reply echo = exchange -> {
            posted.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            LocalSite.bytes(exchange, 200, "[]".getBytes(UTF_8));
        };
        try (LocalSite site = LocalSite.start(echo);
                PoliteClient client = Clients.to(site.base(), folder, time)) {
            for (String body : List.of("{\"offset\":0}", "{\"offset\":100}", "{\"offset\":0}")) {
                client.getResult(Call.posted("activity", "/rest/cw/2/x", List.of(), body), Clients.TEXT);
            }
            assertThat(posted)
                    .containsExactly("POST application/json {\"offset\":0}", "POST application/json {\"offset\":100}");
        }
    }

    private void assertVerdict(LocalSite.Reply reply, ApiResult<String> apiResult) throws IOException {
        try (LocalSite site = LocalSite.start(reply);
                PoliteClient client = Clients.to(site.base(), folder.resolve("" + site.port()), time)) {
            assertThat(client.getResult(Clients.CALL, Clients.TEXT))
                    .isEqualTo(new Response<>(apiResult, ManualTime.START));
        }
    }

    private void assertFailure(LocalSite.Reply reply, Code code) throws IOException {
        try (LocalSite site = LocalSite.start(reply);
                PoliteClient client = Clients.to(site.base(), folder.resolve("" + site.port()), time)) {
            for (int i = 0; i < 2; i++) {
                StocktakeException e = catchThrowableOfType(
                        StocktakeException.class, () -> client.getResult(Clients.CALL, Clients.TEXT));
                assertThat(e.failure().code()).isEqualTo(code);
            }
            assertThat(site.arrivals()).hasSize(2);
        }
    }
}
