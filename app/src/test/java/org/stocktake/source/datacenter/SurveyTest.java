package org.stocktake.source.datacenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Status;
import org.stocktake.failure.Failure;
import org.stocktake.http.Credentials;
import org.stocktake.source.Preflight;

class SurveyTest {
    private static final DemoOptions SMALL = DemoOptions.USUAL.withPages(300);

    @TempDir
    Path folder;

    @Test
    void aSurveyTellsWhoWeAreWhatThereIsAndWhatItCosts() throws IOException {
        try (Demo demo = Demo.start(DemoOptions.USUAL, folder)) {
            Preflight preflight = demo.survey();

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
            assertThat(preflight.firstRun()).isGreaterThan(preflight.laterRun()).isLessThan(60);
            assertThat(demo.site().hits()).hasSizeLessThan(20);
        }
    }

    @Test
    void anOldServerIsSurveyedWithoutAVersion() throws IOException {
        try (Demo demo = Demo.start(SMALL.withVersion("7.4.0"), folder)) {
            assertThat(demo.survey().version()).isNull();
            assertThat(demo.survey().failures()).isEmpty();
        }
    }

    @Test
    void aSurveyNamesTheSpaceThatIsNotThere() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder)) {
            assertThat(demo.choosing("NOWHERE", "DOCS").survey().failures())
                    .extracting(Failure::where)
                    .containsExactly("space NOWHERE");
        }
    }

    @Test
    void aSiteThatTakesUsForAnonymousIsRefused() throws IOException {
        try (Demo demo = Demo.start(SMALL.withAccess(DemoOptions.Access.ANONYMOUS), folder)) {
            assertThatThrownBy(() -> demo.survey(new Credentials.Anonymous()))
                    .hasMessage(
                            "login: The site treats the requests as anonymous: it did not accept the token, or none was"
                                    + " given. Check the token (it may have expired), or allow anonymous reading in the settings.");
        }
    }
}
