package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.demosite.world.Attachment;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Status;
import org.stocktake.demosite.world.Version;

/** Pages whose newest version is a minor edit, in runs that read version lists. */
class VersionListsIT {
    private static final Pattern LIST = Pattern.compile("/rest/experimental/content/(\\d+)/version");

    @TempDir
    Path folder;

    @TempDir
    Path poor;

    /** Pages whose newest version is a minor edit, with the newest version that is not. */
    private static Map<Long, Optional<Instant>> minor(DemoInstallation demoInstallation, ExpectedPages truth) {
        Map<Long, Optional<Instant>> minor = new TreeMap<>();
        for (Page page : truth.listed()) {
            if (page.status() == Status.CURRENT
                    && page.version().minor()
                    && page.version().number() > 1) {
                minor.put(
                        page.id(),
                        demoInstallation.site().world().versions(page.id()).stream()
                                .filter(version -> !version.minor())
                                .findFirst()
                                .map(Version::at));
            }
        }
        return minor;
    }

    private static List<Long> asked(DemoInstallation demoInstallation) {
        return demoInstallation.site().requests().stream()
                .map(hit -> LIST.matcher(hit.path()))
                .filter(Matcher::matches)
                .map(path -> Long.valueOf(path.group(1)))
                .sorted()
                .toList();
    }

    private static @Nullable Instant updated(Page page, @Nullable Instant edited) {
        return edited == null
                ? null
                : Stream.concat(Stream.of(edited), page.attachments().stream().map(Attachment::at))
                        .max(Instant::compareTo)
                        .orElseThrow();
    }

    private static void assertUpdated(
            DemoInstallation demoInstallation, ExpectedPages truth, Map<Long, Optional<Instant>> minor)
            throws Exception {
        Map<Long, Page> pages = truth.listed().stream().collect(Collectors.toMap(Page::id, page -> page));
        int seen = 0;
        for (Map<String, @Nullable Object> row : demoInstallation.parquet(truth.week(), "pages")) {
            long id = ((Double) Objects.requireNonNull(row.get("page_id"))).longValue();
            Optional<Instant> edited = minor.get(id);
            if (edited != null) {
                seen++;
                assertThat(row.get("content_update_basis")).isEqualTo(edited.isPresent() ? "versions" : null);
                assertThat(row.get("content_updated_at"))
                        .as("page " + id)
                        .isEqualTo(updated(Objects.requireNonNull(pages.get(id)), edited.orElse(null)));
            }
        }
        assertThat(seen).isEqualTo(minor.size()).isPositive();
    }

    @Test
    void theAgeOfAPageCountsFromItsLastEditInEarnest() throws Exception {
        try (DemoInstallation demoInstallation = DemoInstallation.of(DemoInstallation.SMALL.withSeed(5), folder)) {
            ExpectedPages truth = ExpectedPages.of(demoInstallation.site());
            Map<Long, Optional<Instant>> first = minor(demoInstallation, truth);
            assertThat(demoInstallation
                            .shell(demoInstallation.site().world().now())
                            .run(Stream.concat(
                                            Stream.of(demoInstallation.arguments("check")),
                                            Stream.of("--version-lists"))
                                    .toArray(String[]::new))
                            .out())
                    .contains("               one per page whose newest version is a minor edit or by a bot, without a"
                            + " regular edit in an earlier week; http.page-budget allows 20,000\n");
            Shell.Result said = demoInstallation.run("--version-lists");
            assertThat(said.status()).as(said.out() + said.err()).isZero();
            assertThat(asked(demoInstallation)).containsExactlyElementsOf(first.keySet());
            assertUpdated(demoInstallation, truth, first);

            DemoInstallation shortOfRequests = new DemoInstallation(demoInstallation.site(), poor);
            Shell.Result spent = shortOfRequests.run("--version-lists", "--page-budget", "1");
            assertThat(spent.out())
                    .contains(
                            "version lists could not be read. Skipped: requests for single pages are limited to 1 a run");
            assertThat(shortOfRequests.parquet(truth.week(), "findings").stream()
                            .filter(row -> "OUTDATED".equals(row.get("rule_id")))
                            .map(row -> String.valueOf(row.get("evidence"))))
                    .anyMatch(evidence ->
                            evidence.matches("\\d+ days without a change, counted from a minor edit or one by a bot"))
                    .anyMatch(evidence -> evidence.matches("\\d+ days without a change"));

            Map<Long, Integer> versions = truth.listed().stream()
                    .collect(Collectors.toMap(Page::id, page -> page.version().number()));
            demoInstallation.site().world().advance();
            ExpectedPages later = truth.later();
            demoInstallation.site().forget();
            demoInstallation.run("--version-lists");
            Map<Long, Optional<Instant>> second = minor(demoInstallation, later);
            TreeSet<Long> changed = new TreeSet<>(second.keySet());
            // A cached result is valid until the page changes. If an earlier week saw the last substantial edit, no
            // list is requested.
            changed.removeIf(page -> first.containsKey(page)
                    ? Objects.equals(versions.get(page), version(later, page))
                    : versions.containsKey(page));
            assertThat(asked(demoInstallation)).containsExactlyElementsOf(changed);
            second.keySet().removeIf(page -> versions.containsKey(page) && !first.containsKey(page));
            assertUpdated(demoInstallation, later, second);
        }
    }

    private static int version(ExpectedPages truth, long id) {
        return truth.listed().stream()
                .filter(page -> page.id() == id)
                .findFirst()
                .orElseThrow()
                .version()
                .number();
    }
}
