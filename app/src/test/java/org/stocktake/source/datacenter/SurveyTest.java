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
import org.stocktake.source.Survey;

class SurveyTest {
    private static final DemoOptions SMALL = DemoOptions.USUAL.withPages(300);

    @TempDir
    Path folder;

    @Test
    void aSurveyTellsWhoWeAreWhatThereIsAndWhatItCosts() throws IOException {
        try (Demo demo = Demo.start(DemoOptions.USUAL, folder)) {
            Survey survey = demo.survey();

            var account = demo.site().world().people().get(0);
            assertThat(survey.product()).isEqualTo("Confluence Data Center");
            assertThat(survey.version()).isEqualTo("9.2.1");
            assertThat(survey.account()).isEqualTo(account.name() + " (" + account.username() + ")");
            assertThat(survey.bases()).containsExactly(demo.site().uri());
            assertThat(survey.failures()).isEmpty();
            assertThat(survey.spaces())
                    .hasSize(Truth.ofUsualSpaces(demo.site()).spaces().size());
            survey.spaces()
                    .forEach(count -> assertThat(count.pages())
                            .isEqualTo(Truth.ofUsualSpaces(demo.site()).sources().stream()
                                    .filter(page -> page.kind() == Kind.PAGE && page.status() == Status.CURRENT)
                                    .filter(page -> page.space()
                                            .key()
                                            .equals(count.space().key().value()))
                                    .count()));
            assertThat(survey.firstRun()).isGreaterThan(survey.laterRun()).isLessThan(60);
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
                            "login: The site answers, but takes us for anonymous: it did not accept the token, or none"
                                    + " was given. Check the token (it may have expired), or allow anonymous reading in the"
                                    + " settings.");
        }
    }
}
