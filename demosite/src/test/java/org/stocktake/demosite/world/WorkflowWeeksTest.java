package org.stocktake.demosite.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.stocktake.demosite.workflow.Approval;
import org.stocktake.demosite.workflow.ApprovalEvent;
import org.stocktake.demosite.workflow.Approver;
import org.stocktake.demosite.workflow.Decision;
import org.stocktake.demosite.workflow.ExpectedWorkflow;
import org.stocktake.demosite.workflow.How;
import org.stocktake.demosite.workflow.Rule;
import org.stocktake.demosite.workflow.Stage;
import org.stocktake.demosite.workflow.State;
import org.stocktake.demosite.workflow.Transition;

/** Twelve weeks of pages in workflows: the past never changes, and events are consistent. */
class WorkflowWeeksTest {
    private static final WorldPlan PLAN = new WorldPlan(3, 1_200, 5, LocalDate.of(2026, 1, 5), 0.03);
    private static final int WEEKS = 12;

    @Test
    void thePastNeverChangesAndWhatIsNewFallsIntoTheWeek() {
        World world = World.of(PLAN, "https://wiki.example.org");
        Set<How> met = EnumSet.noneOf(How.class);
        for (int week = 0; week < WEEKS; week++) {
            Instant before = world.now();
            Map<Long, List<Transition>> old = transitions(world);
            Map<Long, List<ApprovalEvent>> said = approvalEvents(world);
            world.advance();
            for (Map.Entry<Long, List<Transition>> page : transitions(world).entrySet()) {
                List<Transition> known = old.getOrDefault(page.getKey(), List.of());
                List<Transition> all = page.getValue();
                assertThat(all.subList(0, known.size())).isEqualTo(known);
                for (Transition fresh : all.subList(known.size(), all.size())) {
                    assertThat(fresh.at()).isAfter(before).isBeforeOrEqualTo(world.now());
                    met.add(fresh.how());
                }
                List<ApprovalEvent> events = world.approvalEvents(page.getKey());
                assertThat(events).containsAll(said.getOrDefault(page.getKey(), List.of()));
            }
        }
        assertThat(met).containsExactly(How.values());
    }

    @Test
    void eachPageIsInTheStateThatItsNewestTransitionLedTo() {
        World world = World.of(PLAN, "https://wiki.example.org");
        for (int week = 0; week < WEEKS; week++) {
            for (ExpectedWorkflow truth : truths(world)) {
                List<Transition> all = world.transitions(truth.page());
                Stage stage = truth.stage();
                assertThat(stage == null).isEqualTo(all.isEmpty());
                if (stage != null) {
                    Transition last = all.get(all.size() - 1);
                    assertThat(last.to()).isEqualTo(stage.state().name());
                    assertThat(last.at()).isEqualTo(stage.enteredAt());
                    assertThat(last.by()).isEqualTo(stage.enteredBy());
                    assertThat(last.how()).isEqualTo(stage.how());
                    follow(truth, all);
                }
            }
            world.advance();
        }
        assertThat(world.transitions())
                .hasSize(transitions(world).values().stream()
                        .mapToInt(List::size)
                        .sum())
                .isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()));
    }

    /** Each state leads to the next by one of its transitions. */
    private static void follow(ExpectedWorkflow truth, List<Transition> all) {
        assertThat(all.get(0).from()).isNull();
        assertThat(all.get(0).to()).isEqualTo(truth.workflow().initial().name());
        for (int i = 1; i < all.size(); i++) {
            Transition before = all.get(i - 1);
            Transition next = all.get(i);
            assertThat(next.from()).isEqualTo(before.to());
            assertThat(next.at()).isAfter(before.at());
            assertThat(next.version()).isGreaterThanOrEqualTo(before.version());
            assertThat(state(truth, before.to()).routes().get(next.how())).contains(next.to());
        }
    }

    @Test
    void aPageIsApprovedWhenAllWhoAreAssignedHaveAgreedAndRejectedWhenOneHasNot() {
        World world = lived();
        int approved = 0;
        int rejected = 0;
        for (ExpectedWorkflow truth : truths(world)) {
            List<Transition> all = world.transitions(truth.page());
            for (int i = 1; i < all.size(); i++) {
                Transition left = all.get(i);
                List<ApprovalEvent> events =
                        during(world, truth.page(), all.get(i - 1).at(), left.at());
                if (left.how() == How.APPROVED) {
                    approved++;
                    for (Rule rule : state(truth, all.get(i - 1).to()).approvals()) {
                        long assigned = count(events, rule, Decision.PENDING);
                        assertThat(count(events, rule, Decision.APPROVED))
                                .isEqualTo(Math.max(rule.minimum(), assigned));
                    }
                    assertThat(events)
                            .anyMatch(event -> event.decision() == Decision.APPROVED
                                    && event.at().equals(left.at())
                                    && event.approver().equals(left.by()));
                } else if (left.how() == How.REJECTED) {
                    rejected++;
                    assertThat(events)
                            .anyMatch(event -> event.decision() == Decision.REJECTED
                                    && event.at().equals(left.at())
                                    && event.approver().equals(left.by()));
                }
            }
        }
        assertThat(approved).isGreaterThan(200);
        assertThat(rejected).isGreaterThan(20);
    }

    @Test
    void anApprovalOfThePresentIsOpenUntilAllHaveAgreed() {
        World world = lived();
        Set<String> met = new TreeSet<>();
        for (ExpectedWorkflow truth : truths(world)) {
            boolean open = false;
            for (Approval approval : truth.approvals()) {
                long agreed = approval.approvers().stream()
                        .filter(approver -> approver.decision() == Decision.APPROVED)
                        .count();
                int assigned = approval.approvers().size();
                boolean pending = agreed < Math.max(approval.rule().minimum(), assigned);
                assertThat(approval.isPending()).isEqualTo(pending);
                open |= pending;
                met.add(pending ? agreed > 0 ? "half" : "open" : "closed");
                met.add(assigned == 0 ? "nobody" : assigned > approval.rule().minimum() ? "more" : "enough");
                approval.approvers().forEach(approver -> decided(approver, truth, world, met));
            }
            assertThat(open).isEqualTo(!truth.approvals().isEmpty());
        }
        assertThat(met)
                .containsExactlyInAnyOrder(
                        "half", "open", "closed", "nobody", "more", "enough", "rejected", "comment", "gone");
    }

    private static void decided(Approver approver, ExpectedWorkflow truth, World world, Set<String> met) {
        assertThat(approver.at() == null).isEqualTo(approver.decision() == Decision.PENDING);
        if (approver.at() != null) {
            assertThat(approver.at())
                    .isAfter(approver.assignedAt())
                    .isAfter(Objects.requireNonNull(truth.stage()).enteredAt())
                    .isBeforeOrEqualTo(world.now());
        }
        if (approver.decision() == Decision.REJECTED) {
            met.add("rejected");
        }
        if (approver.comment() != null) {
            met.add("comment");
        }
        Person person = world.person(approver.name()).orElseThrow();
        if (approver.decision() == Decision.PENDING && person.accountState() == Person.AccountState.DELETED) {
            met.add("gone");
        }
    }

    @Test
    void anEditOfAPublishedPageMakesADraftOfItWhereTheWorkflowSaysSo() {
        World world = World.of(PLAN, "https://wiki.example.org");
        int drafts = 0;
        int kept = 0;
        for (int week = 0; week < WEEKS; week++) {
            Map<Long, ExpectedWorkflow> before = new HashMap<>();
            truths(world).forEach(truth -> before.put(truth.page(), truth));
            world.advance();
            for (Event event : world.lastWeek()) {
                ExpectedWorkflow old = before.get(event.page());
                if (event.what() == Event.What.EDITED && old != null && isFinal(old)) {
                    Page page = world.page(event.page()).orElseThrow();
                    if (stays(world, old, page)) {
                        kept++;
                        ExpectedWorkflow now = world.workflow(page.id()).orElseThrow();
                        assertThat(Objects.requireNonNull(now.published()).version())
                                .isEqualTo(page.version().number());
                        assertThat(now.published().at())
                                .isEqualTo(page.version().at());
                    } else {
                        drafts += madeDraft(world, page) ? 1 : 0;
                    }
                }
            }
        }
        assertThat(drafts).isGreaterThan(20);
        assertThat(kept).isGreaterThan(20);
    }

    private static boolean stays(World world, ExpectedWorkflow old, Page page) {
        ExpectedWorkflow now = world.workflow(page.id()).orElseThrow();
        return Objects.equals(now.stage(), old.stage());
    }

    /** Unless it had left its final state earlier for another reason. */
    private static boolean madeDraft(World world, Page page) {
        Optional<Transition> updated = world.transitions(page.id()).stream()
                .filter(transition -> transition.how() == How.UPDATED
                        && transition.at().equals(page.version().at()))
                .findFirst();
        updated.ifPresent(transition -> {
            assertThat(transition.to()).isEqualTo("Draft");
            assertThat(transition.version()).isEqualTo(page.version().number());
            assertThat(transition.by())
                    .isEqualTo(Optional.ofNullable(page.version().by())
                            .map(Person::username)
                            .orElse(null));
        });
        return updated.isPresent();
    }

    @Test
    void nothingHappensToWhatIsArchivedOrInTheTrash() {
        World world = World.of(PLAN, "https://wiki.example.org");
        for (int week = 0; week < WEEKS; week++) {
            Set<Long> asleep = new TreeSet<>();
            world.pages().stream()
                    .filter(page -> page.status() != Status.CURRENT)
                    .forEach(page -> asleep.add(page.id()));
            Map<Long, List<Transition>> before = transitions(world);
            world.advance();
            Map<Long, List<Transition>> after = transitions(world);
            asleep.forEach(page -> assertThat(after.get(page)).isEqualTo(before.get(page)));
        }
    }

    @Test
    void whoHasLeftDecidesNothingMore() {
        World world = World.of(PLAN, "https://wiki.example.org");
        for (int week = 0; week < WEEKS; week++) {
            Instant before = world.now();
            world.advance();
            for (List<ApprovalEvent> events : approvalEvents(world).values()) {
                for (ApprovalEvent event : events) {
                    if (event.at().isAfter(before) && event.decision() != Decision.PENDING) {
                        assertThat(world.person(event.approver()).orElseThrow().accountState())
                                .isEqualTo(Person.AccountState.ACTIVE);
                    }
                }
            }
        }
    }

    @Test
    void twoWorldsOfTheSamePlanHaveTheSameWorkflowsAndOneWithoutAnyHasTheSamePages() {
        World one = World.of(PLAN, "https://wiki.example.org");
        World other = World.of(PLAN, "https://wiki.example.org");
        World bare = World.of(
                new WorldPlan(
                        PLAN.seed(),
                        PLAN.pages(),
                        PLAN.spaces(),
                        PLAN.firstWeek(),
                        PLAN.changed(),
                        0,
                        0,
                        Product.DATA_CENTER,
                        CloudContent.NONE,
                        WorldPlan.FIRST_ID),
                "https://wiki.example.org");
        for (int week = 0; week < 4; week++) {
            assertThat(truths(one)).isNotEmpty().isEqualTo(truths(other));
            assertThat(one.transitions()).isEqualTo(other.transitions());
            assertThat(bare.pages()).isEqualTo(one.pages());
            assertThat(truths(bare)).isEmpty();
            one.advance();
            other.advance();
            bare.advance();
        }
    }

    private static World lived() {
        World world = World.of(PLAN, "https://wiki.example.org");
        for (int week = 0; week < WEEKS; week++) {
            world.advance();
        }
        return world;
    }

    private static boolean isFinal(ExpectedWorkflow truth) {
        return truth.stage() != null && truth.stage().state().isFinal();
    }

    private static State state(ExpectedWorkflow truth, String name) {
        return truth.workflow().states().stream()
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<ApprovalEvent> during(World world, long page, Instant from, Instant to) {
        return world.approvalEvents(page).stream()
                .filter(event -> !event.at().isBefore(from) && !event.at().isAfter(to))
                .toList();
    }

    private static long count(List<ApprovalEvent> events, Rule rule, Decision decision) {
        return events.stream()
                .filter(event -> event.approval().equals(rule.name()) && event.decision() == decision)
                .count();
    }

    private static List<ExpectedWorkflow> truths(World world) {
        List<ExpectedWorkflow> truths = new ArrayList<>();
        world.pages().forEach(page -> world.workflow(page.id()).ifPresent(truths::add));
        return truths;
    }

    private static Map<Long, List<Transition>> transitions(World world) {
        Map<Long, List<Transition>> transitions = new HashMap<>();
        truths(world).forEach(truth -> transitions.put(truth.page(), world.transitions(truth.page())));
        return transitions;
    }

    private static Map<Long, List<ApprovalEvent>> approvalEvents(World world) {
        Map<Long, List<ApprovalEvent>> events = new HashMap<>();
        truths(world).forEach(truth -> events.put(truth.page(), world.approvalEvents(truth.page())));
        return events;
    }
}
