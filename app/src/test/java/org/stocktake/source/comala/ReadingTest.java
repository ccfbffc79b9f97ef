package org.stocktake.source.comala;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stocktake.model.PageId;
import org.stocktake.model.PersonId;
import org.stocktake.model.SpaceKey;
import org.stocktake.model.workflow.Approval;
import org.stocktake.model.workflow.Approval.Decision;
import org.stocktake.model.workflow.Event;
import org.stocktake.model.workflow.Parameter;
import org.stocktake.model.workflow.Parameter.Source;
import org.stocktake.model.workflow.Property;
import org.stocktake.model.workflow.SourceOutcome;
import org.stocktake.model.workflow.State;
import org.stocktake.model.workflow.Status;
import org.stocktake.model.workflow.Task;
import org.stocktake.source.json.Json;
import tools.jackson.databind.JsonNode;

/** Parsing of replies, in known and unknown formats. */
class ReadingTest {
    private static final PageId PAGE = new PageId(7);
    private static final SpaceKey SPACE = new SpaceKey("QM");

    private static JsonNode json(String text) {
        return Json.MAPPER.readTree(text.replace('\'', '"'));
    }

    private static PropertyParser property(String value) {
        return PropertyParser.of(
                json("{'metadata':{'properties':{'comalaworkflows':{'version':{'number':5},'value':%s}}}}"
                        .formatted(value)),
                PAGE,
                3);
    }

    private static StatusParser status(String answer) {
        return StatusParser.of(json(answer), PAGE, SPACE);
    }

    private static PersonId named(String name) {
        return new PersonId("name:" + name);
    }

    @Test
    void aPropertyIsReadWithFlagsAndNumbersAsTexts() {
        PropertyParser reading = property("""
                {'workflowName':'Manual ','currentState':'Review','currentStateColour':'#FFAB00',
                 'currentStateStart':1735689600000,'currentStateStartedBy':'ann','isFinal':'false','hasWorkflow':'true',
                 'lastFinalVersionId':24313899,'lastFinalVersionNumber':'2','lastFinalVersionDate':1730419200}
                """);

        assertThat(reading.property())
                .isEqualTo(new Property(
                        PAGE,
                        3,
                        5,
                        SourceOutcome.OK,
                        true,
                        "Manual",
                        "Review",
                        "#FFAB00",
                        Instant.parse("2025-01-01T00:00:00Z"),
                        named("ann"),
                        false,
                        2,
                        Instant.parse("2024-11-01T00:00:00Z")));
        assertThat(reading.unknownFormats()).isEmpty();
        assertThat(reading.people()).containsExactly(new UserRef(named("ann"), "ann", null));
    }

    @Test
    void aPropertyThatIsJsonInATextIsUnfolded() {
        assertThat(property("'{\\\"workflowName\\\":\\\"Manual\\\",\\\"currentState\\\":\\\"Draft\\\"}'")
                        .property())
                .extracting(Property::workflow, Property::state, Property::hasWorkflow)
                .containsExactly("Manual", "Draft", true);
    }

    @Test
    void aPropertyThatIsNotThereIsNoneAndOneThatDidNotComeIsAnError() {
        JsonNode without = json("{'metadata':{'properties':{'_links':{}}}}");
        JsonNode reduced = json("{'metadata':{'_expandable':{'properties':''}}}");

        assertThat(PropertyParser.of(without, PAGE, 3).property())
                .isEqualTo(Property.without(PAGE, 3, SourceOutcome.NONE));
        assertThat(PropertyParser.of(reduced, PAGE, 3).property())
                .isEqualTo(Property.without(PAGE, 3, SourceOutcome.ERROR));
        assertThat(property("17").property()).isEqualTo(Property.without(PAGE, 3, SourceOutcome.ERROR));
        assertThat(property("17").unknownFormats()).containsExactly("comalaworkflows.value is a number");
    }

    @Test
    void aPropertyCanSayThatThereIsNoWorkflow() {
        assertThat(property("{'hasWorkflow':'false','workflowName':'Old'}")
                        .property()
                        .showsWorkflow())
                .isFalse();
        assertThat(property("{}").property().showsWorkflow()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "1735689600000, 2025-01-01T00:00:00Z",
        "1735689600, 2025-01-01T00:00:00Z",
        "'1735689600000', 2025-01-01T00:00:00Z",
        "'1735689600', 2025-01-01T00:00:00Z",
        "'2025-01-01T02:00:00.000+02:00', 2025-01-01T00:00:00Z",
        "'2025-01-01T02:00:00+0200', 2025-01-01T00:00:00Z",
        "'2025-01-01T00:00:00Z', 2025-01-01T00:00:00Z",
        "'2025-01-01T00:00:00', 2025-01-01T00:00:00Z",
        "'2025-01-01 00:00', 2025-01-01T00:00:00Z",
        "'2025-01-01', 2025-01-01T00:00:00Z"
    })
    void datesAreReadInEveryForm(String text, Instant expected) {
        String node = text.matches("\\d+") ? text : "\"" + text + "\"";
        for (String each : List.of(node, "\"" + text + "\"")) {
            assertThat(property("{\"currentStateStart\":" + each + "}")
                            .property()
                            .since())
                    .isEqualTo(expected);
        }
    }

    @Test
    void whatIsNoDateNoTruthAndNoNumberIsEmptyAndTold() {
        PropertyParser reading = property("""
                {'currentState':'Draft','currentStateStart':'soon','isFinal':'perhaps','lastFinalVersionNumber':'first',
                 'currentStateStartedBy':4}
                """);

        assertThat(reading.property())
                .extracting(Property::since, Property::isFinal, Property::finalVersion, Property::enteredBy)
                .containsOnlyNulls();
        assertThat(reading.unknownFormats())
                .containsExactlyInAnyOrder(
                        "comalaworkflows.currentStateStart is not a valid date",
                        "comalaworkflows.isFinal is a text",
                        "comalaworkflows.lastFinalVersionNumber is a text",
                        "comalaworkflows.currentStateStartedBy is a number");
    }

    @Test
    void aDayThatDoesNotExistIsNoDate() {
        PropertyParser reading = property("{'currentState':'Draft','currentStateStart':'2024-02-30T10:00:00Z'}");

        assertThat(reading.property().since()).isNull();
        assertThat(reading.unknownFormats()).containsExactly("comalaworkflows.currentStateStart is not a valid date");
    }

    @Test
    void aStatusIsReadWithAllApprovalsTasksAndStates() {
        StatusParser reading = status("""
                {'expand':'actions','workflowName':'Manual',
                 'state':{'name':'Review','initial':false,'final':false,'colour':'#FFAB00','dueDate':1767225600,
                   'transitions':{'submit':{'state':'Done','parameters':[{'id':'Owner','value':'ann','type':'user'}]},
                     'select':[{'state':'Draft','parameters':[{'id':'Risk','value':'high'}]},
                               {'state':'Gone','parameters':[{'id':'Risk','value':'high'}]}]}},
                 'publishedState':{'name':'Published'},
                 'approvals':[
                   {'name':'Legal','minimumRequiredApprovers':2,'approvers':[
                     {'user':{'name':'ann','fullName':'Ann A'},'approved':true,'rejected':false,'comment':'fine'},
                     {'user':{'name':'bob'},'approved':'false','rejected':'true'}]},
                   {'name':'Law','approvers':[{'userKey':'2c9d829a8d5c4f0a018d5c4f0b0c0001'}]},
                   {'name':'Chief','isOneApproverOnly':true,'minimumRequiredApprovers':3}],
                 'states':[{'name':'Draft','colour':'#AAAAAA','dueDate':'P2D'},{'name':'Review'},
                   {'name':'Published','final':true}],
                 'tasks':[{'id':'1','name':'Check','assignee':{'name':'ann'},'dueDate':1516960612662},
                   {'id':'2','name':'Done','date':1516960612662}]}
                """);

        assertThat(reading.status())
                .isEqualTo(new Status(
                        PAGE,
                        SourceOutcome.OK,
                        "Manual",
                        "Review",
                        "#FFAB00",
                        false,
                        false,
                        Instant.parse("2026-01-01T00:00:00Z"),
                        "Published"));
        assertThat(reading.approvals())
                .containsExactly(
                        new Approval(PAGE, "Legal", 2, named("ann"), Decision.APPROVED, true),
                        new Approval(PAGE, "Legal", 2, named("bob"), Decision.REJECTED, false),
                        new Approval(
                                PAGE,
                                "Law",
                                null,
                                new PersonId("2c9d829a8d5c4f0a018d5c4f0b0c0001"),
                                Decision.PENDING,
                                false),
                        new Approval(PAGE, "Chief", 1, null, Decision.PENDING, null));
        assertThat(reading.tasks())
                .containsExactly(
                        new Task(PAGE, "1", "Check", named("ann"), Instant.parse("2018-01-26T09:56:52.662Z"), null),
                        new Task(PAGE, "2", "Done", null, null, Instant.parse("2018-01-26T09:56:52.662Z")));
        assertThat(reading.parameters())
                .containsExactly(
                        new Parameter(PAGE, Source.SUBMIT, "Owner", "Owner", "user", "ann"),
                        new Parameter(PAGE, Source.SELECT, "Risk", "Risk", null, "high"));
        assertThat(reading.states())
                .containsExactly(
                        new State(SPACE, "Manual", "Draft", 1, "#AAAAAA", null, null, "P2D"),
                        new State(SPACE, "Manual", "Review", 2, null, false, null, null),
                        new State(SPACE, "Manual", "Published", 3, null, null, true, null));
        assertThat(reading.unknownFormats()).isEmpty();
    }

    @Test
    void aWorkflowWithoutAStateIsAWorkflow() {
        assertThat(status("{'workflowName':'Manual','publishedState':null}").status())
                .isEqualTo(new Status(PAGE, SourceOutcome.OK, "Manual", null, null, null, null, null, null));
    }

    @Test
    void anAnswerThatNamesNeitherWorkflowNorStateIsAnErrorAndNeverNone() {
        for (String answer : List.of("{}", "[]", "'no'", "{'messages':[]}")) {
            assertThat(status(answer).status()).isEqualTo(Status.without(PAGE, SourceOutcome.ERROR));
        }
        assertThat(status("{'messages':[]}").unknownFormats()).containsExactly("the answer is an object with messages");
    }

    @Test
    void partsThatWereAskedForAndLeftOutAreTold() {
        assertThat(status("{'expand':'approvals,actions','workflowName':'Manual','tasks':[]}")
                        .unknownFormats())
                .containsExactly("approvals is missing, although it was requested");
    }

    @Test
    void formsOfMembersThatAreNotKnownAreToldWithoutTheirValues() {
        StatusParser reading = status("""
                {'workflowName':'Manual','approvals':[{'name':'Legal','approvers':[{'user':{'login':'ann'}}]},'Law'],
                 'tasks':['do it'],'states':[{'label':'Draft'}]}
                """);

        assertThat(reading.unknownFormats())
                .containsExactlyInAnyOrder(
                        "approvals[].approvers[].user is an object with login",
                        "approvals[] is a text",
                        "tasks[] is a text",
                        "states[] is an object with label");
        assertThat(reading.approvals())
                .containsExactly(new Approval(PAGE, "Legal", null, null, Decision.PENDING, false));
    }

    @Test
    void parametersAreReadAsAListWrappedOrAsAMap() {
        Parameter owner = new Parameter(PAGE, Source.PARAMETERS, "o", "Owner", "user", "ann,bob");
        assertThat(parameters("[{'id':'o','name':'Owner','type':'user','value':['ann',{'name':'bob'}]}]"))
                .containsExactly(owner);
        assertThat(parameters("{'workflowParameters':[{'id':'o','name':'Owner','type':'user','value':'ann,bob'}]}"))
                .containsExactly(owner);
        assertThat(parameters("{'parameters':[{'id':'Risk','value':''}]}"))
                .containsExactly(new Parameter(PAGE, Source.PARAMETERS, "Risk", "Risk", null, null));
        assertThat(parameters("{'Risk':'high','Period':{'type':'duration','value':'P1Y'},'expand':'x'}"))
                .containsExactlyInAnyOrder(
                        new Parameter(PAGE, Source.PARAMETERS, null, "Risk", null, "high"),
                        new Parameter(PAGE, Source.PARAMETERS, null, "Period", "duration", "P1Y"));
        assertThat(parameters("[]")).isEmpty();
        ParametersParser odd = ParametersParser.of(json("[{'value':'x'},3]"), PAGE);
        assertThat(odd.unknownFormats())
                .containsExactlyInAnyOrder("parameters[] is an object with value", "parameters[] is a number");
    }

    private static List<Parameter> parameters(String answer) {
        ParametersParser reading = ParametersParser.of(json(answer), PAGE);
        assertThat(reading.unknownFormats()).isEmpty();
        return reading.parameters();
    }

    @Test
    void whatHappenedIsReadFromAnyListInTheReply() {
        ActivityParser reading = ActivityParser.of(json("""
                {'total':3,'results':[
                  {'contentId':'7','type':'state','subtype':'submit','date':1735689600000,'state':'Review',
                   'previousState':'Draft','actor':{'name':'ann'}},
                  {'content':{'id':8},'type':'approval','subtype':'approvalRejected','when':'2025-01-01T00:00:00Z',
                   'state':'Review','approval':'Legal','user':'bob'},
                  {'contentId':'9','type':'approval','subtype':'approvalAssigned','date':1735689600,'approval':'Legal'},
                  {'type':'state'}]}
                """));

        Instant newYear = Instant.parse("2025-01-01T00:00:00Z");
        assertThat(reading.events())
                .containsExactly(
                        new Event(PAGE, newYear, Event.Kind.STATE, "Draft", "Review", null, null, named("ann")),
                        new Event(
                                new PageId(8),
                                newYear,
                                Event.Kind.APPROVAL,
                                null,
                                null,
                                "Legal",
                                Decision.REJECTED,
                                named("bob")),
                        new Event(
                                new PageId(9),
                                newYear,
                                Event.Kind.APPROVAL,
                                null,
                                null,
                                "Legal",
                                Decision.PENDING,
                                null));
        assertThat(reading.entries()).isEqualTo(4);
        assertThat(reading.unknownFormats()).containsExactly("an entry is an object with type");
    }

    @Test
    void theExamplesOfTheFactSheetAreRead() throws IOException {
        Path examples = Path.of(System.getProperty("stocktake.realData", "")).resolve("reference/comala-examples");
        assumeTrue(Files.isDirectory(examples), "no examples beside the project");

        StatusParser expanded = StatusParser.of(file(examples, "documented_dc_status_expanded.json"), PAGE, SPACE);
        assertThat(expanded.unknownFormats()).isEmpty();
        assertThat(expanded.status())
                .extracting(Status::workflow, Status::state, Status::isFinal, Status::dueAt)
                .containsExactly("Policy workflow", "In Review", false, Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(expanded.approvals())
                .containsExactly(
                        new Approval(PAGE, "Legal", 2, named("ann"), Decision.APPROVED, true),
                        new Approval(PAGE, "Legal", 2, named("bob"), Decision.PENDING, false));
        assertThat(expanded.states()).extracting(State::state).containsExactly("Draft", "In Review", "Published");
        assertThat(expanded.tasks()).hasSize(1);

        StatusParser minimal = StatusParser.of(file(examples, "documented_dc_status_minimal.json"), PAGE, SPACE);
        assertThat(minimal.status().publishedState()).isEqualTo("Published");
        assertThat(minimal.unknownFormats()).hasSize(2);

        StatusParser real = StatusParser.of(file(examples, "real_dc_status_after_approve_http400.json"), PAGE, SPACE);
        assertThat(real.status().isFinal()).isTrue();
        assertThat(real.states()).hasSize(2);
        assertThat(real.unknownFormats()).containsExactly("tasks is missing, although it was requested");

        JsonNode variants = file(examples, "hypothetical_dc_parameters_variants.json");
        for (String variant :
                List.of("variantA_arrayRoot", "variantB_wrapped", "variantC_optionsAsArray", "variantD_mapRoot")) {
            ParametersParser reading = ParametersParser.of(variants.path(variant), PAGE);
            assertThat(reading.unknownFormats()).as(variant).isEmpty();
            assertThat(reading.parameters()).as(variant).isNotEmpty().allMatch(each -> each.value() != null);
        }
        JsonNode listing = file(examples, "modelled_dc_listing_with_comalaworkflows_property.json")
                .path("results");
        assertThat(PropertyParser.of(listing.path(0), PAGE, 1).property().outcome())
                .isEqualTo(SourceOutcome.NONE);
        assertThat(PropertyParser.of(listing.path(1), PAGE, 1).property())
                .extracting(Property::version, Property::state, Property::isFinal, Property::finalVersion)
                .containsExactly(7, "In Review", false, 3);
    }

    private static JsonNode file(Path folder, String name) throws IOException {
        return Json.MAPPER.readTree(Files.readString(folder.resolve(name)));
    }
}
