package org.stocktake.source.comala;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
import tools.jackson.databind.JsonNode;

/** Requests one page from every endpoint of the app, and shows each reply and its interpretation. */
public final class Diagnosis {
    /** State definitions are collected by space, which does not matter here. */
    private static final SpaceKey ANY = new SpaceKey("-");

    private final PageId page;
    private final Redaction redaction;
    private final DiagnosticRequests requests;

    public Diagnosis(Host host, PageId page, Set<String> secrets) {
        this.page = page;
        this.redaction = new Redaction(secrets);
        this.requests = new DiagnosticRequests(host, redaction);
    }

    public List<DiagnosticSample> samples() {
        List<DiagnosticSample> samples = new ArrayList<>();
        samples.add(requests.sample(
                "property",
                new Call(
                        "workflow property",
                        "/rest/api/content/" + page,
                        List.of(new Call.Parameter("expand", "version," + PropertyParser.EXPAND))),
                this::property));
        samples.add(requests.sample("status", StatusFetcher.call(page), this::status));
        samples.add(requests.sample("parameters", ParametersFetcher.call(page), this::parameters));
        searches()
                .forEach((name, cql) -> samples.add(requests.sample(
                        "search " + name,
                        new Call(
                                "workflow searches",
                                "/rest/api/content/search",
                                List.of(new Call.Parameter("cql", "id = %s and %s".formatted(page, cql)))),
                        DiagnosticRequests::found)));
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

    private DiagnosticRequests.Interpretation property(JsonNode answer) {
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
        return requests.interpreted(
                property.outcome(),
                lines,
                reading.unknownFormats(),
                answer.path("metadata").path("properties").path("comalaworkflows"),
                "comalaworkflows");
    }

    private DiagnosticRequests.Interpretation status(JsonNode answer) {
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
        return requests.interpreted(status.outcome(), lines, reading.unknownFormats(), answer, "");
    }

    private DiagnosticRequests.Interpretation parameters(JsonNode answer) {
        ParametersParser reading = ParametersParser.of(answer, page);
        List<String> lines =
                reading.parameters().stream().map(this::line).collect(Collectors.toCollection(ArrayList::new));
        return requests.interpreted(SourceOutcome.OK, lines, reading.unknownFormats(), answer, Redaction.PARAMETERS);
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
