package org.stocktake.demosite.workflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A page in its workflow, from state to state. What happens in a state follows from a {@link Plan}; an edit of the page
 * may cut it short. While the page is archived or in the trash, nothing happens. Guarded by the world's lock.
 */
public final class WorkflowTimeline {
    private static final long[] NO_PAUSES = {};

    private final long page;
    private final int space;
    private final Definition definition;
    private final List<StateInterval> stays = new ArrayList<>(4);
    private final long appliedAt;
    /** When the first event comes, if no edit is sooner: until then the page is in no state of the workflow. */
    private final long beginsAt;

    private final int beginner;
    private int version = 1;
    /** How often a page was edited in a final state that it kept. */
    private int republished;
    /** Whether anything has happened since the world began. */
    private boolean touched;
    /** Begin, end, begin, end … of the times in which nothing could happen; the last has no end yet where one lacks. */
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

    /** The version of the page that was edited last, as far as this life was told. */
    public int version() {
        return version;
    }

    /** The world has its past; from now on things are seen to happen. */
    public void beginPresent() {
        touched = false;
    }

    /** Lets everything happen that is due until then, this instant included. */
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

    /** Somebody edited the page, which is an event too. Edits come in their order. */
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

    /** The page goes where nothing happens, or comes back from there. */
    public void pause(boolean paused, long at) {
        if (paused != isPaused()) {
            pauses = Arrays.copyOf(pauses, pauses.length + 1);
            pauses[pauses.length - 1] = at;
        }
    }

    boolean isPaused() {
        return pauses.length % 2 == 1;
    }

    /** This instant, or the first one after it at which something can happen. */
    long awake(long at) {
        for (int i = 0; i < pauses.length; i += 2) {
            long end = i + 1 < pauses.length ? pauses[i + 1] : Plan.NEVER;
            if (at > pauses[i] && at <= end) {
                // Not all at the same instant.
                return end == Plan.NEVER ? end : end + 1 + Math.floorMod(at, 7 * 86_400_000L);
            }
        }
        return at;
    }
}
