package org.stocktake.web;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.read.RuleTotals;
import org.stocktake.read.SpaceRow;
import org.stocktake.report.Figures;

/**
 * Why a list has no rows. The four reasons mean different things and are worded differently.
 *
 * @param sentences what a reader should know; empty if the list has rows
 */
record EmptyList(Reason reason, List<String> sentences) {
    /** Why a list has no rows. */
    enum Reason {
        HAS_ROWS,
        NOTHING_WRONG,
        NOT_EVALUATED,
        NOT_READ,
        FILTERED
    }

    static final EmptyList NONE = new EmptyList(Reason.HAS_ROWS, List.of());

    static final EmptyList NOTHING_WRONG = new EmptyList(
            Reason.NOTHING_WRONG, List.of("Nothing to do: this week has no open finding of severity medium or worse."));

    static final EmptyList FILTERED =
            new EmptyList(Reason.FILTERED, List.of("No finding matches these filters. Others may exist."));

    static final EmptyList NO_PAGE =
            new EmptyList(Reason.FILTERED, List.of("No page matches these filters. Others may exist."));

    /** @param listed pages that the run listed; absent if not known */
    static EmptyList noPages(@Nullable Long listed) {
        return listed != null && listed == 0
                ? new EmptyList(
                        Reason.NOTHING_WRONG, List.of("The spaces of this week have no page that the account can see."))
                : new EmptyList(Reason.NOT_READ, List.of("No page of this week is known."));
    }

    EmptyList {
        sentences = List.copyOf(sentences);
    }

    static EmptyList notEvaluated(List<RuleTotals> rules) {
        return new EmptyList(
                Reason.NOT_EVALUATED,
                rules.stream()
                        .map(rule -> rule.evaluated().equals("off")
                                ? "%s was not evaluated: the settings switch it off.".formatted(rule.id())
                                : "%s was not evaluated in this week: values that it needs are not known, or the rule failed."
                                        .formatted(rule.id()))
                        .toList());
    }

    static EmptyList notRead(List<SpaceRow> spaces) {
        return new EmptyList(
                Reason.NOT_READ,
                List.of("No finding is known, but not everything was read: %s."
                        .formatted(spaces.stream()
                                .map(space -> "space %s, coverage %s"
                                        .formatted(
                                                space.key(),
                                                space.coverage() == null
                                                        ? "not known"
                                                        : Figures.share(space.coverage())))
                                .collect(Collectors.joining("; ")))));
    }
}
