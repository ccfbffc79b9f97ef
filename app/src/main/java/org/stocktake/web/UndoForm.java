package org.stocktake.web;

import java.time.Clock;
import java.time.Instant;
import org.stocktake.read.AnswerBatch;
import org.stocktake.read.FindingAnswer;
import org.stocktake.read.FindingAnswer.Kind;
import org.stocktake.read.LiveWeeks;
import org.stocktake.read.LiveWeeks.Decision;

/** Withdraws what a form said about a list, of all findings about which nothing was said since. */
final class UndoForm implements Form {
    private final Clock clock;

    UndoForm(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String address() {
        return AnswersScreen.ADDRESS + "/{at}/undo";
    }

    @Override
    public Address submit(Submission submission, LiveWeeks weeks) {
        Instant said = BatchScreen.moment(String.valueOf(submission.names().get("at")));
        Address list = AnswerFields.list(submission).without(Parameter.WEEK);
        Instant at = clock.instant();
        return weeks.answer(at, published -> {
                    FindingAnswer answer = AnswerFields.answer(submission, Kind.UNDO, published, weeks.today());
                    AnswerBatch batch = AnswerBatch.of(published, said)
                            .filter(each -> each.answer().kind() != Kind.UNDO)
                            .orElseThrow(() -> BatchScreen.nothing(said));
                    return new Decision<>(
                            answer, batch.ids(), list.at(AnswersScreen.ADDRESS).below(at.toString()));
                })
                .orElseThrow(() -> BatchScreen.nothing(said));
    }
}
