package org.stocktake.web;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.stocktake.read.AnswerBatch;
import org.stocktake.read.FindingAnswer;
import org.stocktake.read.FindingAnswer.Kind;
import org.stocktake.read.LiveWeeks;
import org.stocktake.read.LiveWeeks.Decision;
import org.stocktake.read.PublishedWeeks;
import org.stocktake.report.Figures;

/** Answers all findings of a list of the newest week. */
final class AnswersForm implements Form {
    /** Findings that are answered at once. For more, a rule or a space is the question, and the settings answer it. */
    static final int MOST = 10_000;

    private final Clock clock;

    AnswersForm(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String address() {
        return AnswersScreen.ADDRESS;
    }

    @Override
    public Address submit(Submission submission, LiveWeeks weeks) {
        Kind kind = AnswerFields.kind(submission);
        Address list = AnswerFields.list(submission).without(Parameter.WEEK);
        Instant at = clock.instant();
        return weeks.answer(at, published -> {
                    FindingAnswer answer = AnswerFields.answer(submission, kind, published, weeks.today());
                    Request request =
                            new Request(published, published.newest(), list, Map.of(), submission.user(), () -> false);
                    List<String> ids = targets(published, FindingFilter.of(request), kind);
                    requireSame(ids, submission, list.at(AnswersScreen.ADDRESS));
                    return new Decision<>(
                            answer, ids, list.at(AnswersScreen.ADDRESS).below(at.toString()));
                })
                .orElseThrow(() -> Refusal.notFound(
                        "No week is published yet.", "Publish one with \"stocktake run\", and try again."));
    }

    private static List<String> targets(PublishedWeeks published, FindingFilter filter, Kind kind) {
        List<String> ids = AnswerBatch.targets(published, filter.search()).getOrDefault(kind, List.of());
        if (ids.size() > MOST) {
            throw Refusal.badRequest(
                    "At most %,d findings can be answered at once, and these are %,d. Nothing was changed."
                            .formatted(MOST, ids.size()),
                    "Narrow the list. To leave out all findings of a rule, switch it off with findings.off.");
        }
        return ids;
    }

    /** @throws Refusal 409 if the list is not as the page showed it */
    private static void requireSame(List<String> ids, Submission submission, Address again) {
        String count = submission.one(AnswerFields.COUNT).orElse("");
        boolean same = count.equals(Integer.toString(ids.size()))
                && submission.one(AnswerFields.SET).orElse("").equals(AnswerFields.set(ids));
        if (!same || ids.isEmpty()) {
            String now = Figures.count(ids.size(), "finding", "findings");
            throw Refusal.changed(
                    count.equals(Integer.toString(ids.size()))
                            ? "The list has changed: it has other findings now, again %s. Nothing was changed."
                                    .formatted(now)
                            : "The list has changed: you saw %s, and now it is %s. Nothing was changed."
                                    .formatted(
                                            count.matches("\\d{1,9}")
                                                    ? Figures.count(Long.parseLong(count), "finding", "findings")
                                                    : "no number",
                                            now),
                    "Look at the list, and decide again.",
                    again);
        }
    }
}
