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
 * Chooses the pages to request individually and those whose cached data is still valid. It sends no requests.
 *
 * @param targets in order of priority: pages in a state that is not final (least recently read first), then pages never
 * read, then changed pages
 * @param unchanged pages whose cached data is valid
 */
record RequestPlan(List<Target> targets, List<Target> unchanged) {
    /**
     * A page that has a workflow or may have one.
     *
     * @param hasWorkflow whether its property or a search says so
     * @param cached valid cached data: nothing indicates that the page has changed
     */
    record Target(PageId page, SpaceKey space, boolean hasWorkflow, IncrementalWorkflow.Detail cached) {}

    /**
     * Results of the searches.
     *
     * @param succeeded whether it is known which pages have a workflow
     * @param workflow pages with a workflow
     * @param changesKnown whether it is known which states have changed
     * @param changed pages whose state changed after the cached data was read
     */
    record SearchResult(boolean succeeded, PageSet workflow, boolean changesKnown, PageSet changed) {}

    static RequestPlan of(
            ComalaOptions.Mode mode,
            WorkflowCandidates workflowCandidates,
            SearchResult found,
            IncrementalWorkflow known) {
        List<Candidate> targets = new ArrayList<>();
        List<Target> unchanged = new ArrayList<>();
        for (int place : workflowCandidates.inOrder()) {
            PageId page = workflowCandidates.page(place);
            WorkflowCandidates.PropertyState state = workflowCandidates.state(place);
            boolean hasWorkflow = state == WorkflowCandidates.PropertyState.NOT_FINAL
                    || state == WorkflowCandidates.PropertyState.FINAL
                    || found.workflow().holds(page);
            // Without property and search, the workflow of a page is unknown, so it must be requested.
            boolean open = state == WorkflowCandidates.PropertyState.UNREAD && !found.succeeded();
            if (mode == ComalaOptions.Mode.AUTO && !hasWorkflow && !open) {
                continue;
            }
            IncrementalWorkflow.Detail cached = found.changed().holds(page)
                    ? IncrementalWorkflow.Detail.NONE
                    : cached(page, place, workflowCandidates, found, known);
            Target target = new Target(page, workflowCandidates.space(place), hasWorkflow, cached);
            if (mode == ComalaOptions.Mode.AUTO && cached.isCurrent()) {
                unchanged.add(target);
            } else {
                Instant requestedAt = known.requestedAt(page);
                boolean notFinal = hasWorkflow && state != WorkflowCandidates.PropertyState.FINAL;
                targets.add(new Candidate(
                        target,
                        notFinal ? Priority.NOT_FINAL : requestedAt == null ? Priority.NEW : Priority.CHANGED,
                        requestedAt));
            }
        }
        targets.sort(Candidate.ORDER);
        return new RequestPlan(targets.stream().map(Candidate::target).toList(), List.copyOf(unchanged));
    }

    /** Order of requests if the budget does not suffice. */
    private enum Priority {
        NOT_FINAL,
        NEW,
        CHANGED
    }

    /** @param requestedAt absent if nothing is cached */
    private record Candidate(
            Target target, Priority priority, @Nullable Instant requestedAt) {
        static final Comparator<Candidate> ORDER = Comparator.comparing(Candidate::priority)
                .thenComparing(Candidate::requestedAt, Comparator.nullsFirst(Comparator.naturalOrder()));
    }

    /**
     * Cached data belongs to a version of the property. Without a property, only a search reveals a change of state.
     */
    private static IncrementalWorkflow.Detail cached(
            PageId page,
            int place,
            WorkflowCandidates workflowCandidates,
            SearchResult found,
            IncrementalWorkflow known) {
        return workflowCandidates.propertyVersion(place) == WorkflowCandidates.NO_PROPERTY && !found.changesKnown()
                ? IncrementalWorkflow.Detail.NONE
                : known.of(page, workflowCandidates.version(place), workflowCandidates.propertyVersion(place));
    }
}
