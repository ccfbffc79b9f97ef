package org.stocktake.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.LetterCase;
import org.stocktake.model.Week;
import org.stocktake.read.SpaceApart;
import org.stocktake.read.WeekComparison;
import org.stocktake.report.Figures;

/** The two weeks that an address compares: the shown one, and an earlier one, by default the one before. */
final class Compared {
    private Compared() {}

    /**
     * @return empty if the address names no earlier week, and there is none
     * @throws Refusal 400 if the other week is not before the shown one, 404 if it is not published
     */
    static Optional<WeekComparison> of(Request request) {
        Optional<Week> chosen = RequestReader.week(request.published(), request.address(), Parameter.VS);
        if (chosen.isPresent() && chosen.get().compareTo(request.week()) >= 0) {
            throw Refusal.badRequest(
                    "The week %s of the parameter \"vs\" must be before the shown week, which is %s."
                            .formatted(chosen.get(), request.week()),
                    "Choose an earlier week, or remove the parameter.");
        }
        return chosen.or(() -> request.published().before(request.week()))
                .map(before -> WeekComparison.of(request.published(), before, request.week()));
    }

    /** @throws Refusal 404 if there is no earlier week */
    static WeekComparison require(Request request) {
        return of(request)
                .orElseThrow(() -> Refusal.notFound(
                        "The week %s is the first one, so there is nothing to compare it with."
                                .formatted(request.week()),
                        "Choose a later week, or publish another with \"stocktake run\"."));
    }

    /**
     * Key of the space that the address names; absent if it names none.
     *
     * @throws Refusal 404 if neither week has the space
     */
    static @Nullable String space(Request request, WeekComparison comparison) {
        String space = request.one(Parameter.SPACE).orElse(null);
        if (space != null
                && comparison.spaces().stream()
                        .noneMatch(each -> LetterCase.folded(each).equals(LetterCase.folded(space)))) {
            throw SpaceScreen.unknown(space, request.week());
        }
        return space;
    }

    /** The address of the same comparison on another screen. */
    static Address to(Request request, String path) {
        return request.to(path)
                .with(Parameter.VS, request.all(Parameter.VS))
                .with(Parameter.SPACE, request.all(Parameter.SPACE));
    }

    /** What makes numbers differ although no page changed. */
    static List<String> notes(WeekComparison comparison) {
        List<String> notes = new ArrayList<>();
        comparison.measurement().ifPresent(measured -> measurement(measured, notes));
        apart(comparison, comparison.before(), "Their pages are gone, not deleted.", notes);
        apart(comparison, comparison.after(), "Their pages appeared, or were restored.", notes);
        if (!comparison.unreadable().isEmpty()) {
            notes.add("Weeks between them that cannot be read: %s."
                    .formatted(comparison.unreadable().keySet().stream()
                            .map(Week::toString)
                            .collect(Collectors.joining(", "))));
        }
        return notes;
    }

    private static void measurement(WeekComparison.Measurement measured, List<String> notes) {
        String before = share(measured.coverageBefore());
        String after = share(measured.coverageAfter());
        if (!before.equals(after)) {
            notes.add("Coverage is %s, was %s.".formatted(after, before));
        }
        if (!Objects.equals(measured.wordRuleBefore(), measured.wordRuleAfter())) {
            notes.add(
                    "Words are counted by another rule than before, so numbers of words differ although no page changed.");
        } else if (measured.rulesChanged()) {
            notes.add("Rules of measuring changed, so some numbers differ although no page changed.");
        }
    }

    private static void apart(WeekComparison comparison, Week week, String outcome, List<String> notes) {
        String spaces = comparison.spacesApart().stream()
                .filter(each -> each.onlyIn().equals(week))
                .map(Compared::described)
                .collect(Collectors.joining(", "));
        if (!spaces.isEmpty()) {
            notes.add("Spaces only in %s: %s. %s".formatted(week, spaces, outcome));
        }
    }

    private static String described(SpaceApart apart) {
        return apart.reason() != null
                ? "%s (%s)".formatted(apart.space(), apart.reason())
                : apart.lastWeek() != null
                        ? "%s (last in %s)".formatted(apart.space(), apart.lastWeek())
                        : apart.space();
    }

    private static String share(@Nullable Double percent) {
        return percent == null ? "not known" : Figures.share(percent);
    }
}
