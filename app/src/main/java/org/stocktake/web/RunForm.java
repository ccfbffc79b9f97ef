package org.stocktake.web;

import org.stocktake.read.LiveWeeks;
import org.stocktake.schedule.Scheduler;

/** Starts a run at once. */
final class RunForm implements Form {
    static final String ADDRESS = "/quality/run";

    private final Scheduler scheduler;

    RunForm(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public String address() {
        return ADDRESS;
    }

    @Override
    public Address submit(Submission submission, LiveWeeks weeks) {
        scheduler.request().ifPresent(reason -> {
            throw Refusal.busy(reason);
        });
        return Address.of("/quality");
    }
}
