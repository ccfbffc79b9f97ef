package org.stocktake.demosite.workflow;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The truth about a page with a workflow at one moment, and what each source shows of it to the account.
 *
 * @param stage absent where the workflow is applied and nothing has happened yet: not initialised
 * @param dueAt of the present state
 * @param published absent where no version was ever in a final state
 * @param approvals of the present state
 * @param parameters those that can be edited on the page, whether the account may read them or not
 * @param lastRejectedAt newest rejection since the page left its last final state
 * @param property absent where nothing has happened since before the app wrote any, and where nothing has happened at all
 */
public record ExpectedWorkflow(
        long page,
        Definition workflow,
        @Nullable Stage stage,
        @Nullable Instant dueAt,
        @Nullable Published published,
        List<Approval> approvals,
        List<Task> tasks,
        List<Parameter> parameters,
        @Nullable ReadAck readAck,
        @Nullable Instant lastRejectedAt,
        @Nullable Property property,
        Outcome statusOutcome,
        Outcome parametersOutcome) {
    public ExpectedWorkflow {
        approvals = List.copyOf(approvals);
        tasks = List.copyOf(tasks);
        parameters = List.copyOf(parameters);
    }
}
