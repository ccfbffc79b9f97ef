package org.stocktake.run;

import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Engine;
import org.stocktake.engine.PublishedFiles;
import org.stocktake.engine.Row;
import org.stocktake.failure.Code;
import org.stocktake.failure.DidYouMean;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.LetterCase;
import org.stocktake.model.SpaceKey;
import org.stocktake.model.Week;
import org.stocktake.relate.Comparison;
import org.stocktake.snapshot.Reach;

/** Comparison of two published weeks. Not thread-safe. */
public final class WeekDiff implements AutoCloseable {
    private final Engine engine;
    private final Week before;
    private final Week after;
    private final List<Week> between;
    private final @Nullable SpaceKey space;
    private final SortedMap<Week, Failure> unreadable;

    private WeekDiff(
            Engine engine,
            Week before,
            Week after,
            List<Week> between,
            @Nullable SpaceKey space,
            SortedMap<Week, Failure> unreadable) {
        this.engine = engine;
        this.before = before;
        this.after = after;
        this.between = List.copyOf(between);
        this.space = space;
        this.unreadable = unreadable;
    }

    /**
     * Compares two readable weeks.
     *
     * @param space a single space; absent for all
     * @param most maximum number of pages for each headline number
     * @throws StocktakeException USAGE, WEEK_UNKNOWN, DISK
     */
    public static WeekDiff of(DataFolder data, Week before, Week after, @Nullable SpaceKey space, int most) {
        if (before.compareTo(after) >= 0) {
            throw new StocktakeException(
                    Code.USAGE,
                    "%s %s".formatted(before, after),
                    "The first week must be before the second.",
                    "Give the older week first.");
        }
        Reach reach = data.snapshots().reach();
        NavigableSet<Week> weeks = new TreeSet<>(reach.files("pages").keySet());
        for (Week week : List.of(before, after)) {
            reach.requireSound(week);
            if (!weeks.contains(week)) {
                throw new StocktakeException(
                        Code.WEEK_UNKNOWN,
                        week.toString(),
                        weeks.isEmpty()
                                ? "No week is published in %s.".formatted(data.path())
                                : "It is not available for a comparison. Available weeks: %d, from %s to %s."
                                        .formatted(weeks.size(), weeks.first(), weeks.last()),
                        "\"stocktake weeks\" lists all weeks; \"stocktake restore\" brings an archived one back.");
            }
        }
        Engine engine = data.engine();
        try {
            requireKnown(space, reach, before, after, engine);
            Comparison.create(engine, ColumnDictionary.tables(), reach::files, before, after, space, most);
        } catch (StocktakeException e) {
            engine.close();
            throw e;
        }
        return new WeekDiff(
                engine,
                before,
                after,
                List.copyOf(weeks.subSet(before, false, after, false)),
                space,
                reach.damaged().subMap(before, after));
    }

    private static void requireKnown(@Nullable SpaceKey space, Reach reach, Week before, Week after, Engine engine) {
        if (space == null) {
            return;
        }
        // A space without pages, or of an early week, occurs in only one of the two tables.
        String named = Stream.of("pages", "spaces")
                .flatMap(table -> Stream.of(before, after)
                        .map(reach.files(table)::get)
                        .filter(Objects::nonNull)
                        .map(file -> "SELECT space_key FROM " + PublishedFiles.rows(table, List.of(file))))
                .collect(Collectors.joining(" UNION "));
        List<String> keys =
                engine.query("SELECT space_key FROM (%s) WHERE space_key IS NOT NULL".formatted(named)).stream()
                        .map(row -> row.text("space_key"))
                        .toList();
        if (keys.stream().noneMatch(key -> LetterCase.folded(key).equals(LetterCase.folded(space.value())))) {
            throw new StocktakeException(
                    Code.USAGE,
                    "--space",
                    "Neither %s nor %s has a space \"%s\".".formatted(before, after, space),
                    DidYouMean.remedy(space.value(), keys));
        }
    }

    public Week before() {
        return before;
    }

    public Week after() {
        return after;
    }

    /** The published weeks between the two. */
    public List<Week> between() {
        return between;
    }

    /** Weeks between the two that cannot be read, with the reason. */
    public SortedMap<Week, Failure> unreadable() {
        return unreadable;
    }

    /** Absent if all spaces are compared. */
    @Nullable
    public SpaceKey space() {
        return space;
    }

    /** Queries the tables of a {@link Comparison}, streaming the rows. */
    public void query(String sql, Consumer<Row> rows) {
        engine.stream(sql, rows);
    }

    public List<Row> query(String sql) {
        return engine.query(sql);
    }

    public List<Row.Head> heads(String sql) {
        return engine.heads(sql);
    }

    @Override
    public void close() {
        engine.close();
    }
}
