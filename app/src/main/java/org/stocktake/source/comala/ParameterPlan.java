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
 * Chooses the pages whose parameters are requested, in rounds, so that the result does not depend on the order of
 * replies. A workflow in a space is given up after three pages in a row without parameters, and a space if parameters
 * may not be read there. Both are retried every fourth week. It sends no requests. Not thread-safe.
 */
final class ParameterPlan {
    /** Number of pages without parameters in a row after which a workflow is given up. */
    static final int EMPTY_IN_A_ROW = 3;

    /** Maximum number of pages of a workflow in one round. */
    private static final int ROUND_SIZE = 100;

    /** Interval in weeks after which requests that were given up are repeated. */
    private static final int RETRY_WEEKS = 4;

    /**
     * A page to request.
     *
     * @param workflow absent if unknown
     */
    record Wanted(PageId page, SpaceKey space, @Nullable String workflow) {}

    private final Map<SpaceKey, Space> spaces = new TreeMap<>();
    private final IncrementalWorkflow known;
    private final boolean again;

    ParameterPlan(IncrementalWorkflow known) {
        this.known = known;
        this.again = known.week() % RETRY_WEEKS == 0;
    }

    /** @param pages in order of priority */
    void add(List<Wanted> pages) {
        Map<SpaceKey, List<Wanted>> bySpace = new TreeMap<>();
        pages.forEach(page ->
                bySpace.computeIfAbsent(page.space(), key -> new ArrayList<>()).add(page));
        bySpace.forEach((key, some) -> {
            // Each retry starts at another page: a page that the account may not edit would block its space
            // permanently.
            Collections.rotate(some, -(int) (known.week() / RETRY_WEEKS % some.size()));
            Space space = spaces.computeIfAbsent(key, k -> new Space(!again && known.forbidden(k)));
            some.forEach(page -> space.add(page, () -> emptyInARow(page)));
        });
    }

    private int emptyInARow(Wanted page) {
        int before = page.workflow() == null ? 0 : known.emptyInARow(page.space(), page.workflow());
        return again ? Math.min(before, EMPTY_IN_A_ROW - 1) : before;
    }

    /** Whether requests that were given up are repeated in this week. */
    boolean isRetryWeek() {
        return again;
    }

    /**
     * The pages of the next round; empty at the end. Call {@link #record} for all pages of the previous round first.
     */
    List<Wanted> next() {
        List<Wanted> round = new ArrayList<>();
        spaces.values().forEach(space -> round.addAll(space.next()));
        return round;
    }

    /** Records the outcome of a page. The outcomes of a round are recorded in the order of {@link #next}. */
    void record(Wanted page, SourceOutcome sourceOutcome) {
        Space space = spaces.get(page.space());
        if (space != null) {
            space.answered(page, sourceOutcome);
        }
    }

    /** Pages not requested because parameters may not be read in their space. */
    List<Wanted> forbidden() {
        return spaces.values().stream()
                .filter(space -> space.forbidden)
                .flatMap(Space::left)
                .toList();
    }

    /** Statistics for later runs. */
    List<ParameterStats> stats() {
        List<ParameterStats> stats = new ArrayList<>();
        spaces.forEach((key, space) -> {
            stats.add(new ParameterStats(key, null, 0, space.forbidden));
            space.workflows.forEach((name, workflow) -> {
                if (!name.isEmpty()) {
                    stats.add(new ParameterStats(key, name, workflow.emptyInARow, false));
                }
            });
        });
        return stats;
    }

    /** A space; at first it is unknown whether parameters may be read there. */
    private static final class Space {
        private final Map<String, Queue> workflows = new TreeMap<>();
        private boolean forbidden;
        private boolean open;
        private int refusedInARow;

        Space(boolean forbidden) {
            this.forbidden = forbidden;
        }

        void add(Wanted page, IntSupplier emptyInARow) {
            line(page, emptyInARow).pages.add(page);
        }

        private Queue line(Wanted page, IntSupplier emptyInARow) {
            String name = page.workflow() == null ? "" : page.workflow();
            return workflows.computeIfAbsent(name, key -> new Queue(emptyInARow.getAsInt()));
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
                    .filter(Queue::isOpen)
                    .findFirst()
                    .map(line -> line.next(1))
                    .orElse(List.of());
        }

        void answered(Wanted page, SourceOutcome sourceOutcome) {
            if (sourceOutcome == SourceOutcome.FORBIDDEN) {
                // If other pages could be read, the account may only lack permission to edit this one.
                refusedInARow++;
                forbidden |= !open || refusedInARow == EMPTY_IN_A_ROW;
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
    private static final class Queue {
        private final List<Wanted> pages = new ArrayList<>();
        private int asked;
        private int emptyInARow;
        private boolean filled;

        Queue(int emptyInARow) {
            this.emptyInARow = emptyInARow;
        }

        boolean isOpen() {
            return emptyInARow < EMPTY_IN_A_ROW && asked < pages.size();
        }

        int round() {
            return filled ? ROUND_SIZE : EMPTY_IN_A_ROW - emptyInARow;
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
                emptyInARow = Math.min(EMPTY_IN_A_ROW, emptyInARow + 1);
            } else if (sourceOutcome == SourceOutcome.OK) {
                emptyInARow = 0;
                filled = true;
            }
        }
    }
}
