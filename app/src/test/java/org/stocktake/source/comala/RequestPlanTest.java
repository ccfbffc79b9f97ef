package org.stocktake.source.comala;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.model.workflow.Property;
import org.stocktake.model.workflow.SourceOutcome;
import org.stocktake.source.IncrementalWorkflow;

/** The number of pages that are requested. */
class RequestPlanTest {
    private static final SpaceKey SPACE = new SpaceKey("QM");

    private final WorkflowCandidates workflowCandidates = new WorkflowCandidates();
    private final PageSet workflow = new PageSet();
    private final PageSet changed = new PageSet();
    /** Versions of page and property of the cached status. */
    private final Map<PageId, List<Integer>> kept = new HashMap<>();
    /** Weeks of the last request for pages in non-final states, and the pages that have changed since. */
    private final Map<PageId, Integer> asked = new HashMap<>();

    /** @param isFinal absent if the page has no workflow */
    private void page(int id, int version, int propertyVersion, @Nullable Boolean isFinal) {
        workflowCandidates.add(
                SPACE,
                new Property(
                        new PageId(id),
                        version,
                        propertyVersion,
                        SourceOutcome.OK,
                        isFinal != null,
                        "Manual",
                        "Some state",
                        null,
                        null,
                        null,
                        isFinal,
                        null,
                        null));
    }

    private void without(int id, SourceOutcome sourceOutcome) {
        workflowCandidates.add(SPACE, Property.without(new PageId(id), 1, sourceOutcome));
    }

    private RequestPlan plan(ComalaOptions.Mode mode) {
        return plan(mode, true);
    }

    private RequestPlan plan(ComalaOptions.Mode mode, boolean answered) {
        return plan(mode, answered, false);
    }

    private RequestPlan plan(ComalaOptions.Mode mode, boolean answered, boolean changesKnown) {
        return RequestPlan.of(
                mode,
                workflowCandidates,
                new RequestPlan.SearchResult(answered, workflow, changesKnown, changed),
                new Memories(kept, asked, 1));
    }

    private static List<Long> ids(List<RequestPlan.Target> targets) {
        return targets.stream().map(target -> target.page().value()).toList();
    }

    @Test
    void ofFifteenThousandPagesSixHundredAreUnderWayAndOnlyTheseAreAskedFor() {
        for (int id = 1; id <= 15_000; id++) {
            boolean underWay = id % 25 == 0;
            page(id, 3, 2, !underWay);
            if (!underWay) {
                kept.put(new PageId(id), List.of(3, 2));
            }
        }

        RequestPlan requestPlan = plan(ComalaOptions.Mode.AUTO);

        assertThat(requestPlan.targets())
                .hasSize(600)
                .allMatch(target -> target.page().value() % 25 == 0);
        assertThat(requestPlan.unchanged()).hasSize(14_400);
    }

    @Test
    void aPageThatChangedOrWhosePropertyOrStateChangedIsAskedForAgain() {
        for (int id = 1; id <= 5; id++) {
            kept.put(new PageId(id), List.of(3, 2));
        }
        page(1, 3, 2, true);
        page(2, 4, 2, true);
        page(3, 3, 3, true);
        page(4, 3, 2, true);
        page(5, 3, 2, true);
        changed.add(new PageId(4));
        without(5, SourceOutcome.NONE);

        RequestPlan requestPlan = plan(ComalaOptions.Mode.AUTO);

        assertThat(ids(requestPlan.targets())).containsExactly(2L, 3L, 4L);
        // Page 5 was listed again with a lower version: the higher one counts.
        assertThat(ids(requestPlan.unchanged())).containsExactly(1L, 5L);
    }

    @Test
    void thoseUnderWayAreAskedForFirst() {
        page(1, 1, 1, true);
        page(2, 1, 1, false);
        page(3, 1, 1, true);
        page(4, 1, 1, false);

        assertThat(ids(plan(ComalaOptions.Mode.AUTO).targets())).containsExactly(2L, 4L, 1L, 3L);
    }

    @Test
    void whatIsUnderWayGoesBeforeWhatWasNeverReadAndThatBeforeWhatHasChanged() {
        page(1, 4, 1, true);
        page(2, 1, 1, true);
        page(3, 1, 1, false);
        page(4, 1, 1, false);
        page(5, 1, 1, false);
        kept.put(new PageId(1), List.of(3, 1));
        kept.put(new PageId(3), List.of(1, 1));
        kept.put(new PageId(4), List.of(1, 1));
        asked.put(new PageId(1), 1);
        asked.put(new PageId(3), 2);
        asked.put(new PageId(4), 1);

        assertThat(ids(plan(ComalaOptions.Mode.AUTO).targets()))
                .as("under way: never read, then by the week; final: never read, then changed")
                .containsExactly(5L, 4L, 3L, 2L, 1L);
    }

    @Test
    void theLastAnswerOfAPageUnderWayStandsUnlessItHasChanged() {
        for (int id = 1; id <= 3; id++) {
            page(id, 1, 1, false);
            asked.put(new PageId(id), 1);
        }
        kept.put(new PageId(1), List.of(1, 1));
        kept.put(new PageId(2), List.of(1, 0));
        kept.put(new PageId(3), List.of(1, 1));
        changed.add(new PageId(3));

        assertThat(plan(ComalaOptions.Mode.AUTO).targets())
                .extracting(RequestPlan.Target::cached)
                .containsExactly(
                        IncrementalWorkflow.Detail.NOT_FINAL,
                        IncrementalWorkflow.Detail.NONE,
                        IncrementalWorkflow.Detail.NONE);
    }

    @Test
    void aPageWithoutThePropertyIsAskedForWhereASearchFoundIt() {
        without(1, SourceOutcome.NONE);
        without(2, SourceOutcome.NONE);
        workflow.add(new PageId(2));
        kept.put(new PageId(2), List.of(1, 0));

        assertThat(ids(plan(ComalaOptions.Mode.AUTO).targets())).containsExactly(2L);
    }

    @Test
    void whatIsKeptOfAPageWithoutThePropertyHoldsWhereASearchTellsWhichStatesHaveChanged() {
        for (int id = 1; id <= 3; id++) {
            without(id, SourceOutcome.NONE);
            workflow.add(new PageId(id));
            kept.put(new PageId(id), List.of(1, id == 3 ? 2 : 0));
        }
        changed.add(new PageId(2));

        RequestPlan requestPlan = plan(ComalaOptions.Mode.AUTO, true, true);

        assertThat(ids(requestPlan.targets())).containsExactly(2L, 3L);
        assertThat(ids(requestPlan.unchanged())).containsExactly(1L);
    }

    @Test
    void aPageWhosePropertyWasNotReadIsAskedForWhereNoSearchTells() {
        without(1, SourceOutcome.ERROR);
        without(2, SourceOutcome.NONE);

        assertThat(ids(plan(ComalaOptions.Mode.AUTO, true).targets())).isEmpty();
        assertThat(ids(plan(ComalaOptions.Mode.AUTO, false).targets())).containsExactly(1L);
    }

    @Test
    void fullAsksForEveryPage() {
        page(1, 3, 2, true);
        kept.put(new PageId(1), List.of(3, 2));
        page(2, 3, 2, false);
        without(3, SourceOutcome.NONE);

        RequestPlan requestPlan = plan(ComalaOptions.Mode.FULL);

        assertThat(ids(requestPlan.targets())).containsExactly(2L, 1L, 3L);
        assertThat(requestPlan.unchanged()).isEmpty();
    }

    /** Cached results of earlier runs. */
    record Memories(Map<PageId, List<Integer>> kept, Map<PageId, Integer> asked, long week)
            implements IncrementalWorkflow {
        @Override
        public Detail of(PageId page, int pageVersion, int propertyVersion) {
            if (!List.of(pageVersion, propertyVersion).equals(kept.get(page))) {
                return Detail.NONE;
            }
            return asked.containsKey(page) ? Detail.NOT_FINAL : Detail.WHOLE;
        }

        @Override
        public @Nullable Instant requestedAt(PageId page) {
            Integer when = asked.get(page);
            return when == null ? null : Instant.EPOCH.plus(Duration.ofDays(7L * when));
        }

        @Override
        public int emptyInARow(SpaceKey space, String workflow) {
            return 0;
        }

        @Override
        public boolean forbidden(SpaceKey space) {
            return false;
        }

        @Override
        public @Nullable Since since(List<SpaceKey> spaces) {
            return null;
        }
    }
}
