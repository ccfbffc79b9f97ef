package org.stocktake.source.comala;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.stocktake.failure.Code;
import org.stocktake.failure.Responsible;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.ApiResult;
import org.stocktake.http.reply.Call;
import org.stocktake.model.workflow.SourceOutcome;
import org.stocktake.source.DiagnosticSample;
import org.stocktake.source.json.Json;
import tools.jackson.databind.JsonNode;

/** Sends the requests of a diagnosis, and redacts each reply and its interpretation. */
record DiagnosticRequests(WorkflowRequests host, Redaction redaction) {
    /** The interpretation of a reply. */
    record Interpretation(SourceOutcome outcome, List<String> lines, String json) {}

    interface Understanding {
        Interpretation of(JsonNode answer);
    }

    DiagnosticSample sample(String source, Call call, Understanding interpret) {
        String question = call.path()
                + call.query().stream()
                        .map(parameter -> parameter.name() + "=" + parameter.value())
                        .collect(Collectors.joining("&", call.query().isEmpty() ? "" : "?", ""));
        try {
            ApiResult<Interpretation> apiResult =
                    host.request(call, Json.any(interpret::of)).value();
            if (apiResult instanceof ApiResult.Ok<Interpretation> ok) {
                Interpretation interpreted = ok.value();
                return new DiagnosticSample(
                        source, question, "200", interpreted.outcome(), interpreted.lines(), interpreted.json());
            }
            if (apiResult instanceof ApiResult.Rejected<Interpretation> rejected) {
                return new DiagnosticSample(
                        source,
                        question,
                        Integer.toString(rejected.status()),
                        rejected.status() == 400 && source.startsWith("search")
                                ? SourceOutcome.APP_ABSENT
                                : WorkflowApiCall.outcome(rejected),
                        rejected.message().isEmpty() ? List.of() : List.of(redaction.text(rejected.message())),
                        "");
            }
            return new DiagnosticSample(source, question, "204", SourceOutcome.NONE, List.of(), "");
        } catch (StocktakeException e) {
            Code code = e.failure().code();
            if ((code.responsible() != Responsible.SITE && code != Code.BUDGET_SPENT) || code == Code.RATE_LIMITED) {
                throw e;
            }
            host.checkHealth();
            return new DiagnosticSample(
                    source,
                    question,
                    "no answer",
                    SourceOutcome.ERROR,
                    List.of(redaction.text(e.failure().what())),
                    "");
        }
    }

    /** The interpretation of a search for one page. */
    static Interpretation found(JsonNode answer) {
        int results = answer.path("results").size();
        return new Interpretation(
                answer.path("results").isArray() ? SourceOutcome.OK : SourceOutcome.ERROR,
                List.of(results > 0 ? "the search finds the page" : "the search does not find the page"),
                "");
    }

    Interpretation interpreted(
            SourceOutcome outcome, List<String> lines, Set<String> unknownFormats, JsonNode answer, String place) {
        unknownFormats.forEach(oddity -> lines.add("NOT understood: " + oddity));
        // The reply is redacted first, because it identifies the people in it.
        String json = answer.isMissingNode() ? "" : redaction.json(answer, place);
        return new Interpretation(outcome, lines.stream().map(redaction::text).toList(), json);
    }
}
