package org.stocktake.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stocktake.failure.Ending;
import org.stocktake.model.Week;

/**
 * What happens next.
 *
 * @param at when the next run starts; not later than now if it starts at once
 */
public record Decision(Instant at, Reason reason) {
    /** Pauses after the first, second, … failure in a row. The last one repeats until the week is over. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4));

    /** Pages that could not be read are rarely readable an hour later. */
    private static final Duration BETWEEN_INCOMPLETE = Duration.ofDays(1);

    /** A run that starts later than this was not started in time. */
    private static final Duration PUNCTUAL = Duration.ofMinutes(5);

    /** Why the next run starts at its time. */
    public enum Reason {
        SCHEDULED("This is the scheduled time."),
        MISSED("The scheduled time of this week was missed."),
        COMPLETE("This week is published and complete."),
        INCOMPLETE("The last run was incomplete. It is repeated once a day."),
        MACHINE("A problem of this machine stopped the last run. It is repeated with growing pauses."),
        SITE("The site stopped the last run. It is repeated with growing pauses."),
        INTERRUPTED("The last run was interrupted. It is resumed."),
        SETTINGS("The settings of the last run were refused. Correct them; then it is repeated at once."),
        BUG("The last run ended with a bug in Stocktake. It is repeated after an update or a change of the settings."),
        CHANGED("The settings or the program changed after the last run failed."),
        CLOCK("A later week is published already. The clock of this machine is wrong, or was."),
        BUSY("Another Stocktake is at work in the data folder. The schedule looks again in a minute.");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
        }

        /** Whether nothing happens until a person acts. */
        public boolean needsPerson() {
            return this == SETTINGS || this == BUG || this == CLOCK;
        }
    }

    static Decision of(Situation situation) {
        Timetable timetable = situation.timetable();
        Instant now = situation.now();
        Week week = timetable.week(now);
        if (situation.later()) {
            return new Decision(timetable.dueAfter(week), Reason.CLOCK);
        }
        if (isComplete(situation)) {
            return new Decision(timetable.dueAfter(week), Reason.COMPLETE);
        }
        Optional<Instant> due = timetable.due(week);
        if (due.isEmpty()) {
            return new Decision(timetable.dueAfter(week), Reason.SCHEDULED);
        }
        // Runs of an operator before the time of the week say nothing about its own run.
        // A run from the future shows that the clock was set back.
        List<Attempt> attempts = situation.attempts().stream()
                .filter(attempt ->
                        !attempt.began().isBefore(due.get()) && !attempt.began().isAfter(now))
                .toList();
        Decision next = attempts.isEmpty() ? first(due.get(), now) : after(attempts, situation);
        return next.at().isAfter(timetable.last(week)) ? new Decision(timetable.dueAfter(week), next.reason()) : next;
    }

    public boolean isDue(Instant now) {
        return !at.isAfter(now);
    }

    /** The newest run that published the week decides; without one, the week itself. */
    private static boolean isComplete(Situation situation) {
        List<Attempt> published =
                situation.attempts().stream().filter(Attempt::published).toList();
        return published.isEmpty()
                ? situation.whole()
                : published.get(published.size() - 1).result() == Ending.COMPLETE;
    }

    private static Decision first(Instant due, Instant now) {
        return new Decision(due, now.isAfter(due.plus(PUNCTUAL)) ? Reason.MISSED : Reason.SCHEDULED);
    }

    private static Decision after(List<Attempt> attempts, Situation situation) {
        Attempt last = attempts.get(attempts.size() - 1);
        return switch (last.result()) {
            // It was complete, and a later run replaced the week.
            case COMPLETE, INCOMPLETE -> new Decision(last.ended().plus(BETWEEN_INCOMPLETE), Reason.INCOMPLETE);
            case MACHINE -> new Decision(last.ended().plus(pause(attempts)), Reason.MACHINE);
            case SITE -> new Decision(last.ended().plus(pause(attempts)), Reason.SITE);
            // A restart of the machine interrupts a run, and the schedule starts again with it.
            case INTERRUPTED ->
                new Decision(
                        situation.started().isAfter(last.ended())
                                ? situation.now()
                                : last.ended().plus(pause(attempts)),
                        Reason.INTERRUPTED);
            case SETTINGS, BUG ->
                // A file from the future would start a run at each look.
                situation.changed().isAfter(last.ended())
                                && !situation.changed().isAfter(situation.now())
                        ? new Decision(situation.now(), Reason.CHANGED)
                        : new Decision(Instant.MAX, last.result() == Ending.BUG ? Reason.BUG : Reason.SETTINGS);
        };
    }

    private static Duration pause(List<Attempt> attempts) {
        int failures = 0;
        for (int i = attempts.size() - 1; i >= 0 && isTemporary(attempts.get(i)); i--) {
            failures++;
        }
        return PAUSES.get(Math.min(failures, PAUSES.size()) - 1);
    }

    private static boolean isTemporary(Attempt attempt) {
        return switch (attempt.result()) {
            case MACHINE, SITE, INTERRUPTED -> true;
            case COMPLETE, INCOMPLETE, SETTINGS, BUG -> false;
        };
    }
}
