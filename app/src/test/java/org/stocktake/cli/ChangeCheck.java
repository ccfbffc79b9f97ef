package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The table of changes, week by week, compared with the worlds of both weeks. */
final class ChangeCheck implements WeeklyCheck {
    /** Position of the column {@code kind}. */
    private static final int KIND = 6;

    /** Actual and expected rows. */
    private record Rows(List<List<String>> found, Set<List<String>> wanted) {}

    private final Map<String, Rows> weeks = new TreeMap<>();
    private final Set<Long> seen = new HashSet<>();
    private @Nullable Earlier earlier;

    private record Earlier(String week, Instant at, Map<Long, Map<String, Object>> pages) {}

    @Override
    public void look(DemoInstallation demoInstallation, ExpectedPages truth, Shell.Result said) throws Exception {
        Map<Long, Map<String, Object>> pages = byId(truth);
        Earlier before = earlier;
        weeks.put(
                truth.week(),
                new Rows(
                        demoInstallation.csv("changes").stream()
                                .map(row -> List.copyOf(row.values()))
                                .toList(),
                        before == null ? Set.of() : expected(before, pages, seen, truth.week())));
        pages.values().stream().filter(ChangeCheck::isCurrent).forEach(page -> seen.add(id(page)));
        earlier = new Earlier(truth.week(), demoInstallation.site().world().now(), pages);
    }

    void assertTrue(int number) {
        assertThat(weeks).hasSize(number);
        Set<String> kinds = new TreeSet<>();
        weeks.forEach((week, rows) -> {
            assertThat(rows.found()).as(week).containsExactlyInAnyOrderElementsOf(rows.wanted());
            rows.found().forEach(row -> kinds.add(row.get(KIND)));
        });
        assertThat(weeks.values().iterator().next().found())
                .as("nothing was before")
                .isEmpty();
        assertThat(kinds)
                .contains(
                        "created",
                        "restored",
                        "archived",
                        "deleted",
                        "moved",
                        "renamed",
                        "edited",
                        "relabelled",
                        "restricted");
    }

    private static Map<Long, Map<String, Object>> byId(ExpectedPages truth) {
        Map<Long, Map<String, Object>> byId = new LinkedHashMap<>();
        truth.pages().forEach(page -> byId.put(id(page), page));
        return byId;
    }

    private static long id(Map<String, Object> page) {
        return ((Number) Objects.requireNonNull(page.get("page_id"))).longValue();
    }

    private static boolean isCurrent(@Nullable Map<String, Object> page) {
        return page != null && Objects.equals(page.get("status"), "current");
    }

    private static Set<List<String>> expected(
            Earlier before, Map<Long, Map<String, Object>> now, Set<Long> seen, String week) {
        Set<List<String>> rows = new HashSet<>();
        Set<Long> ids = new TreeSet<>(before.pages().keySet());
        ids.addAll(now.keySet());
        for (Long id : ids) {
            Map<String, Object> was = before.pages().get(id);
            Map<String, Object> is = now.get(id);
            List<List<String>> changes = new ArrayList<>();
            if (was != null && is != null && isCurrent(was) && isCurrent(is)) {
                changed(was, is, changes);
            } else if (is != null && isCurrent(is)) {
                boolean old = was != null || seen.contains(id);
                String kind = old ? "restored" : created(is).isBefore(before.at()) ? "appeared" : "created";
                changes.add(List.of(kind, "", text(is, is.containsKey("path") ? "path" : "title")));
            } else if (was != null && isCurrent(was)) {
                changes.add(List.of(
                        is == null ? "deleted" : "archived",
                        text(was, was.containsKey("path") ? "path" : "title"),
                        ""));
            }
            Map<String, Object> page = isCurrent(is) ? is : was;
            for (List<String> change : changes) {
                rows.add(List.of(
                        week,
                        before.week(),
                        id.toString(),
                        text(page, "space_key"),
                        ExpectedPages.guarded(text(page, "title")),
                        text(page, "content_type"),
                        change.get(0),
                        ExpectedPages.guarded(change.get(1)),
                        ExpectedPages.guarded(change.get(2))));
            }
        }
        return rows;
    }

    private static void changed(Map<String, Object> was, Map<String, Object> is, List<List<String>> changes) {
        if (!text(was, "parent_id").equals(text(is, "parent_id"))
                || !text(was, "space_key").equals(text(is, "space_key"))) {
            changes.add(List.of("moved", place(was), place(is)));
        }
        differs("renamed", "title", was, is, changes);
        differs("edited", "version_count", was, is, changes);
        differs("relabelled", "labels", was, is, changes);
        differs("restricted", "read_restricted", was, is, changes);
    }

    private static void differs(
            String kind, String column, Map<String, Object> was, Map<String, Object> is, List<List<String>> changes) {
        if (!text(was, column).equals(text(is, column))) {
            changes.add(List.of(kind, text(was, column), text(is, column)));
        }
    }

    private static Instant created(Map<String, Object> page) {
        return (Instant) Objects.requireNonNull(page.get("created_at"));
    }

    /** The titles above a page, after the key of its space. */
    private static String place(Map<String, Object> page) {
        String path = text(page, "path");
        String title = text(page, "title");
        String above = path.equals(title) ? "" : path.substring(0, path.length() - title.length() - " / ".length());
        return text(page, "space_key") + (above.isEmpty() ? "" : ": " + above);
    }

    private static String text(@Nullable Map<String, Object> page, String column) {
        Object value = page == null ? null : page.get(column);
        return value instanceof Double number
                ? Long.toString(number.longValue())
                : value == null ? "" : value.toString();
    }
}
