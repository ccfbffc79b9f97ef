package org.stocktake.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.workflow.Definition;
import org.stocktake.demosite.workflow.State;
import org.stocktake.demosite.world.Space;

/** The expected rows by space, workflow and state, counted from the expected rows by page. */
final class WorkflowPlaces {
    private static final int LIMIT_DAYS = 30;
    private static final List<String> RANKS = List.of("first", "second", "third");

    /** A state of a workflow in a space. */
    private record Place(String space, @Nullable String workflow, String state) {
        static Place of(Map<String, Object> row, String workflow, String state) {
            Object name = row.get(workflow);
            return new Place("" + row.get("space_key"), name == null ? null : "" + name, "" + row.get(state));
        }

        static Place of(Map<String, Object> row) {
            return of(row, "workflow_name", "workflow_state");
        }
    }

    /** Spaces of a week, and the number of pages by state. */
    private record Week(Set<String> spaces, Map<Place, Integer> pages) {}

    private final Map<String, Double> limits;
    private final List<Week> earlier = new ArrayList<>();
    /** Fully known workflows, by space and name, with the states in which their pages were seen. */
    private final Map<List<String>, Definition> shown = new HashMap<>();

    private final UsualStays stays = new UsualStays();
    private final Map<List<String>, Set<String>> initials = new HashMap<>();

    final List<Map<String, Object>> states = new ArrayList<>();
    final List<Map<String, Object>> bottlenecks = new ArrayList<>();

    /** @param limits configured maximum days of states, in addition to the general limit */
    WorkflowPlaces(Map<String, Double> limits) {
        this.limits = limits;
    }

    void begin() {
        states.clear();
        bottlenecks.clear();
        shown.clear();
    }

    /** Adds a page with a known status. A new page reveals the first state of the workflow, which is kept. */
    void show(String space, Definition workflow, String state, boolean isFresh) {
        List<String> key = List.of(space, workflow.name());
        shown.put(key, workflow);
        if (isFresh) {
            initials.computeIfAbsent(key, none -> new HashSet<>()).add(state);
        }
    }

    /** @param current rows of current pages in a state */
    void take(
            ExpectedPages truth,
            List<Map<String, Object>> workflow,
            List<Map<String, Object>> current,
            List<Map<String, Object>> transitions,
            List<Map<String, Object>> approvals) {
        Map<Place, List<Double>> days = new HashMap<>();
        current.forEach(row ->
                days.computeIfAbsent(Place.of(row), none -> new ArrayList<>()).add((Double) row.get("days_in_state")));
        Map<Place, Boolean> finals = states(truth, workflow, days);
        Map<Place, double[]> moved = new HashMap<>();
        for (Map<String, Object> row : transitions) {
            if (row.containsKey("to_state")) {
                moved.computeIfAbsent(Place.of(row, "to_workflow", "to_state"), none -> new double[2])[0]++;
            }
            if (row.containsKey("from_state")) {
                moved.computeIfAbsent(Place.of(row, "from_workflow", "from_state"), none -> new double[2])[1]++;
            }
        }
        Map<Place, Map<String, Integer>> asked = new HashMap<>();
        for (Map<String, Object> row : approvals) {
            if (Boolean.TRUE.equals(row.get("open"))
                    && "pending".equals(row.get("decision"))
                    && row.containsKey("approver")) {
                asked.computeIfAbsent(Place.of(row), none -> new TreeMap<>())
                        .merge("" + row.get("approver"), 1, Integer::sum);
            }
        }
        moved.keySet().forEach(place -> days.computeIfAbsent(place, none -> new ArrayList<>()));
        days.forEach((place, waited) -> {
            waited.sort(Comparator.naturalOrder());
            double[] counts = moved.getOrDefault(place, new double[2]);
            ExpectedPages.Row row = row(truth, place)
                    .put("pages", waited.size())
                    .put("entered", counts[0])
                    .put("departed", counts[1]);
            Double limit = limits.get(place.state());
            if (limit == null && !finals.getOrDefault(place, false)) {
                limit = (double) LIMIT_DAYS;
            }
            waited(row.put("limit_days", limit), waited, limit);
            busiest(row, asked.getOrDefault(place, Map.of()));
            compare(row, place, waited.size());
            usual(row, place);
            bottlenecks.add(row.cells);
        });
        Map<Place, Integer> pages = new HashMap<>();
        days.forEach((place, waited) -> pages.put(place, waited.size()));
        stays.add(workflow);
        earlier.add(new Week(truth.spaces().stream().map(Space::key).collect(Collectors.toSet()), pages));
    }

    private Map<Place, Boolean> states(
            ExpectedPages truth, List<Map<String, Object>> workflow, Map<Place, List<Double>> days) {
        Map<Place, ExpectedPages.Row> rows = new HashMap<>();
        Map<Place, Boolean> finals = new HashMap<>();
        shown.forEach((key, definition) -> {
            int number = 0;
            for (State state : definition.states()) {
                Place place = new Place(key.get(0), key.get(1), state.name());
                boolean isMet = Objects.requireNonNull(initials.get(key)).contains(state.name());
                rows.put(
                        place,
                        row(truth, place)
                                .put("place", ++number)
                                .put("colour", state.colour())
                                .put("initial", isMet ? state.equals(definition.initial()) : null)
                                .put("final", state.isFinal())
                                .put("due_period", state.due())
                                .put("category", ExpectedWorkflowRows.category(state)));
                finals.put(place, state.isFinal());
            }
        });
        for (Map<String, Object> page : workflow) {
            if (page.containsKey("workflow_state")) {
                rows.computeIfAbsent(
                        Place.of(page),
                        place -> row(truth, place)
                                .put("colour", page.get("state_colour"))
                                .put("final", page.get("state_final"))
                                .put("category", page.get("state_category")));
                finals.put(Place.of(page), Boolean.TRUE.equals(page.get("state_final")));
            }
        }
        rows.forEach((place, row) ->
                states.add(row.put("pages", days.getOrDefault(place, List.of()).size()).cells));
        return finals;
    }

    private static void waited(ExpectedPages.Row row, List<Double> waited, @Nullable Double limit) {
        if (waited.isEmpty()) {
            return;
        }
        row.put("p50_days", Decimal.one(quantile(waited, 0.5)))
                .put("p90_days", Decimal.one(quantile(waited, 0.9)))
                .put("max_days", waited.get(waited.size() - 1));
        if (limit != null) {
            double most = limit;
            long over = waited.stream().filter(days -> days > most).count();
            row.put("pct_over_limit", Decimal.one(100.0 * over / waited.size()));
        }
    }

    /** Linear interpolation between the two nearest values. */
    private static double quantile(List<Double> sorted, double share) {
        double place = share * (sorted.size() - 1);
        int below = (int) place;
        double above = sorted.get(Math.min(below + 1, sorted.size() - 1));
        return sorted.get(below) + (place - below) * (above - sorted.get(below));
    }

    /** With equal numbers, the person whose id sorts first. */
    private static void busiest(ExpectedPages.Row row, Map<String, Integer> open) {
        List<Map.Entry<String, Integer>> most = open.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        for (int i = 0; i < Math.min(RANKS.size(), most.size()); i++) {
            row.put(RANKS.get(i) + "_approver", most.get(i).getKey())
                    .put(RANKS.get(i) + "_approver_open", most.get(i).getValue());
        }
    }

    private void compare(ExpectedPages.Row row, Place place, int pages) {
        List<Week> four = earlier.subList(Math.max(0, earlier.size() - 4), earlier.size()).stream()
                .filter(week -> week.spaces().contains(place.space()))
                .toList();
        four.stream()
                .mapToInt(week -> week.pages().getOrDefault(place, 0))
                .average()
                .ifPresent(mean ->
                        row.put("pages_mean_4w", Decimal.one(mean)).put("pages_change", Decimal.one(pages - mean)));
    }

    private void usual(ExpectedPages.Row row, Place place) {
        List<Double> days = stays.in(place.space(), place.workflow(), place.state());
        row.put("visits_12w", days.size());
        if (!days.isEmpty()) {
            row.put("p90_days_12w", Decimal.one(quantile(days, 0.9)));
        }
    }

    private static ExpectedPages.Row row(ExpectedPages truth, Place place) {
        return new ExpectedPages.Row()
                .put("iso_week", truth.week())
                .put("space_key", place.space())
                .put("workflow_name", place.workflow())
                .put("workflow_state", place.state());
    }
}
