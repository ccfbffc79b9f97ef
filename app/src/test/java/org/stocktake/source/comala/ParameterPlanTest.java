package org.stocktake.source.comala;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.model.workflow.ParameterStats;
import org.stocktake.model.workflow.SourceOutcome;
import org.stocktake.source.IncrementalWorkflow;

/** The number of pages whose parameters are requested. */
class ParameterPlanTest {
    private static final SpaceKey QM = new SpaceKey("QM");
    private static final SpaceKey HR = new SpaceKey("HR");

    private static List<ParameterPlan.Wanted> pages(SpaceKey space, String workflow, int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(id -> new ParameterPlan.Wanted(new PageId(id), space, workflow))
                .toList();
    }

    /** Follows the plan to its end and returns the requested pages of each round. */
    private static List<List<Long>> rounds(ParameterPlan plan, Function<ParameterPlan.Wanted, SourceOutcome> answer) {
        List<List<Long>> rounds = new ArrayList<>();
        for (List<ParameterPlan.Wanted> round = plan.next(); !round.isEmpty(); round = plan.next()) {
            rounds.add(round.stream().map(page -> page.page().value()).toList());
            round.forEach(page -> plan.record(page, answer.apply(page)));
        }
        return rounds;
    }

    private static ParameterPlan plan(Learned learned, List<ParameterPlan.Wanted> pages) {
        ParameterPlan plan = new ParameterPlan(learned);
        plan.add(pages);
        return plan;
    }

    @Test
    void aWorkflowWithParametersIsReadWhole() {
        List<List<Long>> rounds = rounds(plan(Learned.NOTHING, pages(QM, "Manual", 1, 150)), page -> SourceOutcome.OK);

        assertThat(rounds).extracting(List::size).containsExactly(1, 100, 49);
    }

    @Test
    void aWorkflowThatHasNoneThreeTimesInARowIsLeftAlone() {
        ParameterPlan plan = plan(Learned.NOTHING, pages(QM, "Checklist", 1, 150));

        assertThat(rounds(plan, page -> SourceOutcome.NONE)).containsExactly(List.of(1L), List.of(2L, 3L));
        assertThat(plan.forbidden()).isEmpty();
        assertThat(plan.stats())
                .containsExactly(new ParameterStats(QM, null, 0, false), new ParameterStats(QM, "Checklist", 3, false));
    }

    @Test
    void noneThatAreNotInARowDoNotCount() {
        ParameterPlan plan = plan(Learned.NOTHING, pages(QM, "Manual", 1, 30));

        List<List<Long>> rounds =
                rounds(plan, page -> page.page().value() % 3 == 0 ? SourceOutcome.OK : SourceOutcome.NONE);

        assertThat(rounds.stream().mapToInt(List::size).sum()).isEqualTo(30);
    }

    @Test
    void whatWasCountedInEarlierWeeksCounts() {
        Learned two = new Learned(1, Map.of("Manual", 2), Set.of());
        Learned three = new Learned(1, Map.of("Manual", 3), Set.of());

        assertThat(rounds(plan(two, pages(QM, "Manual", 1, 30)), page -> SourceOutcome.NONE))
                .containsExactly(List.of(1L));
        assertThat(rounds(plan(three, pages(QM, "Manual", 1, 30)), page -> SourceOutcome.NONE))
                .isEmpty();
    }

    @Test
    void everyFourthWeekWhatWasGivenUpIsTriedOnce() {
        Learned given = new Learned(8, Map.of("Manual", 3), Set.of(HR));

        assertThat(rounds(plan(given, pages(QM, "Manual", 1, 30)), page -> SourceOutcome.NONE))
                .hasSize(1)
                .allMatch(round -> round.size() == 1);
        assertThat(rounds(plan(given, pages(HR, "Manual", 1, 30)), page -> SourceOutcome.FORBIDDEN))
                .hasSize(1)
                .allMatch(round -> round.size() == 1);
        assertThat(rounds(plan(given, pages(HR, "Manual", 1, 30)), page -> SourceOutcome.OK).stream()
                        .mapToInt(List::size)
                        .sum())
                .isEqualTo(30);
    }

    @Test
    void aSpaceInWhichTheyMayNotBeReadIsAskedForOnce() {
        List<ParameterPlan.Wanted> pages = new ArrayList<>(pages(QM, "Manual", 1, 50));
        pages.addAll(pages(HR, "Manual", 101, 150));
        ParameterPlan plan = plan(Learned.NOTHING, pages);

        List<List<Long>> rounds =
                rounds(plan, page -> page.space().equals(HR) ? SourceOutcome.FORBIDDEN : SourceOutcome.OK);

        assertThat(rounds.get(0)).containsExactlyInAnyOrder(1L, 101L);
        assertThat(rounds.stream().flatMap(List::stream).filter(id -> id > 100)).containsExactly(101L);
        assertThat(plan.forbidden()).hasSize(49).allMatch(page -> page.space().equals(HR));
        assertThat(plan.stats()).contains(new ParameterStats(HR, null, 0, true));
        assertThat(rounds(
                        plan(new Learned(1, Map.of(), Set.of(HR)), pages(HR, "Manual", 1, 50)),
                        page -> SourceOutcome.OK))
                .isEmpty();
    }

    @Test
    void aPageThatMayNotBeEditedDoesNotCloseASpaceWhereOthersMay() {
        ParameterPlan plan = plan(Learned.NOTHING, pages(QM, "Manual", 1, 50));

        List<List<Long>> rounds =
                rounds(plan, page -> page.page().value() % 10 == 0 ? SourceOutcome.FORBIDDEN : SourceOutcome.OK);

        assertThat(rounds.stream().mapToInt(List::size).sum()).isEqualTo(50);
        assertThat(plan.forbidden()).isEmpty();
    }

    @Test
    void eachTurnBeginsWithAnotherPage() {
        List<Long> first = List.of(0L, 4L, 8L, 12L).stream()
                .map(week -> rounds(
                                plan(new Learned(week, Map.of(), Set.of()), pages(QM, "Manual", 1, 3)),
                                page -> SourceOutcome.FORBIDDEN)
                        .get(0)
                        .get(0))
                .toList();

        assertThat(first).containsExactly(1L, 2L, 3L, 1L);
    }

    /** Cached results of earlier runs: consecutive pages of a workflow without parameters, and spaces without permission. */
    record Learned(long week, Map<String, Integer> empty, Set<SpaceKey> closed) implements IncrementalWorkflow {
        static final Learned NOTHING = new Learned(1, Map.of(), Set.of());

        @Override
        public Detail of(PageId page, int pageVersion, int propertyVersion) {
            return Detail.NONE;
        }

        @Override
        public int emptyInARow(SpaceKey space, String workflow) {
            return empty.getOrDefault(workflow, 0);
        }

        @Override
        public boolean forbidden(SpaceKey space) {
            return closed.contains(space);
        }

        @Override
        public @Nullable Since since(List<SpaceKey> spaces) {
            return null;
        }
    }
}
