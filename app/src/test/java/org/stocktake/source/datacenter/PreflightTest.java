package org.stocktake.source.datacenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.fault.Fault;
import org.stocktake.demosite.fault.Garbled;
import org.stocktake.demosite.fault.Refused;
import org.stocktake.demosite.fault.Rewritten;
import org.stocktake.demosite.fault.ServerError;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Status;
import org.stocktake.failure.Failure;
import org.stocktake.http.network.Credentials;
import org.stocktake.source.Preflight;

class PreflightTest {
    private static final DemoOptions SMALL = DemoOptions.DEFAULT.withPages(120);

    @TempDir
    Path folder;

    @Test
    void aSurveyTellsWhoWeAreWhatThereIsAndWhatItCosts() throws IOException {
        try (Demo demo = Demo.start(DemoOptions.DEFAULT, folder)) {
            Preflight preflight = demo.preflight();

            var account = demo.site().world().people().get(0);
            assertThat(preflight.product()).isEqualTo("Confluence Data Center");
            assertThat(preflight.version()).isEqualTo("9.2.1");
            assertThat(preflight.account()).isEqualTo(account.name() + " (" + account.username() + ")");
            assertThat(preflight.bases()).containsExactly(demo.site().uri());
            assertThat(preflight.failures()).isEmpty();
            assertThat(preflight.spaces())
                    .hasSize(ExpectedContent.ofUsualSpaces(demo.site()).spaces().size());
            preflight
                    .spaces()
                    .forEach(count -> assertThat(count.pages())
                            .isEqualTo(ExpectedContent.ofUsualSpaces(demo.site()).sources().stream()
                                    .filter(page -> page.kind() == Kind.PAGE && page.status() == Status.CURRENT)
                                    .filter(page -> page.space()
                                            .key()
                                            .equals(count.space().key().value()))
                                    .count()));
            assertThat(preflight.firstRun()).isGreaterThan(preflight.laterRun()).isLessThan(80);
            assertThat(demo.site().requests()).hasSizeLessThan(20);
        }
    }

    @Test
    void anOldServerIsSurveyedWithoutAVersion() throws IOException {
        try (Demo demo = Demo.start(SMALL.withVersion("7.4.0"), folder)) {
            assertThat(demo.preflight().version()).isNull();
            assertThat(demo.preflight().failures()).isEmpty();
        }
    }

    @Test
    void aSurveyNamesTheSpaceThatIsNotThere() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder)) {
            assertThat(demo.choosing("NOWHERE", "DOCS").preflight().failures())
                    .extracting(Failure::where)
                    .containsExactly("space NOWHERE");
        }
    }

    @Test
    void aSiteThatTakesUsForAnonymousIsRefused() throws IOException {
        try (Demo demo = Demo.start(SMALL.withAccess(DemoOptions.Access.ANONYMOUS), folder)) {
            assertThatThrownBy(() -> demo.preflight(new Credentials.Anonymous()))
                    .hasMessage("login: The site treats the requests as anonymous: it did not accept the token, or none"
                            + " was given. Check the token (it may have expired), or allow anonymous reading in"
                            + " the settings.");
        }
    }

    @Test
    void theSiteTellsItsSizeWithWhatTheAccountCannotSee() throws IOException {
        try (Demo demo = Demo.start(DemoOptions.DEFAULT.withPages(200), folder)) {
            Preflight preflight = demo.preflight();

            assertThat(preflight.totals())
                    .isEqualTo(new Preflight.Totals(demo.site().world().currentPages(), (long)
                            demo.site().world().spaces().size()));
            long visible = preflight.spaces().stream()
                    .mapToLong(count -> count.pages() == null ? 0 : count.pages())
                    .sum();
            assertThat(demo.site().world().currentPages()).isGreaterThan(visible);
        }
    }

    @Test
    void aSiteBefore91IsNotAskedForItsSize() throws IOException {
        try (Demo demo = Demo.start(DemoOptions.DEFAULT.withPages(50).withVersion("9.0.3"), folder)) {
            assertThat(demo.preflight().totals()).isNull();
            assertThat(demo.hits("/rest/api/instance-metrics")).isZero();
        }
    }

    @Test
    void aSizeThatIsNotReadableIsUnknownAndNoFailure() throws IOException {
        try (Demo demo = Demo.start(DemoOptions.DEFAULT.withPages(50), folder)) {
            for (Fault fault : List.of(
                    new Refused("/instance-metrics", 403),
                    new Refused("/instance-metrics", 401),
                    new Refused("/instance-metrics", 404),
                    new ServerError("/instance-metrics", 9, 500),
                    new Garbled("/instance-metrics", 9),
                    metrics("{}"),
                    metrics("[]"),
                    metrics("{\"pages\": \"many\", \"spaces\": -1}"))) {
                demo.site().clearFaults();
                demo.site().addFault(fault);

                Preflight preflight = demo.preflight();

                assertThat(preflight.totals()).as(fault.toString()).isNull();
                assertThat(preflight.failures()).isEmpty();
                assertThat(preflight.spaces()).isNotEmpty();
            }
            demo.site().clearFaults();
            demo.site().addFault(metrics("{\"pages\": 7, \"spaces\": null}"));
            assertThat(demo.preflight().totals()).isEqualTo(new Preflight.Totals(7L, null));
        }
    }

    private static Fault metrics(String json) {
        return new Rewritten((request, body) ->
                request.path().endsWith("/instance-metrics") ? json.getBytes(StandardCharsets.UTF_8) : body);
    }
}
