package org.stocktake.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.workflow.Approval;
import org.stocktake.demosite.workflow.Approver;
import org.stocktake.demosite.workflow.Decision;
import org.stocktake.demosite.workflow.ExpectedWorkflow;

/**
 * The expected times of rejections, as seen in the approvals of the weeks. A rejection counts from the first week that
 * has it, and not before the page entered the state.
 */
final class WorkflowRejections {
    /** An approver of an approval of a page in a state. */
    private record Chair(long page, String state, String approval, String approver) {}

    private record Seen(Instant run, boolean rejected) {}

    private record Last(@Nullable String workflow, @Nullable Instant at) {}

    private final Map<Chair, Seen> seen = new HashMap<>();
    private final Map<Long, Last> last = new HashMap<>();
    private final Map<Long, Instant> finished = new HashMap<>();

    /**
     * The newest rejection of a page, week by week.
     *
     * @param is current state of the page
     * @param isFinal whether that state is final
     * @param approvals as reported by the app; empty if it reports none
     */
    @Nullable
    Instant take(
            ExpectedWorkflow it,
            WorkflowPast.Known is,
            boolean isFinal,
            List<Approval> approvals,
            Instant monday,
            Instant now) {
        Last before = last.get(it.page());
        List<Instant> rejections = new ArrayList<>();
        if (before != null && before.at() != null && Objects.equals(before.workflow(), is.workflow())) {
            rejections.add(before.at());
        }
        for (Approval approval : approvals) {
            for (Approver approver : approval.approvers()) {
                Instant since = Objects.requireNonNull(is.since());
                Chair chair = new Chair(
                        it.page(),
                        Objects.requireNonNull(is.state()),
                        approval.rule().name(),
                        approver.name());
                boolean rejected = approver.decision() == Decision.REJECTED;
                Seen then = seen.put(chair, new Seen(now, rejected));
                boolean known = then != null && then.rejected() && !then.run().isBefore(since);
                if (rejected && !known) {
                    rejections.add(since.isAfter(monday) ? since : monday);
                }
            }
        }
        if (isFinal && is.since() != null) {
            finish(it.page(), is.since());
        }
        if (it.property() != null && it.property().published() != null) {
            finish(it.page(), it.property().published().at());
        }
        Instant end = finished.getOrDefault(it.page(), Instant.EPOCH);
        Instant newest = rejections.stream()
                .max(Instant::compareTo)
                .filter(at -> at.isAfter(end))
                .orElse(null);
        last.put(it.page(), new Last(is.workflow(), newest));
        return newest;
    }

    private void finish(long page, Instant at) {
        finished.merge(page, at, (one, other) -> one.isAfter(other) ? one : other);
    }
}
