package org.stocktake.demosite.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stocktake.demosite.workflow.ExpectedWorkflow;
import org.stocktake.demosite.workflow.Outcome;
import org.stocktake.demosite.workflow.Stage;
import org.stocktake.demosite.workflow.State;

/** Measurements on the demo site are representative: a site of 15,000 pages has the proportions of a real wiki. */
class ProportionsTest {
    private static final int PAGES = 15_000;
    private static World world;
    private static List<Page> pages;

    @BeforeAll
    static void found() {
        world = World.of(new WorldPlan(1, PAGES, 20, LocalDate.of(2026, 1, 5), 0.03), "https://wiki.example.org");
        pages = world.pages().stream()
                .filter(page -> page.kind() == Kind.PAGE && page.status() == Status.CURRENT && page.visible())
                .toList();
    }

    @Test
    void oneInFivePagesHasFiles() {
        assertThat(share(page -> !page.attachments().isEmpty())).isBetween(0.15, 0.25);
    }

    /** Each of them costs clients that read pages in bulk a separate request. */
    @Test
    void oneInFiveHundredPagesHasMoreFilesOrLabelsThanAreNested() {
        assertThat(share(page -> page.attachments().size() > 25 || page.labels().size() > 200))
                .isBetween(0.001, 0.003);
    }

    /** They cost nothing if comments are read in a separate list. */
    @Test
    void oneInAThousandPagesHasMoreCommentsThanAreNested() {
        assertThat(share(page -> page.comments().stream()
                                .filter(comment -> comment.replyTo() == null)
                                .count()
                        > 25))
                .isBetween(0.0003, 0.002);
    }

    @Test
    void twoPagesHaveOneCommentBetweenThem() {
        double comments =
                pages.stream().mapToInt(page -> page.comments().size()).sum();
        assertThat(comments / pages.size()).isBetween(0.3, 0.7);
    }

    @Test
    void halfOfThePagesHaveMoreThanSomeHundredWords() {
        int[] words = IntStream.range(0, pages.size())
                .filter(i -> i % 10 == 0)
                .map(i -> world.body(pages.get(i).id()).words())
                .sorted()
                .toArray();
        assertThat(words[words.length / 2]).isBetween(200, 600);
    }

    @Test
    void threeInAHundredPagesAreEditedInAWeek() {
        World living = World.of(world.plan, "https://wiki.example.org");
        living.advance();
        double edited = living.lastWeek().stream()
                .filter(event -> event.what() == Event.What.EDITED)
                .count();
        assertThat(edited / PAGES).isBetween(0.025, 0.035);
    }

    /** Each of them costs clients a separate request every week. */
    @Test
    void oneInTwentyFivePagesIsInAStateThatIsNotFinalAndOneInSixInAFinalOne() {
        assertThat(share(page -> state(page).filter(state -> !state.isFinal()).isPresent()))
                .isBetween(0.035, 0.048);
        assertThat(share(page -> state(page).filter(State::isFinal).isPresent()))
                .isBetween(0.14, 0.2);
    }

    @Test
    void workflowsStayAsManyForAQuarterOfAYear() {
        World living = World.of(world.plan, "https://wiki.example.org");
        for (int week = 0; week < 12; week++) {
            living.advance();
        }
        long current = living.currentPages();
        long open = living.pages().stream()
                .filter(page -> page.status() == Status.CURRENT)
                .flatMap(page -> living.workflow(page.id()).stream())
                .filter(truth -> truth.stage() != null && !truth.stage().state().isFinal())
                .count();
        assertThat(open / (double) current).isBetween(0.033, 0.048);
    }

    @Test
    void allThatIsOddAboutWorkflowsIsMet() {
        List<ExpectedWorkflow> truths = pages.stream()
                .flatMap(page -> world.workflow(page.id()).stream())
                .toList();
        Instant month = world.now().minus(Duration.ofDays(30));
        assertThat(truths.stream().filter(truth -> truth.stage() == null)).hasSizeBetween(2, 30);
        assertThat(truths.stream().filter(truth -> truth.stage() != null && truth.property() == null))
                .hasSizeBetween(40, 150);
        assertThat(truths.stream()
                        .filter(truth -> truth.property() != null
                                && !truth.property().stage().equals(truth.stage())))
                .hasSizeBetween(40, 150);
        assertThat(truths.stream().filter(truth -> truth.statusOutcome() == Outcome.FORBIDDEN))
                .hasSizeBetween(20, 80);
        assertThat(truths.stream()
                        .filter(truth -> !truth.approvals().isEmpty()
                                && Objects.requireNonNull(truth.stage())
                                        .enteredAt()
                                        .isBefore(month)))
                .hasSizeBetween(80, 250);
        assertThat(truths.stream().filter(truth -> truth.lastRejectedAt() != null))
                .hasSizeGreaterThan(20);
        assertThat(truths.stream()
                        .filter(truth -> truth.stage() != null
                                && truth.stage().state().isFinal()
                                && truth.dueAt() != null
                                && truth.dueAt().isBefore(world.now())))
                .hasSizeGreaterThan(20);
    }

    private static Optional<State> state(Page page) {
        return world.workflow(page.id()).map(ExpectedWorkflow::stage).map(Stage::state);
    }

    private static double share(Predicate<Page> wanted) {
        return pages.stream().filter(wanted).count() / (double) pages.size();
    }
}
