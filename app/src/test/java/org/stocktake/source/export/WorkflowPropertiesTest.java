package org.stocktake.source.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.stocktake.model.Body;
import org.stocktake.model.PageId;
import org.stocktake.model.Person;
import org.stocktake.model.PersonId;
import org.stocktake.model.workflow.Property;
import org.stocktake.model.workflow.SourceOutcome;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.SpaceChoice;
import org.stocktake.source.comala.ComalaOptions;

/** Workflows in an export: the property that the app stores with its pages. Other pages have no workflow data. */
class WorkflowPropertiesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");

    private static Lists collect(ComalaOptions.Mode mode) throws URISyntaxException {
        Path sample = Path.of(Objects.requireNonNull(WorkflowPropertiesTest.class.getResource("/export/workflow"))
                .toURI());
        Lists told = new Lists();
        try (ExportSource source =
                new ExportSource(List.of(sample), new SpaceChoice(List.of("*"), List.of()), mode, NOW)) {
            source.collect(IncrementalState.NONE, told);
        }
        return told;
    }

    @Test
    void theNewestPropertyOfAPageIsRead() throws Exception {
        Lists told = collect(ComalaOptions.Mode.AUTO);

        assertThat(told.workflow.properties.values())
                .containsExactly(
                        new Property(
                                new PageId(201),
                                4,
                                2,
                                SourceOutcome.OK,
                                true,
                                "QM",
                                "Review",
                                "#deebff",
                                Instant.parse("2026-06-05T09:00:00Z"),
                                new PersonId("name:bob"),
                                false,
                                3,
                                Instant.parse("2026-02-02T02:40:00Z")),
                        Property.without(new PageId(202), 4, SourceOutcome.ERROR));
        assertThat(told.people)
                .extracting(Person::id, Person::username)
                .containsExactly(tuple(new PersonId("k-bob"), "Bob"));
        assertThat(told.bodies)
                .extracting(Body::page)
                .extracting(PageId::value)
                .containsExactly(201L, 202L, 203L, 204L);
    }

    @Test
    void aFormThatIsNotKnownIsTold() throws Exception {
        assertThat(collect(ComalaOptions.Mode.AUTO).sentences())
                .containsExactly(
                        "workflow, page 202: The property of the workflow app has an unknown format, here and perhaps"
                                + " on other pages: comalaworkflows.value is a text. It stays empty. Report the version of"
                                + " the app to the Stocktake project.");
    }

    @Test
    void nothingOfWorkflowsIsReadWhereTheSettingsSaySo() throws Exception {
        Lists told = collect(ComalaOptions.Mode.OFF);

        assertThat(told.workflow.properties).isEmpty();
        assertThat(told.people).isEmpty();
        assertThat(told.failures).isEmpty();
    }
}
