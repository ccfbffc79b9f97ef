package org.stocktake.read;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.engine.Engine;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.snapshot.Snapshots;
import org.stocktake.snapshot.Stamp;
import org.stocktake.table.Table;

/**
 * Published weeks for a program that runs for a long time: a week that is published, replaced or archived meanwhile is
 * noticed by the next question. While the weeks are opened again, a question waits a moment, and is then answered from the former
 * weeks if all of them are still there. Thread-safe: each question has a connection of its own while it is answered.
 */
public final class LiveWeeks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveWeeks.class);

    /** Answers are written in milliseconds, so another one rarely comes between more than once. */
    private static final int ATTEMPTS = 20;

    private final Supplier<Engine> engines;
    private final Snapshots snapshots;
    private final List<Table> tables;
    private final Sharing sharing;
    private final LiveActions actions;
    private final Duration patience;
    private @Nullable State state;

    /** Ends when the weeks are open as they are now; null if they have not changed. */
    private @Nullable CompletableFuture<Void> opening;

    /** Until then, as {@link System#nanoTime} tells it, questions wait for that. */
    private long patientUntil;

    private boolean closed;

    /**
     * @param engines opens an empty engine in memory; two of them may be open at a time
     * @param tables all published tables, with the present columns
     * @param sharing what the readers of the answers may see
     * @param actions on findings, which are noticed by the next question
     * @param patience how long questions wait for a week that was published meanwhile, from the first of them on; later ones are
     *     answered of the weeks before
     */
    public LiveWeeks(
            Supplier<Engine> engines,
            Snapshots snapshots,
            List<Table> tables,
            Sharing sharing,
            LiveActions actions,
            Duration patience) {
        this.engines = engines;
        this.snapshots = snapshots;
        this.tables = List.copyOf(tables);
        this.sharing = sharing;
        this.actions = actions;
        this.patience = patience;
    }

    /**
     * Answers a question.
     *
     * @return empty if no week is published yet
     * @throws StocktakeException DAMAGED_FILE if no week can be read, DISK
     */
    public <T> Optional<T> ask(Function<PublishedWeeks, T> question) {
        State now = enter();
        if (now == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(now.answer(question));
        } finally {
            leave(now);
        }
    }

    /**
     * What is said of some findings, and what a reader learns of it.
     *
     * @param ids of findings of the newest week
     */
    public record Decision<T>(FindingAnswer answer, List<String> ids, T result) {
        public Decision {
            ids = List.copyOf(ids);
        }
    }

    /**
     * Writes what a user says about findings. It is on the disk when this returns.
     *
     * @param decide is asked again if another user or program says something meanwhile; what it throws is thrown, and then nothing is
     *     written
     * @return empty if no week is published yet
     * @throws StocktakeException LOCKED, DISK, PERMISSION
     */
    public <T> Optional<T> answer(Instant at, Function<PublishedWeeks, Decision<T>> decide) {
        for (int i = 0; i < ATTEMPTS; i++) {
            AtomicLong bytes = new AtomicLong();
            Optional<Decision<T>> decision = ask(published -> {
                // Before the findings are read: what is added meanwhile makes the journal longer.
                bytes.set(published.journalBytes());
                return decide.apply(published);
            });
            if (decision.isEmpty()) {
                return Optional.empty();
            }
            Decision<T> decided = decision.get();
            if (actions.journal().addAfter(bytes.get(), AnswerBatch.actions(decided.answer(), decided.ids(), at))) {
                return Optional.of(decided.result());
            }
        }
        throw new StocktakeException(
                Code.LOCKED,
                "journal.jsonl",
                "Other users answer findings all the time. Nothing was changed.",
                "Try again.");
    }

    /** The day of the readers. */
    public LocalDate today() {
        return actions.today().get();
    }

    /** What the readers of the answers may see. */
    public Sharing sharing() {
        return sharing;
    }

    private @Nullable State enter() {
        while (true) {
            Opening next = follow();
            if (next == null || !next.await()) {
                return present();
            }
        }
    }

    /** Starts to open the weeks if they have changed, or tells of the start that another question made. */
    private synchronized @Nullable Opening follow() {
        if (closed) {
            throw new IllegalStateException("the weeks are closed");
        }
        if (state == null) {
            return null;
        }
        Stamp stamp = snapshots.stamp();
        if (stamp.equals(state.stamp)) {
            return null;
        }
        if (opening == null) {
            opening = new CompletableFuture<>();
            patientUntil = System.nanoTime() + patience.toNanos();
            State former = state;
            Thread thread = new Thread(() -> replace(former, stamp), "changed weeks");
            thread.setDaemon(true);
            thread.start();
        }
        Duration left = Duration.ofNanos(Math.max(0, patientUntil - System.nanoTime()));
        return new Opening(opening, stamp.keeps(state.stamp) ? left : null);
    }

    /** Opens the weeks, and lets the next question have them. */
    private void replace(State former, Stamp stamp) {
        State fresh = former;
        try {
            if (!former.published.areThoseOf(snapshots)) {
                fresh = open(stamp);
                if (fresh != null) {
                    fresh.published.prepareLike(former.published);
                }
            }
        } catch (RuntimeException e) {
            // The next question opens the weeks itself, and its reader learns why that fails.
            LOG.debug("The changed weeks could not be opened and prepared.", e);
            fresh = null;
        } finally {
            succeed(former, fresh, stamp);
        }
    }

    /** Puts the weeks that were opened in the place of the former ones, or notes that they have not changed. */
    private synchronized void succeed(State former, @Nullable State fresh, Stamp stamp) {
        if (fresh == former) {
            former.stamp = stamp;
            former.published.forgetAnswers();
        } else {
            retire();
            if (closed && fresh != null) {
                fresh.close();
            } else if (fresh != null) {
                state = fresh;
                LOG.info("The published weeks have changed. The newest is {}.", fresh.published.newest());
            }
        }
        if (opening != null) {
            opening.complete(null);
            opening = null;
        }
    }

    /** The weeks for one more question. */
    private synchronized @Nullable State present() {
        if (state == null) {
            state = open(snapshots.stamp());
        }
        if (state != null) {
            state.published.notice(actions);
            state.askers++;
        }
        return state;
    }

    private @Nullable State open(Stamp stamp) {
        Engine engine = engines.get();
        try {
            return new State(stamp, engine, PublishedWeeks.serve(engine, snapshots, tables, sharing));
        } catch (StocktakeException e) {
            engine.close();
            if (e.failure().code() == Code.WEEK_UNKNOWN) {
                return null;
            }
            throw e;
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    private synchronized void leave(State left) {
        left.askers--;
        if (left.askers == 0 && left != state) {
            left.close();
        }
    }

    /** Closes the present state when its last question is answered. */
    private void retire() {
        State former = state;
        state = null;
        if (former != null && former.askers == 0) {
            former.close();
        }
    }

    @Override
    public void close() {
        CompletableFuture<Void> last;
        synchronized (this) {
            closed = true;
            retire();
            last = opening;
        }
        if (last != null) {
            last.join();
        }
    }

    /**
     * The weeks are being opened as they are now.
     *
     * @param patience how long a question waits for it; null if it cannot be answered from the former weeks
     */
    private record Opening(
            CompletableFuture<Void> end, @Nullable Duration patience) {
        /** Waits, and tells whether the weeks are open. */
        boolean await() {
            if (patience == null) {
                end.join();
                return true;
            }
            try {
                end.get(patience.toMillis(), TimeUnit.MILLISECONDS);
                return true;
            } catch (TimeoutException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            } catch (ExecutionException e) {
                throw new IllegalStateException("the end of opening has no failure", e);
            }
        }
    }

    /** The weeks as they were at one time. */
    private static final class State {
        private Stamp stamp;
        private final Engine engine;
        private final PublishedWeeks published;
        private final Deque<Engine> idle = new ArrayDeque<>();
        private final List<Engine> connections = new ArrayList<>();

        /** Questions that are being answered. */
        private int askers;

        State(Stamp stamp, Engine engine, PublishedWeeks published) {
            this.stamp = stamp;
            this.engine = engine;
            this.published = published;
        }

        <T> T answer(Function<PublishedWeeks, T> question) {
            Engine connection = borrow();
            try {
                return question.apply(published.on(connection));
            } finally {
                synchronized (idle) {
                    idle.push(connection);
                }
            }
        }

        private Engine borrow() {
            synchronized (idle) {
                if (!idle.isEmpty()) {
                    return idle.pop();
                }
                Engine connection = engine.duplicate();
                connections.add(connection);
                return connection;
            }
        }

        void close() {
            connections.forEach(Engine::close);
            engine.close();
        }
    }
}
