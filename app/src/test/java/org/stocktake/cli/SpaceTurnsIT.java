package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Status;

/** A space that is not visible for two weeks, and others that are not chosen in one, compared with the demo site. */
class SpaceTurnsIT {
    private static final String AWAY = "ENG";

    @TempDir
    Path folder;

    /** The pages of the space in its last visible week, by id. */
    private final Map<Long, Page> last = new HashMap<>();

    /** The version of each page that was read last, by id. */
    private final Map<Long, Integer> read = new HashMap<>();

    @Test
    void aSpaceThatGoesAndComesBackIsToldAsSuchAndNothingIsTakenForDeletedOrRepaired() throws Exception {
        try (DemoInstallation demoInstallation =
                DemoInstallation.of(DemoOptions.DEFAULT.withPages(120).withSpaces(3), folder)) {
            demoInstallation.run("--space", "*");
            remember(demoInstallation, page -> true);
            pages(demoInstallation, page -> page.space().key().equals(AWAY)).forEach(page -> last.put(page.id(), page));

            demoInstallation.site().world().advance();
            demoInstallation.site().world().hide(AWAY);
            assertGone(demoInstallation, demoInstallation.run("--space", "*"));
            remember(demoInstallation, page -> true);

            demoInstallation.site().world().advance();
            assertNamed(demoInstallation.run("--space", "DOCS", "--space", AWAY));
            remember(demoInstallation, page -> page.space().key().equals("DOCS"));

            demoInstallation.site().world().advance();
            demoInstallation.site().world().show(AWAY);
            assertBack(demoInstallation, demoInstallation.run("--space", "*"));
        }
    }

    private void assertGone(DemoInstallation demoInstallation, Shell.Result said) throws Exception {
        assertThat(said.status()).isZero();
        assertThat(said.out()).contains("""
                Since 2026-W02, in the 4 spaces of both weeks (DOCS, OLD, OPS, ~björn.1): \
                """, """
                  Space ENG is not visible any more: %d pages gone. Its findings are not counted.
                """.formatted(current(Kind.PAGE)));

        List<Map<String, @Nullable Object>> changes = of(AWAY, demoInstallation.parquet("2026-W03", "changes"));
        assertThat(ids(changes, "gone"))
                .hasSameSizeAs(changes)
                .isEqualTo(last.values().stream()
                        .filter(page -> page.status() == Status.CURRENT)
                        .map(Page::id)
                        .collect(Collectors.toSet()));
        assertThat(changes).extracting(row -> row.get("after")).containsOnly("space not visible");

        assertThat(of(AWAY, demoInstallation.parquet("2026-W03", "findings")))
                .extracting(row -> row.get("finding_id"), row -> row.get("state"))
                .containsExactlyInAnyOrderElementsOf(of(AWAY, demoInstallation.parquet("2026-W02", "findings")).stream()
                        .map(row -> tuple(row.get("finding_id"), row.get("state")))
                        .toList());
        List<Map<String, @Nullable Object>> others = demoInstallation.parquet("2026-W03", "findings").stream()
                .filter(row -> !AWAY.equals(row.get("space_key")))
                .toList();
        assertThat(demoInstallation.parquet("2026-W03", "spaces"))
                .filteredOn(row -> row.get("space_key") == null)
                .singleElement()
                .satisfies(site -> {
                    assertThat(site.get("findings_resolved")).isEqualTo((double) others.stream()
                            .filter(row -> "resolved".equals(row.get("state")))
                            .count());
                    assertThat(site.get("findings_open")).isEqualTo((double) others.stream()
                            .filter(row ->
                                    !List.of("resolved", "suppressed").contains(String.valueOf(row.get("state"))))
                            .count());
                });

        assertThat(demoInstallation.parquet("2026-W03", "links"))
                .filteredOn(row -> row.get("target_page_id") instanceof Double id && last.containsKey(id.longValue()))
                .isNotEmpty()
                .extracting(row -> row.get("status"))
                .containsOnly("unverifiable");
    }

    private static void assertNamed(Shell.Result said) {
        assertThat(said.status()).isEqualTo(3);
        assertThat(said.out())
                .contains(
                        "  space ENG: There is no space with the key \"ENG\", or this account has no permission to"
                                + " see it.",
                        "  Space OPS is not chosen any more: ")
                .doesNotContain("Space ENG");
    }

    private void assertBack(DemoInstallation demoInstallation, Shell.Result said) throws Exception {
        Map<Long, Page> now = pages(demoInstallation, page -> page.space().key().equals(AWAY)).stream()
                .collect(Collectors.toMap(Page::id, page -> page));
        assertThat(said.status()).isZero();
        assertThat(said.out()).contains("  Space ENG is back, last read in 2026-W02: ");

        List<Map<String, @Nullable Object>> changes = of(AWAY, demoInstallation.parquet("2026-W05", "changes"));
        assertThat(ids(changes, "restored")).isEqualTo(both(now, (was, is) -> true));
        assertThat(ids(changes, "edited"))
                .isEqualTo(both(
                        now, (was, is) -> was.version().number() != is.version().number()))
                .isNotEmpty();
        assertThat(ids(changes, "renamed"))
                .isEqualTo(both(now, (was, is) -> !was.title().equals(is.title())));
        assertThat(ids(changes, "deleted"))
                .isEqualTo(last.values().stream()
                        .filter(page -> page.status() == Status.CURRENT && !now.containsKey(page.id()))
                        .map(Page::id)
                        .collect(Collectors.toSet()));
        assertThat(changes)
                .filteredOn(row -> !List.of("created", "appeared").contains(String.valueOf(row.get("kind"))))
                .extracting(row -> row.get("since_week"))
                .containsOnly("2026-W02");
        assertThat(of(AWAY, demoInstallation.parquet("2026-W05", "transitions")))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.get("after_week")).isEqualTo("2026-W02"))
                .extracting(row -> row.get("page_id"))
                .containsAll(changes.stream()
                        .filter(row -> "state_changed".equals(row.get("kind")))
                        .map(row -> row.get("page_id"))
                        .toList());
        // Known data of the space is kept.
        assertThat(demoInstallation.parquet("2026-W05", "runs").get(0).get("bodies_measured"))
                .isEqualTo((double) pages(demoInstallation, page -> true).stream()
                        .filter(page -> page.version().number() != read.getOrDefault(page.id(), 0))
                        .count());
    }

    private interface Pair {
        boolean differs(Page was, Page is);
    }

    /** Ids of pages that are current now and were in the last visible week of the space. */
    private Set<Long> both(Map<Long, Page> now, Pair pair) {
        Set<Long> ids = new TreeSet<>();
        now.forEach((id, is) -> {
            Page was = last.get(id);
            if (was != null
                    && was.status() == Status.CURRENT
                    && is.status() == Status.CURRENT
                    && pair.differs(was, is)) {
                ids.add(id);
            }
        });
        return ids;
    }

    private long current(Kind kind) {
        return last.values().stream()
                .filter(page -> page.kind() == kind && page.status() == Status.CURRENT)
                .count();
    }

    private void remember(DemoInstallation demoInstallation, Predicate<Page> wanted) {
        pages(demoInstallation, wanted)
                .forEach(page -> read.put(page.id(), page.version().number()));
    }

    /** Pages that the account sees and a run lists. */
    private static List<Page> pages(DemoInstallation demoInstallation, Predicate<Page> wanted) {
        return demoInstallation.site().world().pages().stream()
                .filter(page -> page.visible() && page.status() != Status.TRASHED)
                .filter(wanted)
                .toList();
    }

    private static List<Map<String, @Nullable Object>> of(String space, List<Map<String, @Nullable Object>> rows) {
        return rows.stream().filter(row -> space.equals(row.get("space_key"))).toList();
    }

    private static Set<Long> ids(List<Map<String, @Nullable Object>> changes, String kind) {
        return changes.stream()
                .filter(row -> kind.equals(row.get("kind")))
                .map(row -> ((Double) Objects.requireNonNull(row.get("page_id"))).longValue())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
