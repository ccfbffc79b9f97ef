package org.stocktake.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.stocktake.read.AnswerBatch;
import org.stocktake.read.ListedFinding;
import org.stocktake.read.Said;

/** What a form said about a list of findings, and the way to undo it. */
final class BatchScreen implements Screen {
    /** Findings that are shown. */
    static final int MOST = 50;

    @Override
    public String address() {
        return AnswersScreen.ADDRESS + "/{at}";
    }

    @Override
    public String section() {
        return "/findings";
    }

    @Override
    public List<Accepted> accepted() {
        return FindingFilter.ACCEPTED;
    }

    @Override
    public View view(Request request) {
        Instant at = moment(request.name("at"));
        AnswerBatch batch = AnswerBatch.of(request.published(), at).orElseThrow(() -> nothing(at));
        FindingFilter filter = FindingFilter.of(request);
        List<ListedFinding> findings = batch.findings(request.published(), MOST);
        return new View(
                "Answered findings",
                "web/batch.jte",
                Map.of(
                        "batch",
                        batch,
                        "filter",
                        filter,
                        "findings",
                        findings,
                        "said",
                        Said.ofList(request.published(), request.published().newest(), findings)));
    }

    static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw Refusal.notFound(
                    "There are no answers of \"%s\".".formatted(text), "The list of findings shows what was said.");
        }
    }

    static Refusal nothing(Instant at) {
        return Refusal.notFound(
                "No answer of %s counts any more: it was undone, or others were given since.".formatted(at),
                "The list of findings shows what was said.");
    }
}
