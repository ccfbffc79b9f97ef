package org.stocktake.source.comala;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.stocktake.http.Call;
import org.stocktake.model.PageId;
import org.stocktake.model.workflow.Outcome;
import org.stocktake.model.workflow.State;
import org.stocktake.model.workflow.Status;
import org.stocktake.source.Intake;
import org.stocktake.source.KnownWorkflow;
import org.stocktake.source.Streams;
import org.stocktake.source.json.Json;

/** Asks for the status of pages, several at once. */
final class StatusReads {
    private static final Asking.Words WORDS = new Asking.Words(
            "workflow status",
            "The account may not see the workflow of %s (403).",
            "Let the account see the workflow in this space, as docs/how-to/workflow.md describes.");

    private final Streams streams;
    private final Intake intake;
    private final Shapes shapes;
    private final Usernames usernames;
    private final Asking asking;
    private final BiConsumer<Status, List<State>> told;
    private final Set<State> states = ConcurrentHashMap.newKeySet();

    /** @param told is told of each answer, with the states of the workflow */
    StatusReads(
            Host host,
            Streams streams,
            Intake intake,
            Shapes shapes,
            Usernames usernames,
            BiConsumer<Status, List<State>> told) {
        this.streams = streams;
        this.intake = intake;
        this.shapes = shapes;
        this.usernames = usernames;
        this.told = told;
        this.asking = new Asking(host, intake, WORDS);
    }

    static Call call(PageId page) {
        return Call.perPage(
                "workflow status",
                "/rest/cw/1/content/" + page + "/status",
                List.of(new Call.Parameter("expand", StatusReading.EXPAND)));
    }

    /** Asks for one page and keeps the answer for {@link #read}: to find out whether anybody answers. */
    Outcome probe(Plan.Target target) {
        return ask(target).outcome();
    }

    /** Reads these pages, and gives those that have a workflow, with its name where it is told. */
    List<ParameterPlan.Wanted> read(List<Plan.Target> targets) {
        Map<PageId, ParameterPlan.Wanted> wanted = new ConcurrentHashMap<>();
        targets.forEach(target -> streams.addOrRun(() -> {
            Status status = read(target);
            if (status.outcome() == Outcome.OK) {
                wanted.put(target.page(), new ParameterPlan.Wanted(target.page(), target.space(), status.workflow()));
            }
        }));
        streams.finish();
        return targets.stream()
                .flatMap(target -> Optional.ofNullable(wanted.get(target.page())).stream())
                .toList();
    }

    private Status read(Plan.Target target) {
        Asking.Answered<StatusReading> answered = ask(target);
        StatusReading reading = answered.value();
        Status status = reading == null ? Status.without(target.page(), answered.outcome()) : reading.status();
        asking.count(status.outcome(), target.space());
        intake.workflow().status(status);
        told.accept(status, reading == null ? List.of() : reading.states());
        if (reading != null) {
            shapes.met("status", reading.oddities(), target.page(), target.space());
            reading.people().forEach(usernames::met);
            reading.approvals().forEach(intake.workflow()::approval);
            reading.tasks().forEach(intake.workflow()::task);
            reading.parameters().forEach(intake.workflow()::parameter);
            reading.states().stream().filter(states::add).forEach(intake.workflow()::state);
        }
        return status;
    }

    private Asking.Answered<StatusReading> ask(Plan.Target target) {
        return asking.ask(
                target.page(),
                target.space(),
                call(target.page()),
                Json.any(answer -> StatusReading.of(answer, target.page(), target.space())));
    }

    /** Pages that wait for a later week: of some the last answer stands, of the others nobody knows. */
    void postpone(List<Plan.Target> targets) {
        int standing = 0;
        for (Plan.Target target : targets) {
            if (target.kept() == KnownWorkflow.Detail.NONE) {
                intake.workflow().status(Status.without(target.page(), Outcome.ERROR));
            } else {
                intake.workflow().unchanged(target.page());
                standing++;
            }
        }
        asking.standing(standing);
        asking.waiting(targets.size() - standing);
    }

    void conclude() {
        asking.conclude();
    }
}
