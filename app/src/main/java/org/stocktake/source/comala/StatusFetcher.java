package org.stocktake.source.comala;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.stocktake.http.reply.Call;
import org.stocktake.model.PageId;
import org.stocktake.model.workflow.SourceOutcome;
import org.stocktake.model.workflow.State;
import org.stocktake.model.workflow.Status;
import org.stocktake.source.IncrementalWorkflow;
import org.stocktake.source.RecordSink;
import org.stocktake.source.TaskPool;
import org.stocktake.source.json.Json;

/** Requests the status of pages in parallel. */
final class StatusFetcher {
    private static final WorkflowApiCall.Messages WORDS = new WorkflowApiCall.Messages(
            "workflow status",
            "The account has no permission to see the workflow of %s (403).",
            "Let the account see the workflow in this space, as docs/how-to/workflow.md describes.");

    private final TaskPool taskPool;
    private final RecordSink recordSink;
    private final UnknownFormats unknownFormats;
    private final Usernames usernames;
    private final WorkflowApiCall workflowApiCall;
    private final BiConsumer<Status, List<State>> sink;
    private final Set<State> states = ConcurrentHashMap.newKeySet();

    /** @param sink receives each status with the states of its workflow */
    StatusFetcher(
            Host host,
            TaskPool taskPool,
            RecordSink recordSink,
            UnknownFormats unknownFormats,
            Usernames usernames,
            BiConsumer<Status, List<State>> sink) {
        this.taskPool = taskPool;
        this.recordSink = recordSink;
        this.unknownFormats = unknownFormats;
        this.usernames = usernames;
        this.sink = sink;
        this.workflowApiCall = new WorkflowApiCall(host, recordSink, WORDS);
    }

    static Call call(PageId page) {
        return Call.perPage(
                "workflow status",
                "/rest/cw/1/content/" + page + "/status",
                List.of(new Call.Parameter("expand", StatusParser.EXPAND)));
    }

    /** Requests one page to detect whether the app responds, and keeps the reply for {@link #read}. */
    SourceOutcome probe(RequestPlan.Target target) {
        return fetch(target).outcome();
    }

    /** Reads these pages. Returns those with a workflow, and its name if known. */
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
        WorkflowApiCall.Result<StatusParser> answered = fetch(target);
        StatusParser reading = answered.value();
        Status status = reading == null ? Status.without(target.page(), answered.outcome()) : reading.status();
        workflowApiCall.count(status.outcome(), target.space());
        recordSink.workflow().status(status);
        sink.accept(status, reading == null ? List.of() : reading.states());
        if (reading != null) {
            unknownFormats.report("status", reading.unknownFormats(), target.page(), target.space());
            reading.people().forEach(usernames::add);
            reading.approvals().forEach(recordSink.workflow()::approval);
            reading.tasks().forEach(recordSink.workflow()::task);
            reading.parameters().forEach(recordSink.workflow()::parameter);
            reading.states().stream().filter(states::add).forEach(recordSink.workflow()::state);
        }
        return status;
    }

    private WorkflowApiCall.Result<StatusParser> fetch(RequestPlan.Target target) {
        return workflowApiCall.send(
                target.page(),
                target.space(),
                call(target.page()),
                Json.any(answer -> StatusParser.of(answer, target.page(), target.space())));
    }

    /** Postpones pages to a later week. Cached data is used if there is any; otherwise their status is unknown. */
    void postpone(List<RequestPlan.Target> targets) {
        int stillValid = 0;
        for (RequestPlan.Target target : targets) {
            if (target.cached() == IncrementalWorkflow.Detail.NONE) {
                recordSink.workflow().status(Status.without(target.page(), SourceOutcome.ERROR));
            } else {
                recordSink.workflow().unchanged(target.page());
                stillValid++;
            }
        }
        workflowApiCall.keptFromCache(stillValid);
        workflowApiCall.postponed(targets.size() - stillValid);
    }

    void conclude() {
        workflowApiCall.conclude();
    }
}
