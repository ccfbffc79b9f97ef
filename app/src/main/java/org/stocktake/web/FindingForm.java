package org.stocktake.web;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.stocktake.read.FindingAnswer;
import org.stocktake.read.FindingAnswer.Kind;
import org.stocktake.read.FindingCard;
import org.stocktake.read.LiveWeeks;
import org.stocktake.read.LiveWeeks.Decision;
import org.stocktake.read.PublishedWeeks;
import org.stocktake.read.Said;
import org.stocktake.report.Figures;

/** Answers one finding of the newest week. */
final class FindingForm implements Form {
    private final Clock clock;

    FindingForm(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String address() {
        return "/findings/{id}/answer";
    }

    @Override
    public Address submit(Submission submission, LiveWeeks weeks) {
        String id = String.valueOf(submission.names().get("id"));
        Kind kind = AnswerFields.kind(submission);
        Address shown = AnswerFields.list(submission).without(Parameter.WEEK).below(id);
        return weeks.answer(clock.instant(), published -> {
                    FindingAnswer answer = AnswerFields.answer(submission, kind, published, weeks.today());
                    requireSame(published, id, kind, submission, shown);
                    return new Decision<>(answer, List.of(id), shown);
                })
                .orElseThrow(() -> Refusal.notFound(
                        "No week is published yet.", "Publish one with \"stocktake run\", and try again."));
    }

    /** @throws Refusal 404, 409 if the finding is not as the page showed it */
    private static void requireSame(
            PublishedWeeks published, String id, Kind kind, Submission submission, Address shown) {
        FindingCard card = FindingCard.of(published, published.newest(), id)
                .filter(each -> !each.finding().hidden())
                .orElseThrow(() -> Refusal.notFound(
                        "The week %s has no finding \"%s\". Nothing was changed.".formatted(published.newest(), id),
                        "It may have been resolved. Search for its page."));
        Said said = Said.of(published, published.newest(), List.of(id)).get(id);
        String state = said == null ? card.finding().state() : said.state();
        if (!Said.last(published, id).equals(submission.one(AnswerFields.SEEN).orElse(""))) {
            throw Refusal.changed(
                    "The finding was answered meanwhile: it is %s now%s. Nothing was changed."
                            .formatted(state, said == null || said.by() == null ? "" : ", by " + said.by()),
                    "Look at it, and decide again.",
                    shown);
        }
        // One finding can be answered again: with another reason, until another day, or otherwise.
        boolean nothing = kind == Kind.UNDO ? !Kind.UNDO.changes(state) : state.equals("resolved");
        if (nothing) {
            throw Refusal.changed(
                    "The finding is %s, so it cannot be %s. Nothing was changed."
                            .formatted(state, AnswerFields.done(kind)),
                    "Look at it again.",
                    shown);
        }
    }

    /** A sentence on what was said. */
    static String sentence(Said said) {
        if (!said.state().equals("suppressed") && !said.state().equals("acknowledged")) {
            return said.isWithdrawn()
                    ? "Open again%s".formatted(by(said))
                    : "Open again, because the suppression has ended";
        }
        return "Now %s%s%s"
                .formatted(
                        said.state(),
                        !said.state().equals("suppressed")
                                ? ""
                                : said.until() == null ? " permanently" : " until " + said.until(),
                        by(said));
    }

    private static String by(Said said) {
        return (said.by() == null || said.by().isEmpty() ? "" : ", by " + said.by())
                + (said.at() == null ? "" : ", " + Figures.moment(said.at()));
    }

    /** Values of hidden fields. */
    static List<Page.Hidden> fields(FindingFilter filter) {
        return Page.hidden(filter.address().without(Parameter.WEEK));
    }

    /** The kinds of a list, by the words of its buttons. */
    static final Map<Kind, String> BUTTONS =
            Map.of(Kind.ACKNOWLEDGE, "Acknowledge", Kind.SUPPRESS, "Suppress", Kind.UNDO, "Undo");
}
