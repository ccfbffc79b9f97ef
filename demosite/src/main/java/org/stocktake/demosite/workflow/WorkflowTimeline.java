package org.stocktake.demosite.workflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The timeline of a page in its workflow, state by state. The events in a state follow a {@link Plan}; an edit of the
 * page may end the state early. No events occur while the page is archived or in the trash. Guarded by the world's
 * lock.
 */
public final class WorkflowTimeline {
    private static final long[] NO_PAUSES = {};

    private final long page;
    private final int space;
    private final Definition definition;
    private final List<StateInterval> stays = new ArrayList<>(4);
    private final long appliedAt;
    /** Time of the first event, unless an edit precedes it. Until then the page is in no state of the workflow. */
    private final long beginsAt;

    private final int beginner;
    private int version = 1;
    /** Number of edits during final states that did not end the state. */
    private int republished;
    /** Whether an event has occurred since the first week. */
    private boolean touched;
    /** Starts and ends of the pauses without events, alternating; an ongoing pause has no end yet. */
    private long[] pauses = NO_PAUSES;

    WorkflowTimeline(long page, int space, Definition definition, long appliedAt, long beginsAt, int beginner) {
        this.page = page;
        this.space = space;
        this.definition = definition;
        this.appliedAt = appliedAt;
        this.beginsAt = beginsAt;
        this.beginner = beginner;
    }

    long page() {
        return page;
    }

    int space() {
        return space;
    }

    Definition definition() {
        return definition;
    }

    List<StateInterval> stays() {
        return stays;
    }

    int republished() {
        return republished;
    }

    boolean touched() {
        return touched;
    }

    /** The newest version of the page known to this timeline. */
    public int version() {
        return version;
    }

    /** Marks the end of the initial history; events from now on belong to simulated weeks. */
    public void beginPresent() {
        touched = false;
    }

    /** Applies all events due up to and including this instant. */
    public void live(long until, UserDirectory userDirectory) {
        if (stays.isEmpty()) {
            long at = awake(beginsAt);
            if (at > until) {
                return;
            }
            enter(definition.initial(), How.INITIALISED, beginner, at);
        }
        Ending end = end(userDirectory);
        while (end.at() <= until) {
            enter(definition.state(end.to()), end.how(), end.by(), end.at());
            end = end(userDirectory);
        }
    }

    private Ending end(UserDirectory userDirectory) {
        return new Plan(this, stays.size() - 1, userDirectory).end();
    }

    /** Applies an edit of the page, which is an event too. Edits must arrive in chronological order. */
    public void edit(long at, int by, int newVersion, UserDirectory userDirectory) {
        live(at, userDirectory);
        version = newVersion;
        if (at < appliedAt) {
            return;
        }
        if (stays.isEmpty()) {
            enter(definition.initial(), How.INITIALISED, by, at);
            return;
        }
        StateInterval last = stays.get(stays.size() - 1);
        String target = last.state.next(How.UPDATED);
        if (target != null) {
            enter(definition.state(target), How.UPDATED, by, at);
        } else if (last.state.isFinal()) {
            last.published = newVersion;
            last.publishedAt = at;
            republished++;
            touched = true;
        }
    }

    private void enter(State state, How how, int by, long at) {
        stays.add(new StateInterval(state, how, by, at, version));
        touched = true;
    }

    /** Starts a pause without events, if there is none. */
    public void pause(long at) {
        if (!isPaused()) {
            changePause(at);
        }
    }

    /** Ends a pause, if there is one. */
    public void resume(long at) {
        if (isPaused()) {
            changePause(at);
        }
    }

    private void changePause(long at) {
        pauses = Arrays.copyOf(pauses, pauses.length + 1);
        pauses[pauses.length - 1] = at;
    }

    boolean isPaused() {
        return pauses.length % 2 == 1;
    }

    /** This instant, or the first later one outside a pause. */
    long awake(long at) {
        for (int i = 0; i < pauses.length; i += 2) {
            long end = i + 1 < pauses.length ? pauses[i + 1] : Plan.NEVER;
            if (at > pauses[i] && at <= end) {
                // Events that a pause delayed do not all occur at the same instant.
                return end == Plan.NEVER ? end : end + 1 + Math.floorMod(at, 7 * 86_400_000L);
            }
        }
        return at;
    }
}
