package org.stocktake.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What readers have waited for. Thread-safe. */
final class Visits {
    private static final int FINE = 200;
    private static final int MEDIAN = 50;
    private static final int MOST = 95;

    private final List<Visit> visits = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private int told;

    /**
     * One answer.
     *
     * @param millis from the request to the last byte
     * @param busy whether a week was being published
     */
    record Visit(Route route, double millis, boolean busy) {}

    synchronized void add(Visit visit) {
        visits.add(visit);
    }

    /** An answer that no reader should get. */
    synchronized void fail(String address, String what) {
        problems.add("%s: %s".formatted(address, what));
    }

    /** The 95th percentile of pages since the last call, in milliseconds. */
    synchronized double lately() {
        List<Visit> since = visits.subList(told, visits.size()).stream()
                .filter(visit -> visit.route().isPage())
                .toList();
        told = visits.size();
        return percentile(since, MOST);
    }

    synchronized void print() {
        System.out.printf(
                Locale.ROOT,
                "%8s %8s %8s %8s %16s %6s  address%n",
                "requests",
                "p50 ms",
                "p95 ms",
                "max ms",
                "p95 while a run",
                "aim");
        Map<String, List<Visit>> byRoute = visits.stream()
                .collect(Collectors.groupingBy(visit -> visit.route().text(), TreeMap::new, Collectors.toList()));
        byRoute.forEach((route, all) -> line(route, all.get(0).route().aim(), all));
        line(
                "all pages",
                0,
                visits.stream().filter(visit -> visit.route().isPage()).toList());
        System.out.printf("%d answers other than 200%n", problems.size());
        problems.stream().limit(FINE / 10).forEach(problem -> System.out.println("  " + problem));
    }

    private static void line(String route, int aim, List<Visit> all) {
        System.out.printf(
                Locale.ROOT,
                "%8d %8.0f %8.0f %8.0f %16.0f %6s  %s%n",
                all.size(),
                percentile(all, MEDIAN),
                percentile(all, MOST),
                percentile(all, 100),
                percentile(all.stream().filter(Visit::busy).toList(), MOST),
                aim == 0 ? "" : String.valueOf(aim),
                route);
    }

    private static double percentile(List<Visit> visits, int share) {
        List<Double> sorted = visits.stream()
                .map(Visit::millis)
                .sorted(Comparator.naturalOrder())
                .toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get(Math.min(sorted.size() - 1, sorted.size() * share / 100));
    }
}
