package org.stocktake.source.comala;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.stocktake.http.Call;
import org.stocktake.model.PageId;
import org.stocktake.model.workflow.Outcome;
import org.stocktake.source.Intake;
import org.stocktake.source.KnownWorkflow;
import org.stocktake.source.Streams;
import org.stocktake.source.json.Json;

/** Asks for the parameters of pages, several at once, as far as {@link ParameterPlan} says. */
final class ParameterReads {
    private static final Asking.Words WORDS = new Asking.Words(
            "workflow parameters",
            "The account may not read the parameters of %s (403): the app shows them to those who may edit the page.",
            "Let the account edit pages in this space, or be content with the parameters that stand at transitions.");

    private final Streams streams;
    private final Intake intake;
    private final Shapes shapes;
    private final Asking asking;
    private final ParameterPlan plan;

    ParameterReads(Host host, Streams streams, Intake intake, Shapes shapes, KnownWorkflow known) {
        this.streams = streams;
        this.intake = intake;
        this.shapes = shapes;
        this.asking = new Asking(host, intake, WORDS);
        this.plan = new ParameterPlan(known);
    }

    static Call call(PageId page) {
        return Call.perPage("workflow parameters", "/rest/cw/1/content/" + page + "/parameters", List.of());
    }

    /** Reads the parameters where that is of use. */
    void read(List<ParameterPlan.Wanted> pages) {
        plan.add(pages);
        for (List<ParameterPlan.Wanted> round = plan.next(); !round.isEmpty(); round = plan.next()) {
            Map<PageId, Outcome> outcomes = ask(round);
            round.forEach(page -> plan.answered(page, outcomes.getOrDefault(page.page(), Outcome.ERROR)));
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

    private Map<PageId, Outcome> ask(List<ParameterPlan.Wanted> pages) {
        Map<PageId, Outcome> outcomes = new ConcurrentHashMap<>();
        pages.forEach(page -> streams.addOrRun(() -> outcomes.put(page.page(), ask(page))));
        streams.finish();
        return outcomes;
    }

    private Outcome ask(ParameterPlan.Wanted page) {
        Asking.Answered<ParametersReading> answered = asking.ask(
                page.page(),
                page.space(),
                call(page.page()),
                Json.any(answer -> ParametersReading.of(answer, page.page())));
        ParametersReading reading = answered.value();
        hand(page, answered.outcome());
        if (reading == null) {
            return answered.outcome();
        }
        shapes.met("parameters", reading.oddities(), page.page(), page.space());
        reading.parameters().forEach(intake.workflow()::parameter);
        return reading.parameters().isEmpty() ? Outcome.NONE : Outcome.OK;
    }

    private void hand(ParameterPlan.Wanted page, Outcome outcome) {
        asking.count(outcome, page.space());
        intake.workflow().parameters(page.page(), outcome);
    }

    void conclude() {
        plan.forbidden().forEach(page -> hand(page, Outcome.FORBIDDEN));
        plan.habits().forEach(intake.workflow()::habit);
        asking.conclude();
    }
}
