package org.stocktake.source;

import java.util.List;
import org.stocktake.model.workflow.SourceOutcome;

/**
 * The response of one workflow app endpoint for one page, safe to share: without names, usernames, comments and values.
 *
 * @param source such as {@code status}
 * @param request the requested path
 * @param response the status of the response, or why there is none
 * @param interpretation how it was parsed, one fact on each line
 * @param json the redacted response; empty if there is none
 */
public record DiagnosticSample(
        String source,
        String request,
        String response,
        SourceOutcome outcome,
        List<String> interpretation,
        String json) {
    public DiagnosticSample {
        interpretation = List.copyOf(interpretation);
    }
}
