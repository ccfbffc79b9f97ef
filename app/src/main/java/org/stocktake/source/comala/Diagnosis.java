package org.stocktake.source.comala;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Responsible;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.ApiResult;
import org.stocktake.http.Call;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.model.workflow.Approval;
import org.stocktake.model.workflow.Parameter;
import org.stocktake.model.workflow.Property;
import org.stocktake.model.workflow.SourceOutcome;
import org.stocktake.model.workflow.Status;
import org.stocktake.model.workflow.Task;
import org.stocktake.source.DiagnosticSample;
import org.stocktake.source.json.Json;
import tools.jackson.databind.JsonNode;

/** Asks every source about one page, and shows what each answers and what is made of it. */
public final class Diagnosis {
    /** Definitions of states are collected by space; which one does not matter here. */
    private static final SpaceKey ANY = new SpaceKey("-");

    private final Host host;
    private final PageId page;
    private final Redaction redaction;

    public Diagnosis(Host host, PageId page, Set<String> secrets) {
        this.host = host;
        this.page = page;
        this.redaction = new Redaction(secrets);
    }

    public List<DiagnosticSample> exhibits() {
        List<DiagnosticSample> exhibits = new ArrayList<>();
        exhibits.add(exhibit(
                "property",
                new Call(
                        "workflow property",
                        "/rest/api/content/" + page,
                        List.of(new Call.Parameter("expand", "version," + PropertyParser.EXPAND))),
                this::property));
        exhibits.add(exhibit("status", StatusFetcher.call(page), this::status));
        exhibits.add(exhibit("parameters", ParametersFetcher.call(page), this::parameters));
        searches()
                .forEach((name, cql) -> exhibits.add(exhibit(
                        "search " + name,
                        new Call(
                                "workflow searches",
                                "/rest/api/content/search",
                                List.of(new Call.Parameter("cql", "id = %s and %s".formatted(page, cql)))),
                        Diagnosis::found)));
        return exhibits;
    }

    private static Map<String, String> searches() {
        Map<String, String> searches = new LinkedHashMap<>();
        searches.put("workflow", Searches.HAS_WORKFLOW);
        searches.put("expired", Searches.EXPIRED);
        searches.put("changed", "statechange >= now(\"-1w\")");
        searches.put("read_ack_pending", Searches.READ_ACK_PENDING);
        searches.put("read_ack_acknowledged", Searches.READ_ACK_ACKNOWLEDGED);
        searches.put("read_ack_overdue", Searches.READ_ACK_OVERDUE);
        return searches;
    }

    /** What was made of an answer. */
    private record Understood(SourceOutcome outcome, List<String> lines, String json) {}

    private interface Understanding {
        Understood of(JsonNode answer);
    }

    private DiagnosticSample exhibit(String source, Call call, Understanding understanding) {
        String question = call.path()
                + call.query().stream()
                        .map(parameter -> parameter.name() + "=" + parameter.value())
                        .collect(Collectors.joining("&", call.query().isEmpty() ? "" : "?", ""));
        try {
            ApiResult<Understood> apiResult =
                    host.ask(call, Json.any(understanding::of)).value();
            if (apiResult instanceof ApiResult.Ok<Understood> ok) {
                Understood understood = ok.value();
                return new DiagnosticSample(
                        source, question, "200", understood.outcome(), understood.lines(), understood.json());
            }
            if (apiResult instanceof ApiResult.Rejected<Understood> rejected) {
                return new DiagnosticSample(
                        source,
                        question,
                        Integer.toString(rejected.status()),
                        rejected.status() == 400 && source.startsWith("search")
                                ? SourceOutcome.APP_ABSENT
                                : WorkflowApiCall.outcome(rejected),
                        rejected.message().isEmpty() ? List.of() : List.of(redaction.text(rejected.message())),
                        "");
            }
            return new DiagnosticSample(source, question, "204", SourceOutcome.NONE, List.of(), "");
        } catch (StocktakeException e) {
            Code code = e.failure().code();
            if ((code.responsible() != Responsible.SITE && code != Code.BUDGET_SPENT) || code == Code.RATE_LIMITED) {
                throw e;
            }
            host.alive();
            return new DiagnosticSample(
                    source,
                    question,
                    "no answer",
                    SourceOutcome.ERROR,
                    List.of(redaction.text(e.failure().what())),
                    "");
        }
    }

    private Understood property(JsonNode answer) {
        PropertyParser reading = PropertyParser.of(answer, page, null);
        Property property = reading.property();
        List<String> lines = new ArrayList<>();
        if (property.outcome() == SourceOutcome.OK) {
            lines.add("workflow %s, state %s, final %s, property version %s"
                    .formatted(
                            shown(property.workflow()),
                            shown(property.state()),
                            shown(property.isFinal()),
                            shown(property.version())));
            lines.add("entered %s by %s, last final version %s of %s"
                    .formatted(
                            shown(property.since()),
                            shown(redaction.person(property.enteredBy())),
                            shown(property.finalVersion()),
                            shown(property.finalAt())));
        }
        return understood(
                property.outcome(),
                lines,
                reading.oddities(),
                answer.path("metadata").path("properties").path("comalaworkflows"),
                "comalaworkflows");
    }

    private Understood status(JsonNode answer) {
        StatusParser reading = StatusParser.of(answer, page, ANY);
        Status status = reading.status();
        List<String> lines = new ArrayList<>();
        if (status.outcome() == SourceOutcome.OK) {
            lines.add("workflow %s, state %s, initial %s, final %s, due %s, published state %s"
                    .formatted(
                            shown(status.workflow()),
                            shown(status.state()),
                            shown(status.initial()),
                            shown(status.isFinal()),
                            shown(status.dueAt()),
                            shown(status.publishedState())));
            reading.approvals().forEach(approval -> lines.add(line(approval)));
            reading.tasks().forEach(task -> lines.add(line(task)));
            reading.parameters().forEach(parameter -> lines.add(line(parameter)));
            lines.add("states of the workflow: "
                    + reading.states().stream().map(state -> state.state()).collect(Collectors.joining(", ")));
        }
        return understood(status.outcome(), lines, reading.oddities(), answer, "");
    }

    private Understood parameters(JsonNode answer) {
        ParametersParser reading = ParametersParser.of(answer, page);
        List<String> lines =
                reading.parameters().stream().map(this::line).collect(Collectors.toCollection(ArrayList::new));
        return understood(SourceOutcome.OK, lines, reading.oddities(), answer, Redaction.PARAMETERS);
    }

    private static Understood found(JsonNode answer) {
        int results = answer.path("results").size();
        return new Understood(
                answer.path("results").isArray() ? SourceOutcome.OK : SourceOutcome.ERROR,
                List.of(results > 0 ? "the search finds the page" : "the search does not find the page"),
                "");
    }

    private Understood understood(
            SourceOutcome outcome, List<String> lines, Set<String> oddities, JsonNode answer, String place) {
        oddities.forEach(oddity -> lines.add("NOT understood: " + oddity));
        // The answer first: it shows who the people are.
        String json = answer.isMissingNode() ? "" : redaction.json(answer, place);
        return new Understood(outcome, lines.stream().map(redaction::text).toList(), json);
    }

    private String line(Approval approval) {
        return "approval %s, minimum %s: %s %s%s"
                .formatted(
                        approval.name(),
                        shown(approval.minimum()),
                        approval.approver() == null ? "nobody" : shown(redaction.person(approval.approver())),
                        approval.decision().text(),
                        Boolean.TRUE.equals(approval.commented()) ? ", with a comment" : "");
    }

    private String line(Task task) {
        return "task %s: assignee %s, due %s, done %s"
                .formatted(
                        shown(task.id()),
                        shown(redaction.person(task.assignee())),
                        shown(task.dueAt()),
                        shown(task.doneAt()));
    }

    private String line(Parameter parameter) {
        return "parameter %s (%s), type %s, value %s"
                .formatted(
                        parameter.name(),
                        parameter.source().text(),
                        shown(parameter.type()),
                        parameter.value() == null
                                ? "-"
                                : "<value of %d>".formatted(parameter.value().length()));
    }

    private static String shown(@Nullable Object value) {
        return value == null ? "-" : value.toString();
    }
}
