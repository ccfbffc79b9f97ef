package org.stocktake.cli.run;

import org.jspecify.annotations.Nullable;
import org.stocktake.run.Inspection;
import org.stocktake.source.OpenedSource;
import org.stocktake.source.Preflight;
import org.stocktake.source.WorkflowPreflight;
import org.stocktake.source.WorkflowSource;

/**
 * What a test of a site or an export found.
 *
 * @param workflow absent without a workflow app, or if it was not tested
 * @param sent number of requests that the test itself took
 */
record Tested(Preflight survey, @Nullable WorkflowPreflight workflow, long sent) {
    static Tested withoutWorkflow(OpenedSource opened) {
        Preflight survey = Inspection.preflight(opened);
        return new Tested(survey, null, opened.sent());
    }

    static Tested withWorkflow(OpenedSource opened) {
        Preflight survey = Inspection.preflight(opened);
        WorkflowSource workflows = opened.workflows();
        WorkflowPreflight workflow = workflows == null ? null : workflows.workflowPreflight();
        return new Tested(survey, workflow, opened.sent());
    }
}
