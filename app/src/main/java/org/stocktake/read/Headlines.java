package org.stocktake.read;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.model.Week;

/**
 * The headline numbers of a week, with those of the weeks before.
 *
 * @param week the week asked for, which is the last of {@code weeks}
 * @param since the newest week before it; absent in the first week
 * @param weeks the published weeks of the last 13, oldest first; a missing week is left out
 */
public record Headlines(Week week, @Nullable Week since, List<Numbers> weeks) {
    /** Distance of the long comparison. */
    public static final int LONG = 12;

    /**
     * The numbers of one week. A value is empty if it is not known: for numbers of findings, because no rule they count
     * was evaluated.
     *
     * @param health percent
     * @param coverage percent
     * @param outdated pages
     * @param stalled findings
     * @param open findings of severity medium or worse
     * @param fresh of these, the ones that occur for the first time in this week
     * @param resolved findings of severity medium or worse that ended in this week
     */
    public record Numbers(
            Week week,
            @Nullable Double health,
            @Nullable Double coverage,
            @Nullable Long outdated,
            @Nullable Long stalled,
            @Nullable Long open,
            @Nullable Long fresh,
            @Nullable Long resolved) {
        static Numbers of(Row row) {
            return new Numbers(
                    Values.week(row),
                    Values.decimal(row, "health"),
                    Values.decimal(row, "coverage"),
                    Values.whole(row, "outdated"),
                    Values.whole(row, "stalled"),
                    Values.whole(row, "open"),
                    Values.whole(row, "fresh"),
                    Values.whole(row, "resolved"));
        }

        public @Nullable Double value(Headline headline) {
            Number value = switch (headline) {
                case HEALTH -> health;
                case COVERAGE -> coverage;
                case OUTDATED -> outdated;
                case STALLED -> stalled;
                case OPEN -> open;
            };
            return value == null ? null : value.doubleValue();
        }
    }

    public Headlines {
        weeks = List.copyOf(weeks);
    }

    public static Headlines of(PublishedWeeks published, Week week) {
        published.require(week);
        return new Headlines(
                week,
                published.before(week).orElse(null),
                published
                        .ask("headlines", week)
                        .set("first_week", week.plusWeeks(-LONG).toString())
                        .set("last_week", week.toString())
                        .rows(Numbers::of));
    }

    public Numbers now() {
        return at(week).orElseThrow();
    }

    /** The change since the newest earlier week; empty if one of the two values is not known. */
    public @Nullable Double change(Headline headline) {
        return since == null ? null : change(headline, since);
    }

    /**
     * The oldest week of the period before {@code since} in which a number is known, for the long comparison. Empty if there
     * is none, or if the number is not known now.
     */
    public Optional<Week> longSince(Headline headline) {
        return weeks.stream()
                .filter(numbers -> numbers.value(headline) != null)
                .map(Numbers::week)
                .filter(known -> since != null && known.compareTo(since) < 0)
                .filter(known -> now().value(headline) != null)
                .findFirst();
    }

    /** The change since that week; empty without one. */
    public @Nullable Double longChange(Headline headline) {
        return longSince(headline).map(from -> change(headline, from)).orElse(null);
    }

    private @Nullable Double change(Headline headline, Week from) {
        Double before = at(from).map(numbers -> numbers.value(headline)).orElse(null);
        Double now = now().value(headline);
        return before == null || now == null ? null : now - before;
    }

    /** The numbers of a published week of the period. */
    public Optional<Numbers> at(Week asked) {
        return weeks.stream().filter(numbers -> numbers.week().equals(asked)).findFirst();
    }
}
