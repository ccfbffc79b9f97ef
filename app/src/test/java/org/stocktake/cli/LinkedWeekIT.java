package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.FullProfile;
import org.stocktake.demosite.world.Page;

/**
 * Links over all spaces that the account can see, compared with the demo site.
 * In the build, {@code LinkStatusIT} has each kind of target.
 */
@FullProfile
class LinkedWeekIT {
    @TempDir
    Path folder;

    @Test
    void whereEverySpaceIsReadEachLinkLeadsWhereTheWorldSaysAndWhatIsNowhereIsBroken() throws Exception {
        try (DemoInstallation demoInstallation =
                DemoInstallation.of(DemoInstallation.SMALL.withPages(500).withSpaces(3), folder)) {
            Set<Long> searched = new TreeSet<>();
            for (int week = 1; week <= 2; week++) {
                ExpectedLinks truth = new ExpectedLinks(demoInstallation.site().world(), space -> true, true);
                demoInstallation.site().forget();

                Shell.Result said = demoInstallation.run("--space", "*");

                assertThat(said.status()).as(said.err()).isZero();
                String name = ExpectedPages.of(demoInstallation.site()).week();
                assertLinks(truth, demoInstallation.parquet(name, "links"));
                assertPages(truth, demoInstallation.parquet(name, "pages"));
                assertSpaces(truth, demoInstallation.parquet(name, "spaces"));
                assertThat(demoInstallation.csv("failures")).isEmpty();
                // The body of an unchanged page is not read again, but its links are still looked up.
                assertThat(demoInstallation.site().requests())
                        .anyMatch(hit -> hit.parameter("status").equals("any"));
                // A comment is searched only if an attachment would otherwise count as unused, and only once.
                Set<Long> deciding = truth.decidingComments();
                deciding.removeAll(searched);
                assertThat(searchedNow(demoInstallation)).isNotEmpty().containsExactlyInAnyOrderElementsOf(deciding);
                searched.addAll(deciding);
                demoInstallation.site().world().advance();
            }
        }
    }

    private static List<Long> searchedNow(DemoInstallation demoInstallation) {
        return demoInstallation.site().requests().stream()
                .filter(hit -> hit.parameter("expand").equals("body.storage"))
                .flatMap(hit -> Stream.of(hit.parameter("ids").split(",")))
                .map(Long::valueOf)
                .toList();
    }

    private static void assertLinks(ExpectedLinks truth, List<Map<String, @Nullable Object>> rows) {
        Set<String> wanted = truth.all().stream()
                .map(link -> "%d/%d %s %s %s"
                        .formatted(link.from().id(), link.position(), link.kind(), link.target(), link.status()))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> published = rows.stream()
                .map(row -> "%d/%d %s %s %s"
                        .formatted(
                                whole(row, "source_page_id"),
                                whole(row, "position"),
                                row.get("kind"),
                                row.get("target_page_id") instanceof Double id ? "%.0f".formatted(id) : null,
                                row.get("status")))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(published).isEqualTo(wanted);
        assertThat(truth.all())
                .filteredOn(link -> link.kind().equals("page"))
                .extracting(ExpectedLinks.Found::status)
                .contains("ok", "broken", "archived", "unverifiable");
        assertThat(truth.all())
                .filteredOn(link -> link.as().matches("\\d+"))
                .extracting(ExpectedLinks.Found::status)
                .contains("ok", "broken");
    }

    private static long whole(Map<String, @Nullable Object> row, String column) {
        return ((Number) Objects.requireNonNull(row.get(column))).longValue();
    }

    private static void assertPages(ExpectedLinks truth, List<Map<String, @Nullable Object>> rows) {
        Map<Double, Map<String, @Nullable Object>> published = new HashMap<>();
        rows.forEach(row -> published.put((Double) Objects.requireNonNull(row.get("page_id")), row));
        assertThat(published).hasSize(truth.listed().size());
        for (Page page : truth.listed()) {
            ExpectedPages.Row row = new ExpectedPages.Row();
            truth.tell(page, row);
            assertThat(published.get((double) page.id())).as(page.toString()).containsAllEntriesOf(row.cells);
        }
    }

    private static void assertSpaces(ExpectedLinks truth, List<Map<String, @Nullable Object>> rows) {
        Map<String, List<@Nullable Object>> wanted = truth.spaces();
        assertThat(rows).hasSize(wanted.size());
        for (Map<String, @Nullable Object> row : rows) {
            String key = row.get("space_key") == null ? "" : String.valueOf(row.get("space_key"));
            List<@Nullable Object> numbers = Objects.requireNonNull(wanted.get(key), key);
            if (numbers.get(0) instanceof Double health) {
                assertThat((Double) row.get("link_health")).as(key).isEqualTo(Decimal.one(health));
            } else {
                assertThat(row.get("link_health")).as(key).isNull();
            }
            assertThat(List.of("unlinked", "orphans", "detached"))
                    .as(key)
                    .extracting(row::get)
                    .isEqualTo(numbers.subList(1, 4));
        }
    }
}
