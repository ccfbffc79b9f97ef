package org.stocktake.source.comala;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.model.workflow.ParameterStats;
import org.stocktake.model.workflow.SourceOutcome;
import org.stocktake.source.IncrementalWorkflow;

/**
 * Which pages are asked for their parameters: in rounds, so that the answers of one decide on the next, whatever the order
 * in which they came. A workflow of a space that has had none three times in a row is not asked for any more, nor a space
 * in which they may not be read; both are tried again every fourth week. Weighs; asks nothing. Not thread-safe.
 */
final class ParameterPlan {
    /** So many pages without parameters in a row, and the rest of the workflow is taken to have none that can be read. */
    static final int ENOUGH = 3;

    /** As many pages of a workflow as are asked for at once when nothing speaks against it. */
    private static final int ROUND = 100;

    /** Every so many weeks what was given up is tried again. */
    private static final int AGAIN = 4;

    /**
     * A page to be asked for.
     *
     * @param workflow absent where it is not known
     */
    record Wanted(PageId page, SpaceKey space, @Nullable String workflow) {}

    private final Map<SpaceKey, Space> spaces = new TreeMap<>();
    private final IncrementalWorkflow known;
    private final boolean again;

    ParameterPlan(IncrementalWorkflow known) {
        this.known = known;
        this.again = known.week() % AGAIN == 0;
    }

    /** @param pages in the order in which they are asked for, as far as they are */
    void add(List<Wanted> pages) {
        Map<SpaceKey, List<Wanted>> bySpace = new TreeMap<>();
        pages.forEach(page ->
                bySpace.computeIfAbsent(page.space(), key -> new ArrayList<>()).add(page));
        bySpace.forEach((key, some) -> {
            // Each time begins with another page: one that may not be edited would close its space for ever.
            Collections.rotate(some, -(int) (known.week() / AGAIN % some.size()));
            Space space = spaces.computeIfAbsent(key, k -> new Space(!again && known.forbidden(k)));
            some.forEach(page -> space.add(page, () -> emptyInARow(page)));
        });
    }

    private int emptyInARow(Wanted page) {
        int before = page.workflow() == null ? 0 : known.emptyInARow(page.space(), page.workflow());
        return again ? Math.min(before, ENOUGH - 1) : before;
    }

    /** Whether this is a week in which what could not be read is tried again. */
    boolean triesAgain() {
        return again;
    }

    /** The pages to ask for next, all at once; none at the end. {@link #answered} must have been told of those before. */
    List<Wanted> next() {
        List<Wanted> round = new ArrayList<>();
        spaces.values().forEach(space -> round.addAll(space.next()));
        return round;
    }

    /** How asking for a page ended. The answers of one round are told in the order of {@link #next}. */
    void answered(Wanted page, SourceOutcome sourceOutcome) {
        Space space = spaces.get(page.space());
        if (space != null) {
            space.answered(page, sourceOutcome);
        }
    }

    /** Pages that were not asked for because parameters may not be read in their space. */
    List<Wanted> forbidden() {
        return spaces.values().stream()
                .filter(space -> space.forbidden)
                .flatMap(Space::left)
                .toList();
    }

    /** What a later run should know. */
    List<ParameterStats> habits() {
        List<ParameterStats> habits = new ArrayList<>();
        spaces.forEach((key, space) -> {
            habits.add(new ParameterStats(key, null, 0, space.forbidden));
            space.workflows.forEach((name, workflow) -> {
                if (!name.isEmpty()) {
                    habits.add(new ParameterStats(key, name, workflow.emptyInARow, false));
                }
            });
        });
        return habits;
    }

    /** A space, of which it is not known at first whether parameters may be read there at all. */
    private static final class Space {
        private final Map<String, Line> workflows = new TreeMap<>();
        private boolean forbidden;
        private boolean open;
        private int refusedInARow;

        Space(boolean forbidden) {
            this.forbidden = forbidden;
        }

        void add(Wanted page, IntSupplier emptyInARow) {
            line(page, emptyInARow).pages.add(page);
        }

        private Line line(Wanted page, IntSupplier emptyInARow) {
            String name = page.workflow() == null ? "" : page.workflow();
            return workflows.computeIfAbsent(name, key -> new Line(emptyInARow.getAsInt()));
        }

        List<Wanted> next() {
            if (forbidden) {
                return List.of();
            }
            if (open) {
                return workflows.values().stream()
                        .flatMap(line -> line.next(line.round()).stream())
                        .toList();
            }
            return workflows.values().stream()
                    .filter(Line::isOpen)
                    .findFirst()
                    .map(line -> line.next(1))
                    .orElse(List.of());
        }

        void answered(Wanted page, SourceOutcome sourceOutcome) {
            if (sourceOutcome == SourceOutcome.FORBIDDEN) {
                // Where others could be read it may be this page alone that the account may not edit.
                refusedInARow++;
                forbidden |= !open || refusedInARow == ENOUGH;
                return;
            }
            open = true;
            refusedInARow = 0;
            line(page, () -> 0).answered(sourceOutcome);
        }

        Stream<Wanted> left() {
            return workflows.values().stream()
                    .flatMap(line -> line.pages.stream().skip(line.asked));
        }
    }

    /** The pages of a workflow in a space. */
    private static final class Line {
        private final List<Wanted> pages = new ArrayList<>();
        private int asked;
        private int emptyInARow;
        private boolean filled;

        Line(int emptyInARow) {
            this.emptyInARow = emptyInARow;
        }

        boolean isOpen() {
            return emptyInARow < ENOUGH && asked < pages.size();
        }

        int round() {
            return filled ? ROUND : ENOUGH - emptyInARow;
        }

        List<Wanted> next(int most) {
            if (!isOpen()) {
                return List.of();
            }
            int from = asked;
            asked = Math.min(pages.size(), from + most);
            return List.copyOf(pages.subList(from, asked));
        }

        void answered(SourceOutcome sourceOutcome) {
            if (sourceOutcome == SourceOutcome.NONE) {
                emptyInARow = Math.min(ENOUGH, emptyInARow + 1);
            } else if (sourceOutcome == SourceOutcome.OK) {
                emptyInARow = 0;
                filled = true;
            }
        }
    }
}
