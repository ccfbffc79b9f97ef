package org.stocktake.source.comala;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.stocktake.http.Call;
import org.stocktake.model.PageId;
import org.stocktake.model.workflow.SourceOutcome;
import org.stocktake.source.IncrementalWorkflow;
import org.stocktake.source.RecordSink;
import org.stocktake.source.TaskPool;
import org.stocktake.source.json.Json;

/** Asks for the parameters of pages, several at once, as far as {@link ParameterPlan} says. */
final class ParametersFetcher {
    private static final WorkflowApiCall.Words WORDS = new WorkflowApiCall.Words(
            "workflow parameters",
            "The account may not read the parameters of %s (403): the app shows them to those who may edit the page.",
            "Let the account edit pages in this space, or be content with the parameters that stand at transitions.");

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

    /** Reads the parameters where that is of use. */
    void read(List<ParameterPlan.Wanted> pages) {
        plan.add(pages);
        for (List<ParameterPlan.Wanted> round = plan.next(); !round.isEmpty(); round = plan.next()) {
            Map<PageId, SourceOutcome> outcomes = ask(round);
            round.forEach(page -> plan.answered(page, outcomes.getOrDefault(page.page(), SourceOutcome.ERROR)));
        }
    }

    /** Reads parameters that were forbidden when they were asked for last, now and then. */
    void retry(List<ParameterPlan.Wanted> pages) {
        if (plan.triesAgain()) {
            read(pages);
        }
    }

    /** Reads the parameters of each page, of use or not. */
    void readAll(List<ParameterPlan.Wanted> pages) {
        ask(pages);
    }

    private Map<PageId, SourceOutcome> ask(List<ParameterPlan.Wanted> pages) {
        Map<PageId, SourceOutcome> outcomes = new ConcurrentHashMap<>();
        pages.forEach(page -> taskPool.addOrRun(() -> outcomes.put(page.page(), ask(page))));
        taskPool.finish();
        return outcomes;
    }

    private SourceOutcome ask(ParameterPlan.Wanted page) {
        WorkflowApiCall.Answered<ParametersParser> answered = workflowApiCall.ask(
                page.page(),
                page.space(),
                call(page.page()),
                Json.any(answer -> ParametersParser.of(answer, page.page())));
        ParametersParser reading = answered.value();
        hand(page, answered.outcome());
        if (reading == null) {
            return answered.outcome();
        }
        unknownFormats.met("parameters", reading.oddities(), page.page(), page.space());
        reading.parameters().forEach(recordSink.workflow()::parameter);
        return reading.parameters().isEmpty() ? SourceOutcome.NONE : SourceOutcome.OK;
    }

    private void hand(ParameterPlan.Wanted page, SourceOutcome sourceOutcome) {
        workflowApiCall.count(sourceOutcome, page.space());
        recordSink.workflow().parameters(page.page(), sourceOutcome);
    }

    void conclude() {
        plan.forbidden().forEach(page -> hand(page, SourceOutcome.FORBIDDEN));
        plan.habits().forEach(recordSink.workflow()::habit);
        workflowApiCall.conclude();
    }
}
