package org.stocktake.source.comala;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.stocktake.http.Call;
import org.stocktake.model.PageId;
import org.stocktake.model.workflow.SourceOutcome;
import org.stocktake.model.workflow.State;
import org.stocktake.model.workflow.Status;
import org.stocktake.source.IncrementalWorkflow;
import org.stocktake.source.RecordSink;
import org.stocktake.source.TaskPool;
import org.stocktake.source.json.Json;

/** Asks for the status of pages, several at once. */
final class StatusFetcher {
    private static final WorkflowApiCall.Words WORDS = new WorkflowApiCall.Words(
            "workflow status",
            "The account may not see the workflow of %s (403).",
            "Let the account see the workflow in this space, as docs/how-to/workflow.md describes.");

    private final TaskPool taskPool;
    private final RecordSink recordSink;
    private final UnknownFormats unknownFormats;
    private final Usernames usernames;
    private final WorkflowApiCall workflowApiCall;
    private final BiConsumer<Status, List<State>> told;
    private final Set<State> states = ConcurrentHashMap.newKeySet();

    /** @param told is told of each answer, with the states of the workflow */
    StatusFetcher(
            Host host,
            TaskPool taskPool,
            RecordSink recordSink,
            UnknownFormats unknownFormats,
            Usernames usernames,
            BiConsumer<Status, List<State>> told) {
        this.taskPool = taskPool;
        this.recordSink = recordSink;
        this.unknownFormats = unknownFormats;
        this.usernames = usernames;
        this.told = told;
        this.workflowApiCall = new WorkflowApiCall(host, recordSink, WORDS);
    }

    static Call call(PageId page) {
        return Call.perPage(
                "workflow status",
                "/rest/cw/1/content/" + page + "/status",
                List.of(new Call.Parameter("expand", StatusParser.EXPAND)));
    }

    /** Asks for one page and keeps the answer for {@link #read}: to find out whether anybody answers. */
    SourceOutcome probe(RequestPlan.Target target) {
        return ask(target).outcome();
    }

    /** Reads these pages, and gives those that have a workflow, with its name where it is told. */
    List<ParameterPlan.Wanted> read(List<RequestPlan.Target> targets) {
        Map<PageId, ParameterPlan.Wanted> wanted = new ConcurrentHashMap<>();
        targets.forEach(target -> taskPool.addOrRun(() -> {
            Status status = read(target);
            if (status.outcome() == SourceOutcome.OK) {
                wanted.put(target.page(), new ParameterPlan.Wanted(target.page(), target.space(), status.workflow()));
            }
        }));
        taskPool.finish();
        return targets.stream()
                .flatMap(target -> Optional.ofNullable(wanted.get(target.page())).stream())
                .toList();
    }

    private Status read(RequestPlan.Target target) {
        WorkflowApiCall.Answered<StatusParser> answered = ask(target);
        StatusParser reading = answered.value();
        Status status = reading == null ? Status.without(target.page(), answered.outcome()) : reading.status();
        workflowApiCall.count(status.outcome(), target.space());
        recordSink.workflow().status(status);
        told.accept(status, reading == null ? List.of() : reading.states());
        if (reading != null) {
            unknownFormats.met("status", reading.oddities(), target.page(), target.space());
            reading.people().forEach(usernames::met);
            reading.approvals().forEach(recordSink.workflow()::approval);
            reading.tasks().forEach(recordSink.workflow()::task);
            reading.parameters().forEach(recordSink.workflow()::parameter);
            reading.states().stream().filter(states::add).forEach(recordSink.workflow()::state);
        }
        return status;
    }

    private WorkflowApiCall.Answered<StatusParser> ask(RequestPlan.Target target) {
        return workflowApiCall.ask(
                target.page(),
                target.space(),
                call(target.page()),
                Json.any(answer -> StatusParser.of(answer, target.page(), target.space())));
    }

    /** Pages that wait for a later week: of some the last answer stands, of the others nobody knows. */
    void postpone(List<RequestPlan.Target> targets) {
        int standing = 0;
        for (RequestPlan.Target target : targets) {
            if (target.kept() == IncrementalWorkflow.Detail.NONE) {
                recordSink.workflow().status(Status.without(target.page(), SourceOutcome.ERROR));
            } else {
                recordSink.workflow().unchanged(target.page());
                standing++;
            }
        }
        workflowApiCall.standing(standing);
        workflowApiCall.waiting(targets.size() - standing);
    }

    void conclude() {
        workflowApiCall.conclude();
    }
}
