package org.stocktake.schedule;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.failure.Code;
import org.stocktake.failure.Ending;
import org.stocktake.failure.Failure;
import org.stocktake.failure.PlainText;
import org.stocktake.failure.Responsible;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.Week;

/**
 * Starts the runs of one data folder, one at a time, on a thread of its own. It keeps no state on disk: what ran is in the
 * log of runs, and what is published is in the weeks. Thread-safe.
 */
public final class Scheduler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);

    /** Short, because the clock may jump, and the machine may sleep. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    private final Timetable timetable;
    private final Runs runs;
    private final Clock clock;
    private final Instant started;
    private final Thread thread = new Thread(this::loop, "schedule");

    /** Runs that this scheduler started: the log has no line of a run that was killed, or whose disk was full. */
    private final List<Attempt> own = new ArrayList<>();

    private boolean requested;
    private @Nullable Instant running;
    private @Nullable Failure trouble;
    private boolean closed;

    public Scheduler(Timetable timetable, Runs runs, Clock clock) {
        this.timetable = timetable;
        this.runs = runs;
        this.clock = clock;
        this.started = clock.instant();
        thread.setDaemon(true);
    }

    /** From now on it starts the runs. */
    public void start() {
        thread.start();
    }

    /**
     * What it does now, and would do next.
     *
     * @throws StocktakeException if the data folder cannot be read
     */
    public synchronized Schedule now() {
        List<Attempt> ended = ended();
        return new Schedule(
                timetable,
                decide(ended),
                running,
                ended.isEmpty() ? null : ended.get(ended.size() - 1),
                failures(ended),
                trouble);
    }

    /**
     * Starts a run at once, also of a week that is complete already.
     *
     * @return why it does not; empty if it starts
     */
    public synchronized Optional<String> request() {
        if (running != null || requested) {
            return Optional.of("A run is in progress already.");
        }
        Optional<String> other = runs.atWork().map("Another Stocktake is at work in the data folder: %s."::formatted);
        if (other.isEmpty()) {
            requested = true;
            notifyAll();
        }
        return other;
    }

    /** Starts the run that is due, if there is one, and waits for its end. */
    public void look() throws InterruptedException {
        Instant began = clock.instant();
        String reason;
        synchronized (this) {
            Decision next = decide(ended());
            if (!requested && !next.isDue(began)) {
                trouble = null;
                return;
            }
            reason = requested
                    ? "It was requested on the dashboard."
                    : next.reason().sentence();
            requested = false;
            running = began;
        }
        try {
            int status = started(reason);
            synchronized (this) {
                own.add(new Attempt(timetable.week(began), began, clock.instant(), status, false));
            }
        } finally {
            synchronized (this) {
                running = null;
            }
        }
    }

    private int started(String reason) throws InterruptedException {
        try {
            int status = runs.run(reason);
            tell(null);
            return status;
        } catch (IOException e) {
            LOG.error("A run could not be started.", e);
            tell(new Failure(
                    Code.DISK,
                    "the run",
                    "It could not be started: %s.".formatted(PlainText.line(String.valueOf(e.getMessage()))),
                    "The log has the details."));
            return Responsible.MACHINE.exitStatus();
        }
    }

    private Decision decide(List<Attempt> ended) {
        Instant now = clock.instant();
        Week week = timetable.week(now);
        Instant changed = runs.changed();
        Decision next = Decision.of(new Situation(
                now,
                timetable,
                ended.stream().filter(attempt -> attempt.week().equals(week)).toList(),
                runs.isWhole(week),
                runs.isPublishedAfter(week),
                changed.isAfter(started) ? changed : started,
                started));
        return running == null && next.isDue(now) && runs.atWork().isPresent()
                ? new Decision(now.plus(BETWEEN_LOOKS), Decision.Reason.BUSY)
                : next;
    }

    /** Runs of the log and those that it does not know, the oldest first. */
    private List<Attempt> ended() {
        List<Attempt> logged = runs.ended();
        // Settings of a run that an operator started may differ from those of the schedule.
        Stream<Attempt> others = logged.stream()
                .filter(attempt -> own.stream().noneMatch(one -> isSame(one, attempt)))
                .filter(attempt -> switch (attempt.result()) {
                    case SETTINGS, BUG -> false;
                    case COMPLETE, INCOMPLETE, MACHINE, SITE, INTERRUPTED -> true;
                });
        Stream<Attempt> ours = own.stream()
                .map(one -> logged.stream()
                        .filter(attempt -> isSame(one, attempt))
                        .findFirst()
                        .map(attempt -> one.published(attempt.published()))
                        .orElse(one));
        return Stream.concat(others, ours)
                .sorted(Comparator.comparing(Attempt::began))
                .toList();
    }

    /** The log has whole seconds. */
    private static boolean isSame(Attempt own, Attempt logged) {
        return !logged.began().isBefore(own.began().truncatedTo(ChronoUnit.SECONDS))
                && !logged.began().isAfter(own.ended());
    }

    private static int failures(List<Attempt> ended) {
        int failures = 0;
        for (int i = ended.size() - 1; i >= 0 && ended.get(i).result() != Ending.COMPLETE; i--) {
            failures++;
        }
        return failures;
    }

    private synchronized void tell(@Nullable Failure what) {
        trouble = what;
    }

    private void loop() {
        try {
            while (true) {
                try {
                    look();
                } catch (StocktakeException e) {
                    LOG.error("{}", e.failure().sentence());
                    tell(e.failure());
                } catch (RuntimeException e) {
                    LOG.error("The schedule could not look.", e);
                    tell(new Failure(Code.BUG, "the schedule", "It failed.", "The log has the details."));
                }
                synchronized (this) {
                    if (!requested && !closed) {
                        wait(BETWEEN_LOOKS.toMillis());
                    }
                    if (closed) {
                        return;
                    }
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("The schedule ends.");
        }
    }

    /** A run in progress goes on: it is a process of its own, and holds the lock of the data folder. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        thread.interrupt();
    }
}
