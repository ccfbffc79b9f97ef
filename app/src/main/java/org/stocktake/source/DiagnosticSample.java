package org.stocktake.source;

import java.util.List;
import org.stocktake.model.workflow.SourceOutcome;

/**
 * What one source of the workflow app answers about one page, fit to be sent to somebody else: without names, usernames,
 * comments and values.
 *
 * @param source such as {@code status}
 * @param question the path that was asked for
 * @param answer the status of the reply, or why there was none
 * @param understood what was made of it, a line each
 * @param json the answer itself; empty where there was none
 */
public record DiagnosticSample(
        String source, String question, String answer, SourceOutcome outcome, List<String> understood, String json) {
    public DiagnosticSample {
        understood = List.copyOf(understood);
    }
}
