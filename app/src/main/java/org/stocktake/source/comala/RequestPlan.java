package org.stocktake.source.comala;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.IncrementalWorkflow;

/**
 * Which pages are asked for alone, and which are not because their last answer still holds. Weighs; asks nothing.
 *
 * @param asked in the order in which to ask, should the budget not suffice: states that are not final, then what was never
 *     read, then what has changed; of states that are not final first those that were read longest ago
 * @param unchanged pages of which the last answer holds
 */
record RequestPlan(List<Target> asked, List<Target> unchanged) {
    /**
     * A page that has a workflow, or may have.
     *
     * @param shown whether its property or a search says that it has one
     * @param kept what is kept of it and stands, because nothing tells that it has changed
     */
    record Target(PageId page, SpaceKey space, boolean shown, IncrementalWorkflow.Detail kept) {}

    /**
     * What the searches brought.
     *
     * @param answered whether it is known which pages have a workflow
     * @param workflow pages that have one
     * @param changesKnown whether it is known which states have changed
     * @param changed pages whose state has changed since what is kept was read
     */
    record Found(boolean answered, PageSet workflow, boolean changesKnown, PageSet changed) {}

    static RequestPlan of(
            ComalaOptions.Mode mode, WorkflowCandidates workflowCandidates, Found found, IncrementalWorkflow known) {
        List<Asked> asked = new ArrayList<>();
        List<Target> unchanged = new ArrayList<>();
        for (int place : workflowCandidates.inOrder()) {
            PageId page = workflowCandidates.page(place);
            WorkflowCandidates.Word word = workflowCandidates.word(place);
            boolean shown = word == WorkflowCandidates.Word.UNDER_WAY
                    || word == WorkflowCandidates.Word.FINAL
                    || found.workflow().holds(page);
            // Without the property and without the search nothing is known of a page: it must be asked for.
            boolean open = word == WorkflowCandidates.Word.UNREAD && !found.answered();
            if (mode == ComalaOptions.Mode.AUTO && !shown && !open) {
                continue;
            }
            IncrementalWorkflow.Detail kept = found.changed().holds(page)
                    ? IncrementalWorkflow.Detail.NONE
                    : kept(page, place, workflowCandidates, found, known);
            Target target = new Target(page, workflowCandidates.space(place), shown, kept);
            if (mode == ComalaOptions.Mode.AUTO && kept.isCurrent()) {
                unchanged.add(target);
            } else {
                Instant askedAt = known.requestedAt(page);
                boolean underWay = shown && word != WorkflowCandidates.Word.FINAL;
                asked.add(new Asked(
                        target, underWay ? Turn.UNDER_WAY : askedAt == null ? Turn.NEW : Turn.CHANGED, askedAt));
            }
        }
        asked.sort(Asked.ORDER);
        return new RequestPlan(asked.stream().map(Asked::target).toList(), List.copyOf(unchanged));
    }

    /** What goes first where the budget does not suffice. */
    private enum Turn {
        UNDER_WAY,
        NEW,
        CHANGED
    }

    /** @param askedAt absent where no answer is kept */
    private record Asked(Target target, Turn turn, @Nullable Instant askedAt) {
        static final Comparator<Asked> ORDER = Comparator.comparing(Asked::turn)
                .thenComparing(Asked::askedAt, Comparator.nullsFirst(Comparator.naturalOrder()));
    }

    /** What is kept is tied to a version of the property: without one only a search tells that the state has changed. */
    private static IncrementalWorkflow.Detail kept(
            PageId page, int place, WorkflowCandidates workflowCandidates, Found found, IncrementalWorkflow known) {
        return workflowCandidates.propertyVersion(place) == WorkflowCandidates.NO_PROPERTY && !found.changesKnown()
                ? IncrementalWorkflow.Detail.NONE
                : known.of(page, workflowCandidates.version(place), workflowCandidates.propertyVersion(place));
    }
}
