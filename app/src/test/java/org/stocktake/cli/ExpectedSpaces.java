package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Space;
import org.stocktake.demosite.world.Status;

/**
 * The expected rows of {@code spaces}, counted from the pages of the demo site and their expected values.
 *
 * @param before the week before; absent in the first
 */
record ExpectedSpaces(ExpectedPages now, @Nullable ExpectedPages before) {
    /** Columns about workflows, findings and duplicates have their own checks; the others are not filled yet. */
    private static final Set<String> ELSEWHERE = Set.of(("pct_with_workflow pct_final_state approvals_pending"
                    + " approvals_over_14d link_health stubs duplicates findings_open findings_new findings_resolved"
                    + " findings_suppressed health outdated edit_sessions_week views_week drafts")
            .split(" "));

    void isIn(DemoInstallation demoInstallation) throws Exception {
        Map<String, Map<String, String>> csv = new HashMap<>();
        demoInstallation.csv("spaces").forEach(row -> csv.put(row.getOrDefault("space_key", ""), row));
        Map<String, Map<String, @Nullable Object>> parquet = new HashMap<>();
        demoInstallation.parquet(now.week(), "spaces").forEach(row -> parquet.put(keyOf(row), row));
        Map<String, Map<String, Object>> rows = rows();
        assertThat(csv.keySet()).isEqualTo(rows.keySet());
        assertThat(parquet.keySet()).isEqualTo(rows.keySet());
        rows.forEach((key, right) -> {
            Map<String, @Nullable Object> cells = Objects.requireNonNull(parquet.get(key));
            Map<String, String> texts = Objects.requireNonNull(csv.get(key));
            Set<String> columns = new TreeSet<>(cells.keySet());
            columns.removeAll(ELSEWHERE);
            for (String column : columns) {
                String place = "%s %s of space \"%s\"".formatted(now.week(), column, key);
                Object want = right.get(column);
                if (want instanceof Double number) {
                    assertThat((Double) cells.get(column)).as(place).isEqualTo(Decimal.one(number));
                    assertThat(Double.parseDouble(texts.getOrDefault(column, "")))
                            .as(place)
                            .isEqualTo(Decimal.one(number));
                } else {
                    assertThat(cells.get(column)).as(place).isEqualTo(want);
                    assertThat(texts.get(column)).as(place).isEqualTo(want == null ? "" : want.toString());
                }
            }
        });
    }

    private static String keyOf(Map<String, @Nullable Object> row) {
        Object key = row.get("space_key");
        return key == null ? "" : key.toString();
    }

    /** By key; the row of the site has no key. */
    private Map<String, Map<String, Object>> rows() {
        Map<String, Map<String, Object>> rows = new TreeMap<>();
        rows.put("", row(page -> true).cells);
        for (Space space : now.spaces()) {
            rows.put(
                    space.key(),
                    row(page -> page.space().key().equals(space.key()))
                            .put("space_key", space.key())
                            .put("name", space.name())
                            .put("type", "global")
                            .put("status", "current")
                            .put("home_id", space.home())
                            .cells);
        }
        return rows;
    }

    private ExpectedPages.Row row(Predicate<Page> in) {
        List<Page> listed = now.listed().stream().filter(in).toList();
        List<Page> current = listed.stream().filter(ExpectedSpaces::isCurrent).toList();
        List<Map<String, Object>> pages = current.stream().map(now::row).toList();
        Set<Long> homes = now.spaces().stream().map(Space::home).collect(Collectors.toSet());
        List<Map<String, Object>> others = current.stream()
                .filter(page -> !homes.contains(page.id()))
                .map(now::row)
                .toList();
        Predicate<Map<String, Object>> isRoot = page -> !page.containsKey("parent_id");
        Predicate<Map<String, Object>> isUnlinked = page -> Double.valueOf(0).equals(page.get("links_in"))
                && Double.valueOf(0).equals(page.get("included_by"));
        ExpectedPages.Row row = new ExpectedPages.Row()
                .put("iso_week", now.week())
                .put("pages_current", current.size())
                .put("pages_archived", count(listed, page -> page.status() == Status.ARCHIVED))
                .put("blogposts", count(listed, page -> page.kind() != Kind.PAGE && page.status() == Status.CURRENT))
                .put(
                        "attachments",
                        listed.stream()
                                .mapToLong(page -> page.attachments().size())
                                .sum())
                .put(
                        "attachment_bytes",
                        listed.stream()
                                .flatMap(page -> page.attachments().stream())
                                .mapToLong(file -> file.bytes())
                                .sum())
                .put(
                        "words_total",
                        ExpectedSpaces.<Double>values(pages, "word_count").stream()
                                .mapToDouble(n -> n)
                                .sum())
                .put("median_words", quantile(values(pages, "word_count"), 0.5))
                .put("root_pages", count(others, isRoot))
                .put("detached", count(others, isRoot))
                .put("unlinked", count(others, isUnlinked))
                .put("orphans", count(others, isRoot.and(isUnlinked)))
                .put("max_depth", quantile(values(pages, "depth"), 1))
                .put("median_depth", quantile(values(pages, "depth"), 0.5))
                .put("pages_created_week", count(pages, page -> isThisWeek(page, "created_at")))
                .put("pages_updated_week", count(pages, page -> isThisWeek(page, "modified_at")))
                .put(
                        "editors_week",
                        pages.stream()
                                .filter(page -> isThisWeek(page, "modified_at") && page.containsKey("last_editor"))
                                .map(page -> page.get("last_editor"))
                                .distinct()
                                .count())
                .put("age_median_days", quantile(values(pages, "days_since_update"), 0.5))
                .put("age_p90_days", quantile(values(pages, "days_since_update"), 0.9))
                .put(
                        "pct_owner_active",
                        percent(ExpectedSpaces.<String>values(pages, "owner_status"), "active"::equals))
                .put("pct_labelled", percent(pages, page -> !Double.valueOf(0).equals(page.get("label_count"))))
                .put("coverage", 100);
        for (int days : List.of(90, 180, 365)) {
            row.put(
                    "pct_updated_%dd".formatted(days),
                    percent(pages, page -> Objects.requireNonNull((Double) page.get("days_since_update")) <= days));
        }
        compare(in, current, row);
        return row;
    }

    private void compare(Predicate<Page> in, List<Page> current, ExpectedPages.Row row) {
        if (before == null) {
            return;
        }
        Map<Long, Page> then = before.listed().stream()
                .filter(ExpectedSpaces::isCurrent)
                .collect(Collectors.toMap(Page::id, page -> page));
        Set<Long> today = now.listed().stream()
                .filter(ExpectedSpaces::isCurrent)
                .map(Page::id)
                .collect(Collectors.toSet());
        row.put("pages_deleted_week", count(then.values(), in.and(page -> !today.contains(page.id()))));
        row.put("pages_moved_week", count(current, page -> {
            Page earlier = then.get(page.id());
            return earlier != null
                    && !(Objects.equals(page.parent(), earlier.parent())
                            && page.space().key().equals(earlier.space().key()));
        }));
    }

    private static boolean isCurrent(Page page) {
        return page.kind() == Kind.PAGE && page.status() == Status.CURRENT;
    }

    private boolean isThisWeek(Map<String, Object> page, String column) {
        Instant monday = now.monday();
        return page.get(column) instanceof Instant moment && !moment.isBefore(monday);
    }

    private static <T> long count(Collection<T> all, Predicate<T> some) {
        return all.stream().filter(some).count();
    }

    private static <T> @Nullable Double percent(Collection<T> all, Predicate<T> some) {
        return all.isEmpty() ? null : (Double) (100.0 * count(all, some) / all.size());
    }

    @SuppressWarnings("unchecked")
    private static <V> List<V> values(List<Map<String, Object>> rows, String column) {
        return rows.stream()
                .filter(row -> row.containsKey(column))
                .map(row -> (V) Objects.requireNonNull(row.get(column)))
                .toList();
    }

    /** Linear interpolation between two values. */
    private static @Nullable Double quantile(List<Double> values, double share) {
        if (values.isEmpty()) {
            return null;
        }
        List<Double> sorted = values.stream().sorted().toList();
        double place = share * (sorted.size() - 1);
        int below = (int) Math.floor(place);
        int above = (int) Math.ceil(place);
        return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
    }
}
