package org.stocktake.read;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.Week;

/** What changed between two published weeks. {@link ChangeSearch} lists the changes of pages. */
public final class WeekComparison {
    private final PublishedWeeks published;
    private final Week before;
    private final Week after;

    private WeekComparison(PublishedWeeks published, Week before, Week after) {
        this.published = published;
        this.before = before;
        this.after = after;
    }

    /** @throws StocktakeException USAGE for weeks in the wrong order, WEEK_UNKNOWN, DAMAGED_FILE */
    public static WeekComparison of(PublishedWeeks published, Week before, Week after) {
        if (before.compareTo(after) >= 0) {
            throw new StocktakeException(
                    Code.USAGE,
                    "%s %s".formatted(before, after),
                    "The first week must be before the second.",
                    "Give the older week first.");
        }
        published.require(before);
        published.require(after);
        return new WeekComparison(published, before, after);
    }

    /**
     * How the two weeks were measured.
     *
     * @param coverageBefore percentage of the pages that were read; absent if not known
     * @param coverageAfter percentage of the pages that were read; absent if not known
     * @param wordRuleBefore number of the rule by which words were counted; absent if not known
     * @param wordRuleAfter number of the rule by which words were counted; absent if not known
     * @param rulesChanged whether a measurement rule changed, so that numbers differ although no page changed
     */
    public record Measurement(
            @Nullable Double coverageBefore,
            @Nullable Double coverageAfter,
            @Nullable Long wordRuleBefore,
            @Nullable Long wordRuleAfter,
            boolean rulesChanged) {}

    public Week before() {
        return before;
    }

    public Week after() {
        return after;
    }

    /** The readable weeks between the two. */
    public List<Week> between() {
        return List.copyOf(published.weeks().subSet(before, false, after, false));
    }

    /** Weeks between the two that cannot be read, with the reason. */
    public SortedMap<Week, Failure> unreadable() {
        return published.damaged().subMap(before, after);
    }

    /** Empty if a week has no run. */
    public Optional<Measurement> measurement() {
        return ask("measurement").rows(WeekComparison::measurement).stream().findFirst();
    }

    /** Spaces that only one of the weeks has. */
    public List<SpaceApart> spacesApart() {
        return ask("spaces_apart").rows(SpaceApart::of);
    }

    /** Keys of the spaces that at least one of the weeks has. */
    public List<String> spaces() {
        return ask("spaces_of_either").rows(row -> row.text("space_key"));
    }

    /** Keys of the spaces that both weeks have. */
    public List<String> spacesOfBoth() {
        return ask("spaces_of_both").rows(row -> row.text("space_key"));
    }

    /**
     * The headline numbers, each for the site and then for its spaces.
     *
     * @param space key of one space, in any letter case; absent for the site and all spaces
     */
    public List<NumberChange> numbers(@Nullable String space) {
        return in(space, "number_changes").rows(NumberChange::of);
    }

    /**
     * The pages that contributed most to the change of each headline number, the largest change first.
     *
     * @param space key of one space, in any letter case; absent for the site
     * @param most pages for each number
     */
    public List<NumberMover> movers(@Nullable String space, int most) {
        return movers(space, "", most).rows(NumberMover::of);
    }

    /**
     * The same for one headline number.
     *
     * @param number as the column of spaces is named
     */
    public List<NumberMover> moversOf(String number, @Nullable String space, int most) {
        return movers(space, number, most).rows(NumberMover::of);
    }

    /** The same as rows. */
    public AnswerRows moverRows(String number, @Nullable String space, int most) {
        return AnswerRows.of(movers(space, number, most), "* EXCLUDE (place, hidden, present)");
    }

    private PublishedWeeks.Question movers(@Nullable String space, String number, int most) {
        return in(space, "number_movers").set("number", number).set("most", most);
    }

    /** Starts a question about the two weeks. */
    PublishedWeeks.Question ask(String name) {
        return published.ask(name, before, after);
    }

    private PublishedWeeks.Question in(@Nullable String space, String name) {
        return ask(name).set("space", space == null ? "" : space);
    }

    private static Measurement measurement(Row row) {
        return new Measurement(
                Values.decimal(row, "coverage_before"),
                Values.decimal(row, "coverage_after"),
                Values.whole(row, "word_before"),
                Values.whole(row, "word_after"),
                Values.isTrue(row, "measured"));
    }
}
