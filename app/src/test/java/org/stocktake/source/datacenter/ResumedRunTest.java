package org.stocktake.source.datacenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.Hit;
import org.stocktake.demosite.trouble.BareListingOnly;
import org.stocktake.demosite.trouble.ExpiredToken;
import org.stocktake.demosite.trouble.PoisonedPage;
import org.stocktake.demosite.trouble.ServerError;
import org.stocktake.demosite.trouble.Trouble;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Status;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.Gathered;
import org.stocktake.source.Known;
import org.stocktake.source.SpaceChoice;

/**
 * A run that goes on from what an earlier one left, on a site that failed then and has healed since: what was read whole
 * is not asked for again, and what was not is asked for.
 */
class ResumedRunTest {
    private static final DemoOptions SITE = DemoOptions.USUAL.withPages(300).withSpaces(3);

    private static final Pattern BY_IDS = Pattern.compile("(?:id in \\()?([0-9,]+)\\)?");

    @TempDir
    Path folder;

    /** @param troubles each of them made for a page in the middle of the largest list */
    record Case(String name, List<LongFunction<Trouble>> troubles) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> troubles() {
        // Every call is tried twice. A site is first asked three times whether it can scan.
        return Stream.of(
                new Case(
                        "a site that seems not to know how to scan", List.of(page -> new ServerError("/scan", 4, 500))),
                new Case("a page that fails with its body", List.of(PoisonedPage::new)),
                new Case("a page that fails beyond its title", List.of(BareListingOnly::new)),
                new Case(
                        "lists that cannot be had in large batches",
                        List.of(page -> new ServerError("/scan", 3, 4, 500))),
                new Case(
                        "a list of which the first entry fails in whatever way it is asked for",
                        List.of(page -> new ServerError("/scan", 3, 24, 500))),
                new Case(
                        "bodies that cannot be had in bulk",
                        List.of(PoisonedPage::new, page -> new ServerError("/content/search", 3, 504))));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void listsWithBodies(Case troubled) throws IOException {
        try (Demo demo = demo("DOCS", "ENG")) {
            assertGoesOn(demo, troubled, Known.NOTHING);
        }
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void aListOverAllSpacesWithBodiesBesideIt(Case troubled) throws IOException {
        try (Demo demo = demo("*")) {
            assertGoesOn(demo, troubled, Known.NOTHING);
        }
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void listsOfWhichEveryThirdPageIsNew(Case troubled) throws IOException {
        try (Demo demo = demo("DOCS", "ENG")) {
            long page = somePage(demo);
            assertGoesOn(demo, troubled, new Known() {
                @Override
                public boolean covers(PageId id, int version) {
                    return id.value() != page && id.value() % 3 != 0;
                }

                @Override
                public long pagesIn(SpaceKey space) {
                    return 1;
                }
            });
        }
    }

    @Test
    void aListThatWasLeftAmongTheHalvesOfABatch() throws IOException {
        try (Demo demo = demo("DOCS")) {
            Trouble poisoned = new PoisonedPage(somePage(demo));
            demo.site().trouble(poisoned);
            demo.collect("to its end", Known.NOTHING);
            List<Integer> statuses =
                    demo.site().hits().stream().map(Hit::status).toList();
            for (int requests = statuses.indexOf(500); requests <= statuses.lastIndexOf(500); requests += 3) {
                demo.site().calm();
                demo.site().forget();
                demo.site().trouble(poisoned);
                demo.site().trouble(new ExpiredToken(requests));
                String run = "left after %d requests".formatted(requests);
                assertThatThrownBy(() -> demo.collect(run, Known.NOTHING))
                        .as(run)
                        .hasMessageContaining("(401)");

                assertHealsWithoutRepeating(demo, run, Known.NOTHING);
            }
        }
    }

    /** One list after the other, so that it is known which call meets a trouble. */
    private Demo demo(String... spaces) throws IOException {
        return Demo.start(SITE, folder)
                .with(new DataCenterOptions(
                        new SpaceChoice(List.of(spaces), List.of()),
                        1,
                        DataCenterOptions.Account.NAMED,
                        Set.of(),
                        Demo.USUAL.workflow()));
    }

    private static void assertGoesOn(Demo demo, Case troubled, Known known) {
        long page = somePage(demo);
        troubled.troubles().forEach(trouble -> demo.site().trouble(trouble.apply(page)));
        demo.collect("run", known);
        assertThat(demo.site().hits()).anyMatch(hit -> hit.status() >= 500);

        assertHealsWithoutRepeating(demo, "run", known);
    }

    private static void assertHealsWithoutRepeating(Demo demo, String run, Known known) {
        demo.site().calm();
        Set<String> read = places(demo, hit -> hit.status() == 200);
        // These came with less, so that they are not whole.
        Set<String> failed = places(
                demo, hit -> hit.status() >= 500 && hit.parameter("limit").equals("1"));
        demo.site().forget();
        demo.survey();
        Set<String> look = places(demo, hit -> true);
        demo.site().forget();

        Gathered healed = demo.collect(run, known);

        // Counts are asked in every run, since they are only true then.
        assertThat(places(demo, hit -> !hit.path().equals("/rest/api/search")))
                .as(run)
                .filteredOn(place -> !look.contains(place) && !failed.contains(place))
                .doesNotContainAnyElementsOf(read);
        demo.site().forget();
        Gathered never = demo.collect(run + ", but without a trouble", known);
        assertThat(healed.failures).isEmpty();
        assertThat(healed.bodies).isEqualTo(never.bodies);
        assertThat(healed.pages.keySet()).isEqualTo(never.pages.keySet());
        demo.site().forget();
    }

    /** Where in which lists something was asked for, however much, and which pages were asked for by their ids. */
    private static Set<String> places(Demo demo, Predicate<Hit> some) {
        return demo.site().hits().stream()
                .filter(some)
                .flatMap(hit -> {
                    Map<String, List<String>> query = new TreeMap<>(hit.query());
                    query.remove("limit");
                    query.remove("expand");
                    Matcher byIds = BY_IDS.matcher(hit.parameter("ids") + hit.parameter("cql"));
                    return byIds.matches() ? Stream.of(byIds.group(1).split(",")) : Stream.of(hit.path() + query);
                })
                .collect(Collectors.toSet());
    }

    private static long somePage(Demo demo) {
        var pages = demo.site().world().pages().stream()
                .filter(page -> page.kind() == Kind.PAGE && page.status() == Status.CURRENT)
                .filter(page -> page.visible() && page.space().key().equals("DOCS"))
                .toList();
        return pages.get(pages.size() / 2).id();
    }
}
