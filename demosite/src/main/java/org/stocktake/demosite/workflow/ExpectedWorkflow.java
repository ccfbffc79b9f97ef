package org.stocktake.demosite.workflow;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The exact workflow of a page at one moment, and what each API shows to the account.
 *
 * @param stage absent if the workflow is applied but not initialised: no event has occurred yet
 * @param dueAt of the current state
 * @param published absent if no version was ever in a final state
 * @param approvals of the current state
 * @param parameters editable parameters of the page, including those that the account may not read
 * @param lastRejectedAt time of the newest rejection since the page left its last final state
 * @param property absent if no event has occurred since the app began to write properties
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
