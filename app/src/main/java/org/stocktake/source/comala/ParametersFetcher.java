package org.stocktake.source.comala;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.stocktake.http.reply.Call;
import org.stocktake.model.PageId;
import org.stocktake.model.workflow.SourceOutcome;
import org.stocktake.source.IncrementalWorkflow;
import org.stocktake.source.RecordSink;
import org.stocktake.source.TaskPool;
import org.stocktake.source.json.Json;

/** Requests the parameters of pages in parallel, as chosen by {@link ParameterPlan}. */
final class ParametersFetcher {
    private static final WorkflowApiCall.Messages WORDS = new WorkflowApiCall.Messages(
            "workflow parameters",
            "The account has no permission to read the parameters of %s (403): the app shows them only"
                    + " to people who can edit the page.",
            "Give the account edit permission in this space, or use only the parameters at transitions.");

    private final TaskPool taskPool;
    private final RecordSink recordSink;
    private final UnknownFormats unknownFormats;
    private final WorkflowApiCall workflowApiCall;
    private final ParameterPlan plan;

    ParametersFetcher(
            Host host,
            TaskPool taskPool,
            RecordSink recordSink,
            UnknownFormats unknownFormats,
            IncrementalWorkflow known) {
        this.taskPool = taskPool;
        this.recordSink = recordSink;
        this.unknownFormats = unknownFormats;
        this.workflowApiCall = new WorkflowApiCall(host, recordSink, WORDS);
        this.plan = new ParameterPlan(known);
    }

    static Call call(PageId page) {
        return Call.perPage("workflow parameters", "/rest/cw/1/content/" + page + "/parameters", List.of());
    }

    /** Reads the parameters of pages that are likely to have any. */
    void read(List<ParameterPlan.Wanted> pages) {
        plan.add(pages);
        for (List<ParameterPlan.Wanted> round = plan.next(); !round.isEmpty(); round = plan.next()) {
            Map<PageId, SourceOutcome> outcomes = fetch(round);
            round.forEach(page -> plan.record(page, outcomes.getOrDefault(page.page(), SourceOutcome.ERROR)));
        }
    }

    /** Reads parameters that were forbidden before, every few weeks. */
    void retry(List<ParameterPlan.Wanted> pages) {
        if (plan.isRetryWeek()) {
            read(pages);
        }
    }

    /** Reads the parameters of each page, whether likely to have any or not. */
    void readAll(List<ParameterPlan.Wanted> pages) {
        fetch(pages);
    }

    private Map<PageId, SourceOutcome> fetch(List<ParameterPlan.Wanted> pages) {
        Map<PageId, SourceOutcome> outcomes = new ConcurrentHashMap<>();
        pages.forEach(page -> taskPool.addOrRun(() -> outcomes.put(page.page(), fetch(page))));
        taskPool.finish();
        return outcomes;
    }

    private SourceOutcome fetch(ParameterPlan.Wanted page) {
        WorkflowApiCall.Result<ParametersParser> answered = workflowApiCall.send(
                page.page(),
                page.space(),
                call(page.page()),
                Json.any(answer -> ParametersParser.of(answer, page.page())));
        ParametersParser reading = answered.value();
        passOn(page, answered.outcome());
        if (reading == null) {
            return answered.outcome();
        }
        unknownFormats.report("parameters", reading.unknownFormats(), page.page(), page.space());
        reading.parameters().forEach(recordSink.workflow()::parameter);
        return reading.parameters().isEmpty() ? SourceOutcome.NONE : SourceOutcome.OK;
    }

    private void passOn(ParameterPlan.Wanted page, SourceOutcome sourceOutcome) {
        workflowApiCall.count(sourceOutcome, page.space());
        recordSink.workflow().parameters(page.page(), sourceOutcome);
    }

    void conclude() {
        plan.forbidden().forEach(page -> passOn(page, SourceOutcome.FORBIDDEN));
        plan.stats().forEach(recordSink.workflow()::parameterStats);
        workflowApiCall.conclude();
    }
}
