package org.stocktake.demosite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stocktake.demosite.fault.AppGone;
import org.stocktake.demosite.fault.LoginInstead;
import org.stocktake.demosite.fault.LostWorkflow;
import org.stocktake.demosite.fault.NoParameters;
import org.stocktake.demosite.fault.ParametersForbidden;
import org.stocktake.demosite.fault.SecondsForMillis;
import org.stocktake.demosite.fault.ServerError;
import org.stocktake.demosite.fault.StaleProperty;
import org.stocktake.demosite.workflow.ExpectedWorkflow;
import org.stocktake.demosite.workflow.Outcome;
import tools.jackson.databind.JsonNode;

/** Faults of the workflow app only. */
class WorkflowTroubleTest {
    private static final String EXPAND = "?expand=metadata.properties.comalaworkflows";

    private DemoSite site;
    private Asker asker;
    private ExpectedWorkflow truth;
    private String page;
    private String app;

    @BeforeEach
    void start() throws IOException {
        site = DemoSite.start(DemoOptions.DEFAULT.withPages(120).withSpaces(2));
        asker = Asker.of(site);
        truth = Sites.current(site)
                .flatMap(one -> site.world().workflow(one.id()).stream())
                .filter(one -> one.parametersOutcome() == Outcome.OK && one.property() != null && one.dueAt() != null)
                .findFirst()
                .orElseThrow();
        page = "/rest/api/content/" + truth.page();
        app = "/rest/cw/1/content/" + truth.page();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void anAppThatWasTakenAwayLeavesWhatItWrote() throws Exception {
        site.addFault(new AppGone());

        assertThat(asker.ask(app + "/status").statusCode()).isEqualTo(404);
        assertThat(asker.ask(app + "/parameters").statusCode()).isEqualTo(404);
        assertThat(asker.ask("/rest/api/content/search?cql=awphasworkflow%3D%22true%22")
                        .statusCode())
                .isEqualTo(400);
        assertThat(asker.ask("/rest/api/content/search?cql=title%3D%22state%22").statusCode())
                .isEqualTo(200);
        assertThat(property().path("hasWorkflow").asString()).isEqualTo("true");
    }

    @Test
    void onePageMayFailOrLeadToALogin() throws Exception {
        site.addFault(new ServerError(app + "/status", 1, 500));
        assertThat(asker.ask(app + "/status").statusCode()).isEqualTo(500);
        assertThat(asker.ask(app + "/status").statusCode()).isEqualTo(200);

        site.addFault(new LoginInstead(app + "/status", 1));
        assertThat(asker.ask(app + "/status").body()).contains("name=\"loginform\"");
    }

    @Test
    void onePageMayBeLostToTheAppAlone() throws Exception {
        site.addFault(new LostWorkflow(truth.page()));

        assertThat(asker.ask(app + "/status").statusCode()).isEqualTo(404);
        assertThat(asker.ask(page).statusCode()).isEqualTo(200);
    }

    @Test
    void parametersMayBeNoneOrForbidden() throws Exception {
        assertThat(asker.ask(app + "/parameters").statusCode()).isEqualTo(200);
        site.addFault(new NoParameters());
        assertThat(asker.ask(app + "/parameters").statusCode()).isEqualTo(204);
        assertThat(asker.ask(app + "/status").statusCode()).isEqualTo(200);

        site.addFault(new ParametersForbidden(Set.of(truth.page())));
        assertThat(asker.ask(app + "/parameters").statusCode()).isEqualTo(403);
    }

    @Test
    void aPropertyMayBeStale() throws Exception {
        site.addFault(new StaleProperty(truth.page(), "In Translation"));

        assertThat(property().path("currentState").asString()).isEqualTo("In Translation");
        assertThat(asker.get("/rest/api/content/scan" + EXPAND + "&limit=200").findValuesAsString("currentState"))
                .containsOnlyOnce("In Translation");
    }

    @Test
    void instantsMayComeInSeconds() throws Exception {
        long due = asker.get(app + "/status").at("/state/dueDate").asLong();
        site.addFault(new SecondsForMillis());

        assertThat(asker.get(app + "/status").at("/state/dueDate").asLong()).isEqualTo(due / 1000);
        assertThat(asker.get("/rest/api/content/scan" + EXPAND + "&limit=200").findValuesAsString("currentStateStart"))
                .isNotEmpty()
                .allMatch(start -> start.length() == 10 || start.contains("T"));
    }

    private JsonNode property() throws Exception {
        return asker.get(page + EXPAND).at("/metadata/properties/comalaworkflows/value");
    }
}
