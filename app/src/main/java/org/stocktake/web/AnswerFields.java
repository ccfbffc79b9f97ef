package org.stocktake.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stocktake.read.FindingAnswer;
import org.stocktake.read.FindingAnswer.Kind;
import org.stocktake.read.PublishedWeeks;

/** What the forms have in common that answer findings: the answer, and the list that the reader came from. */
final class AnswerFields {
    static final String ACTION = "action";
    static final String REASON = "reason";
    static final String UNTIL = "until";

    /** The newest action that the page showed. */
    static final String SEEN = "seen";

    /** The findings that the page showed. */
    static final String SET = "set";

    /** How many these were. */
    static final String COUNT = "count";

    /** Characters of a reason. */
    static final int LONGEST_REASON = 500;

    private static final int FORBIDDEN = 403;

    private AnswerFields() {}

    /** The name of a kind in the field. */
    static String text(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** What was done, as in "12 findings were suppressed". */
    static String done(Kind kind) {
        return switch (kind) {
            case ACKNOWLEDGE -> "acknowledged";
            case SUPPRESS -> "suppressed";
            case UNDO -> "opened again";
        };
    }

    static Kind kind(Submission submission) {
        String given = submission.one(ACTION).orElse("");
        for (Kind kind : Kind.values()) {
            if (text(kind).equals(given)) {
                return kind;
            }
        }
        throw Refusal.badRequest(
                "The field \"action\" must be acknowledge, suppress or undo but was \"%s\".".formatted(given),
                "Send the form from the page.");
    }

    /**
     * @param today for the last day of a suppression
     * @throws Refusal 400, 403
     */
    static FindingAnswer answer(Submission submission, Kind kind, PublishedWeeks published, LocalDate today) {
        if (Acting.isNameless(submission.user(), published.sharing())) {
            throw new Refusal(
                    FORBIDDEN,
                    "The dashboard does not know your name. Nothing was changed.",
                    "Set serve.user, or let a proxy sign readers in with serve.user-header.");
        }
        String reason = submission.one(REASON).map(String::strip).orElse("");
        if (reason.length() > LONGEST_REASON) {
            throw Refusal.badRequest(
                    "The reason may have %d characters but had %,d. Nothing was changed."
                            .formatted(LONGEST_REASON, reason.length()),
                    "Go back and use a shorter text.");
        }
        if (kind == Kind.SUPPRESS && reason.isEmpty()) {
            throw Refusal.badRequest(
                    "A suppression needs a reason. Nothing was changed.",
                    "Go back and say why the findings are suppressed: others see the reason later.");
        }
        return new FindingAnswer(
                kind,
                submission.user().name(),
                kind == Kind.SUPPRESS ? until(submission, today) : null,
                reason.isEmpty() ? null : reason);
    }

    private static @Nullable LocalDate until(Submission submission, LocalDate today) {
        String given = submission.one(UNTIL).map(String::strip).orElse("");
        if (given.isEmpty()) {
            return null;
        }
        LocalDate day;
        try {
            // Longer years are no text that other programs read.
            day = LocalDate.parse(given.length() > 10 ? "" : given);
        } catch (DateTimeParseException e) {
            throw Refusal.badRequest(
                    "\"%s\" is not a date. Nothing was changed.".formatted(given),
                    "Go back and write the last day like 2027-03-31.");
        }
        if (day.isBefore(today)) {
            throw Refusal.badRequest(
                    "%s is in the past. Nothing was changed.".formatted(day),
                    "Go back and use a future date, or leave the date empty to suppress permanently.");
        }
        return day;
    }

    /**
     * The address of a list, in hidden fields.
     *
     * @throws Refusal 400
     */
    static Address list(Submission submission) {
        Map<String, List<String>> fields = new HashMap<>(submission.fields());
        fields.keySet().removeIf(field -> Parameter.of(field).isEmpty());
        return RequestReader.address(new FindingsScreen(), "/findings", fields).in(submission.base());
    }

    /** Differs for other findings. */
    static String set(List<String> ids) {
        return Integer.toHexString(ids.hashCode());
    }
}
