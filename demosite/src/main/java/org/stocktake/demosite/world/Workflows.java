package org.stocktake.demosite.world;

import java.util.Optional;
import java.util.stream.Stream;
import org.stocktake.demosite.body.SeededRandom;
import org.stocktake.demosite.workflow.ActivityAccess;
import org.stocktake.demosite.workflow.Rollout;
import org.stocktake.demosite.workflow.UserDirectory;
import org.stocktake.demosite.workflow.WorkflowTimeline;
import org.stocktake.demosite.workflow.WorkflowView;

/**
 * Simulates the workflows of pages. It uses its own random streams, so that pages, ids and edits are the same without
 * workflows.
 */
final class Workflows {
    private final World world;
    private final Rollout rollout;
    private final UserDirectory userDirectory;

    Workflows(World world) {
        this.world = world;
        WorldPlan plan = world.plan;
        this.rollout = Rollout.of(plan.seed(), plan.workflows(), plan.spaces(), plan.firstWeek());
        this.userDirectory = new Staff(world);
    }

    /** The workflow history of all initial pages. */
    void start() {
        long now = world.now().toEpochMilli();
        for (PageRecord pageRecord : world.pages) {
            if (pageRecord.isPage()) {
                rollout.beginInThePast(pageRecord.id, pageRecord.space, pageRecord.createdAt, pageRecord.creator, now)
                        .ifPresent(workflowTimeline -> pageRecord.workflow = past(pageRecord, workflowTimeline, now));
            }
        }
    }

    /** Determines the dates of earlier versions, which the world does not store. */
    private WorkflowTimeline past(PageRecord pageRecord, WorkflowTimeline workflowTimeline, long now) {
        SeededRandom seededRandom = SeededRandom.of(world.plan.seed(), 41, pageRecord.id);
        int known = Math.min(5, pageRecord.version - 2);
        long at = pageRecord.createdAt;
        for (int i = 0; i < known; i++) {
            at = seededRandom.from(at, at + 2 * (pageRecord.editedAt - at) / (known - i + 1));
            int version = 2 + (pageRecord.version - 3) * (i + 1) / known;
            edit(workflowTimeline, at, seededRandom.below(world.people.size()), version);
        }
        if (pageRecord.version > 1) {
            edit(workflowTimeline, pageRecord.editedAt, pageRecord.editor, pageRecord.version);
        }
        workflowTimeline.live(now, userDirectory);
        pauseOrResume(pageRecord, workflowTimeline, now);
        workflowTimeline.beginPresent();
        return workflowTimeline;
    }

    private void edit(WorkflowTimeline workflowTimeline, long at, int by, int version) {
        workflowTimeline.edit(at, by, version, userDirectory);
    }

    /** Simulates the period from this instant to the end of the week. */
    void advance(long from) {
        long to = world.now().toEpochMilli();
        for (PageRecord pageRecord : world.pages) {
            if (pageRecord.createdAt >= from && pageRecord.isPage()) {
                rollout.begin(pageRecord.id, pageRecord.space, pageRecord.createdAt, pageRecord.creator)
                        .ifPresent(workflowTimeline -> pageRecord.workflow = workflowTimeline);
            }
            if (pageRecord.workflow != null) {
                live(pageRecord, pageRecord.workflow, to);
            }
        }
    }

    private void live(PageRecord pageRecord, WorkflowTimeline workflowTimeline, long to) {
        if (pageRecord.version > workflowTimeline.version()) {
            edit(workflowTimeline, pageRecord.editedAt, pageRecord.editor, pageRecord.version);
        }
        workflowTimeline.live(to, userDirectory);
        pauseOrResume(pageRecord, workflowTimeline, to);
    }

    /** Only current pages have events. */
    private static void pauseOrResume(PageRecord pageRecord, WorkflowTimeline workflowTimeline, long at) {
        if (pageRecord.status == Status.CURRENT) {
            workflowTimeline.resume(at);
        } else {
            workflowTimeline.pause(at);
        }
    }

    Optional<WorkflowView> workflowView(PageRecord pageRecord) {
        return Optional.ofNullable(pageRecord.workflow)
                .map(workflowTimeline ->
                        new WorkflowView(workflowTimeline, rollout, userDirectory, World.nowOf(world.monday)));
    }

    Stream<WorkflowView> workflowViews() {
        return world.pages.stream().flatMap(pageRecord -> workflowView(pageRecord).stream());
    }

    boolean mayEdit(int space) {
        return !rollout.isReadOnly(space);
    }

    ActivityAccess activityAccess(int space) {
        return rollout.activityAccess(space);
    }
}
