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
import org.stocktake.http.reply.Call;
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

/** Requests one page from every endpoint of the app, and shows each reply and its interpretation. */
public final class Diagnosis {
    /** State definitions are collected by space, which does not matter here. */
    private static final SpaceKey ANY = new SpaceKey("-");

    private final Host host;
    private final PageId page;
    private final Redaction redaction;

    public Diagnosis(Host host, PageId page, Set<String> secrets) {
        this.host = host;
        this.page = page;
        this.redaction = new Redaction(secrets);
    }

    public List<DiagnosticSample> samples() {
        List<DiagnosticSample> samples = new ArrayList<>();
        samples.add(sample(
                "property",
                new Call(
                        "workflow property",
                        "/rest/api/content/" + page,
                        List.of(new Call.Parameter("expand", "version," + PropertyParser.EXPAND))),
                this::property));
        samples.add(sample("status", StatusFetcher.call(page), this::status));
        samples.add(sample("parameters", ParametersFetcher.call(page), this::parameters));
        searches()
                .forEach((name, cql) -> samples.add(sample(
                        "search " + name,
                        new Call(
                                "workflow searches",
                                "/rest/api/content/search",
                                List.of(new Call.Parameter("cql", "id = %s and %s".formatted(page, cql)))),
                        Diagnosis::found)));
        return samples;
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

    /** The interpretation of a reply. */
    private record Interpretation(SourceOutcome outcome, List<String> lines, String json) {}

    private interface Understanding {
        Interpretation of(JsonNode answer);
    }

    private DiagnosticSample sample(String source, Call call, Understanding interpret) {
        String question = call.path()
                + call.query().stream()
                        .map(parameter -> parameter.name() + "=" + parameter.value())
                        .collect(Collectors.joining("&", call.query().isEmpty() ? "" : "?", ""));
        try {
            ApiResult<Interpretation> apiResult =
                    host.request(call, Json.any(interpret::of)).value();
            if (apiResult instanceof ApiResult.Ok<Interpretation> ok) {
                Interpretation interpreted = ok.value();
                return new DiagnosticSample(
                        source, question, "200", interpreted.outcome(), interpreted.lines(), interpreted.json());
            }
            if (apiResult instanceof ApiResult.Rejected<Interpretation> rejected) {
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
            host.checkHealth();
            return new DiagnosticSample(
                    source,
                    question,
                    "no answer",
                    SourceOutcome.ERROR,
                    List.of(redaction.text(e.failure().what())),
                    "");
        }
    }

    private Interpretation property(JsonNode answer) {
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
        return interpreted(
                property.outcome(),
                lines,
                reading.unknownFormats(),
                answer.path("metadata").path("properties").path("comalaworkflows"),
                "comalaworkflows");
    }

    private Interpretation status(JsonNode answer) {
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
        return interpreted(status.outcome(), lines, reading.unknownFormats(), answer, "");
    }

    private Interpretation parameters(JsonNode answer) {
        ParametersParser reading = ParametersParser.of(answer, page);
        List<String> lines =
                reading.parameters().stream().map(this::line).collect(Collectors.toCollection(ArrayList::new));
        return interpreted(SourceOutcome.OK, lines, reading.unknownFormats(), answer, Redaction.PARAMETERS);
    }

    private static Interpretation found(JsonNode answer) {
        int results = answer.path("results").size();
        return new Interpretation(
                answer.path("results").isArray() ? SourceOutcome.OK : SourceOutcome.ERROR,
                List.of(results > 0 ? "the search finds the page" : "the search does not find the page"),
                "");
    }

    private Interpretation interpreted(
            SourceOutcome outcome, List<String> lines, Set<String> unknownFormats, JsonNode answer, String place) {
        unknownFormats.forEach(oddity -> lines.add("NOT understood: " + oddity));
        // The reply is redacted first, because it identifies the people in it.
        String json = answer.isMissingNode() ? "" : redaction.json(answer, place);
        return new Interpretation(outcome, lines.stream().map(redaction::text).toList(), json);
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
