package org.stocktake.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules about workflows. The run is on 2026-11-16 at noon. */
class WorkflowRulesTest {
    private static final Instant NOON = Instant.parse("2026-11-16T12:00:00Z");

    @TempDir
    private Path folder;

    private Wiki wiki;

    @BeforeEach
    void begin() {
        wiki = new Wiki(folder);
    }

    private static Instant daysAgo(int days) {
        return NOON.minusSeconds(86_400L * days);
    }

    /** A page in a state that is not final. */
    private Wiki inReview(long page, int days, @Nullable Object... more) {
        return wiki.page(
                        page,
                        "workflow_name",
                        "Review",
                        "workflow_state",
                        "In review",
                        "state_final",
                        false,
                        "state_since",
                        daysAgo(days),
                        "days_in_state",
                        days,
                        "modified_at",
                        daysAgo(days + 1),
                        "pending_approvals",
                        0)
                .page(page, more);
    }

    @Test
    void aStateIsOverdueOnceItsMomentHasPassed() {
        inReview(11, 20, "state_expires_at", NOON.minusSeconds(1));
        inReview(12, 20, "state_expires_at", NOON);
        inReview(13, 20).row("workflow", "page_id", 13L, "expired", true);
        inReview(14, 20).row("workflow", "page_id", 14L, "expired", false);
        inReview(15, 20).row("workflow", "page_id", 15L, "expired", null);
        inReview(16, 20).row("workflow", "page_id", 16L, "expired", true, "since_from", "first_seen");

        assertThat(wiki.found("WORKFLOW_OVERDUE"))
                .containsExactly(
                        "11 | high | In review since 2026-10-27, due 2026-11-16",
                        "13 | high | In review since 2026-10-27, due before now",
                        "16 | high | In review since 2026-10-27 or earlier, due before now");
    }

    @Test
    void anApprovalIsStalledAfterFourteenDays() {
        inReview(11, 15, "pending_approvals", 2)
                .row("approvals", "page_id", 11L, "approval", "Legal", "number", 1, "open", true)
                .row("approvals", "page_id", 11L, "approval", "Content", "number", 1, "open", true)
                .row("approvals", "page_id", 11L, "approval", "Style", "number", 1, "open", false);
        inReview(12, 14, "pending_approvals", 1);
        inReview(13, 90);
        inReview(14, 15, "pending_approvals", 1).row("workflow", "page_id", 14L, "since_from", "first_seen");

        assertThat(wiki.found("APPROVAL_STALLED"))
                .containsExactly(
                        "11 | high | days in In review: 15; open approvals: 2 (Content, Legal)",
                        "14 | high | days in In review: at least 15; open approvals: 1 (not named)");
    }

    /** Visits to a state in a space in the last twelve weeks, and the 90th percentile of their days. */
    private Wiki usual(String space, String state, int stays, double days) {
        return wiki.row(
                "bottlenecks",
                "space_key",
                space,
                "workflow_name",
                "Review",
                "workflow_state",
                state,
                "visits_12w",
                stays,
                "p90_days_12w",
                days);
    }

    @Test
    void anApprovalIsStalledSoonerWhereOthersAreDecidedSooner() {
        inReview(11, 7, "pending_approvals", 1);
        inReview(12, 6, "pending_approvals", 1);
        inReview(13, 7, "pending_approvals", 1, "space_key", "HR");
        inReview(14, 7, "pending_approvals", 1, "workflow_state", "Release");
        inReview(15, 7);
        usual("KB", "In review", 10, 6.0);
        usual("HR", "In review", 9, 2.0);
        usual("KB", "Release", 40, 20.5);

        assertThat(wiki.found("APPROVAL_STALLED"))
                .containsExactly(
                        "11 | high | days in In review: 7, at most 6 in 90 % of earlier visits to this state; open approvals: 1"
                                + " (not named)");
    }

    @Test
    void aStateIsStalledWhenNobodyEditsThePageMeanwhile() {
        inReview(11, 31);
        inReview(12, 30);
        inReview(13, 60, "modified_at", daysAgo(3));
        inReview(14, 60, "state_final", true);
        inReview(15, 31).row("workflow", "page_id", 15L, "since_from", "first_seen");

        assertThat(wiki.found("STATE_STALLED"))
                .containsExactly(
                        "11 | medium | in In review for 31 days, without an edit",
                        "15 | medium | in In review for at least 31 days, without an edit");
    }

    @Test
    void aRejectionIsIdleAfterSevenDaysWithoutAnEdit() {
        inReview(11, 40, "last_rejected_at", daysAgo(8));
        inReview(12, 40, "last_rejected_at", daysAgo(7));
        inReview(13, 40, "last_rejected_at", daysAgo(20), "modified_at", daysAgo(19));

        assertThat(wiki.found("REJECTED_IDLE"))
                .containsExactly("11 | medium | rejected on 2026-11-08, 8 days ago, and not edited since");
    }

    @Test
    void whatIsPublishedHasExpiredWhereNoNewerVersionTookItsPlace() {
        inReview(
                11,
                40,
                "state_final",
                true,
                "state_expires_at",
                daysAgo(1),
                "published_version",
                4,
                "version_count",
                4);
        inReview(
                12,
                40,
                "state_final",
                true,
                "state_expires_at",
                daysAgo(1),
                "published_version",
                4,
                "version_count",
                5);
        inReview(13, 40, "state_expires_at", daysAgo(1), "published_version", 4, "version_count", 4);

        assertThat(wiki.found("PUBLISHED_EXPIRED"))
                .containsExactly("11 | critical | published as version 4, expired on 2026-11-15");
    }

    @Test
    void aDraftIsAheadForTooLongAfterThirtyDays() {
        inReview(11, 31, "draft_ahead", true, "published_version", 4, "version_count", 6);
        inReview(12, 30, "draft_ahead", true, "published_version", 4, "version_count", 6);
        inReview(13, 31, "draft_ahead", false);

        assertThat(wiki.found("DRAFT_AHEAD"))
                .containsExactly("11 | medium | version 4 is published, version 6 has waited in In review for 31 days");
    }

    @Test
    void aWorkflowIsMissingOnlyWhereOneIsAskedForAndNoneIsKnown() {
        wiki.page(11, "labels", "policy").page(12).page(13, "labels", "policy", "missing_groups", "workflow");
        inReview(14, 3, "labels", "policy");
        wiki.page(21, "space_key", "QM");

        assertThat(wiki.found("WORKFLOW_MISSING")).isEmpty();

        wiki.tuned(Wiki.tuning("WORKFLOW_MISSING.labels=contract;policy", "WORKFLOW_MISSING.spaces=HR;qm"));

        assertThat(wiki.found("WORKFLOW_MISSING"))
                .containsExactly(
                        "11 | high | no workflow, although the label policy requires one",
                        "21 | high | no workflow, although the space QM requires one");
    }

    @Test
    void aParameterIsMissingWhereTheParametersCouldBeReadAndItHasNoValue() {
        inReview(11, 3).row("workflow", "page_id", 11L, "parameters_outcome", "ok");
        inReview(12, 3)
                .row("workflow", "page_id", 12L, "parameters_outcome", "ok")
                .row("workflow_parameters", "page_id", 12L, "name", "Owner", "value", "ann");
        inReview(13, 3)
                .row("workflow", "page_id", 13L, "parameters_outcome", "ok")
                .row("workflow_parameters", "page_id", 13L, "name", "Owner", "value", " ");
        inReview(14, 3).row("workflow", "page_id", 14L, "parameters_outcome", "forbidden");

        assertThat(wiki.found("WORKFLOW_PARAM_MISSING")).isEmpty();

        wiki.tuned(Wiki.tuning("WORKFLOW_PARAM_MISSING.parameters=Owner;Relevance"));

        assertThat(wiki.found("WORKFLOW_PARAM_MISSING"))
                .containsExactly(
                        "11 | medium | without a value: Owner, Relevance",
                        "12 | medium | without a value: Relevance",
                        "13 | medium | without a value: Owner, Relevance");
    }

    @Test
    void confirmationsThatAreOverdueAreFound() {
        wiki.page(11, "read_ack_state", "overdue", "workflow_state", "Published")
                .page(12, "read_ack_state", "pending", "workflow_state", "Published");

        assertThat(wiki.found("READ_ACK_OVERDUE")).containsExactly("11 | high | its confirmations are overdue");
    }
}
