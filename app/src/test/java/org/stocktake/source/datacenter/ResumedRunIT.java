package org.stocktake.source.datacenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

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
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.FullProfile;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.RequestLogEntry;
import org.stocktake.demosite.fault.BareListingOnly;
import org.stocktake.demosite.fault.ExpiredToken;
import org.stocktake.demosite.fault.Fault;
import org.stocktake.demosite.fault.PoisonedPage;
import org.stocktake.demosite.fault.ServerError;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Status;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.RecordingSink;
import org.stocktake.source.SpaceChoice;

/**
 * A run that resumes an earlier one, on a site that has recovered since. Data that was read completely is not requested
 * again; incomplete data is. The build leaves runs at a third of the points that the profile {@code full} takes.
 */
class ResumedRunIT {
    private static final DemoOptions SITE = DemoOptions.DEFAULT.withPages(120).withSpaces(3);

    private static final Pattern BY_IDS = Pattern.compile("(?:id in \\()?([0-9,]+)\\)?");

    /** Requests between two points at which a run is left while it reads a batch in halves. */
    private static final int STEP = FullProfile.IS_ON ? 3 : 9;

    @TempDir
    Path folder;

    /**
     * @param troubles faults, each created for a page in the middle of the largest list
     * @param byOffsets whether a list is read by offset instead of a scan. A scan of the recovered site has another
     *     order and therefore other batches of bodies, so bodies may be read again.
     */
    private record Case(String name, boolean byOffsets, List<LongFunction<Fault>> troubles) {
        Case(String name, List<LongFunction<Fault>> troubles) {
            this(name, false, troubles);
        }
    }

    /** Every request has two attempts. Three requests first test whether the site supports scans. */
    private static final List<Case> TROUBLES = List.of(
            new Case("a site that seems not to know how to scan", List.of(page -> new ServerError("/scan", 4, 500))),
            new Case("a page that fails with its body", List.of(PoisonedPage::new)),
            new Case("a page that fails beyond its title", List.of(BareListingOnly::new)),
            new Case("lists that cannot be had in large batches", List.of(page -> new ServerError("/scan", 3, 4, 500))),
            new Case(
                    "a list of which the first entry fails in whatever way it is asked for",
                    true,
                    List.of(page -> new ServerError("/scan", 3, 24, 500))),
            new Case(
                    "bodies that cannot be had in bulk",
                    List.of(PoisonedPage::new, page -> new ServerError("/content/search", 3, 504))));

    @TestFactory
    Stream<DynamicTest> listsWithBodies() throws IOException {
        return everyTrouble(demo("DOCS", "ENG"), IncrementalState.NONE);
    }

    @TestFactory
    Stream<DynamicTest> aListOverAllSpacesWithBodiesBesideIt() throws IOException {
        return everyTrouble(demo("*"), IncrementalState.NONE);
    }

    @TestFactory
    Stream<DynamicTest> listsOfWhichEveryThirdPageIsNew() throws IOException {
        Demo demo = demo("DOCS", "ENG");
        long page = somePage(demo);
        return everyTrouble(demo, new IncrementalState() {
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

    @Test
    void aListThatWasLeftAmongTheHalvesOfABatch() throws IOException {
        try (Demo demo = demo("DOCS")) {
            Calm calm = Calm.of(demo, IncrementalState.NONE);
            Fault poisoned = new PoisonedPage(somePage(demo));
            demo.site().addFault(poisoned);
            demo.collect("to its end", IncrementalState.NONE);
            List<Integer> statuses =
                    demo.site().requests().stream().map(RequestLogEntry::status).toList();
            for (int requests = statuses.indexOf(500); requests <= statuses.lastIndexOf(500); requests += STEP) {
                demo.site().clearFaults();
                demo.site().forget();
                demo.site().addFault(poisoned);
                demo.site().addFault(new ExpiredToken(requests));
                String run = "left after %d requests".formatted(requests);
                assertThatThrownBy(() -> demo.collect(run, IncrementalState.NONE))
                        .as(run)
                        .hasMessageContaining("(401)");

                assertHealsWithoutRepeating(demo, run, false, IncrementalState.NONE, calm);
            }
        }
    }

    /** Reads lists one after the other, so that it is known which request is affected. */
    private Demo demo(String... spaces) throws IOException {
        return Demo.start(SITE, folder)
                .with(new DataCenterOptions(
                        new SpaceChoice(List.of(spaces), List.of()),
                        1,
                        DataCenterOptions.Account.NAMED,
                        Set.of(),
                        Demo.USUAL.workflow()));
    }

    /** A test for each fault. All use one site, but their runs share no files. */
    private static Stream<DynamicTest> everyTrouble(Demo demo, IncrementalState incrementalState) {
        Calm calm = Calm.of(demo, incrementalState);
        return TROUBLES.stream()
                .map(troubled ->
                        dynamicTest(troubled.name(), () -> assertGoesOn(demo, troubled, incrementalState, calm)))
                .onClose(demo::close);
    }

    private static void assertGoesOn(Demo demo, Case troubled, IncrementalState incrementalState, Calm calm) {
        String run = troubled.name();
        long page = somePage(demo);
        demo.site().clearFaults();
        demo.site().forget();
        troubled.troubles().forEach(trouble -> demo.site().addFault(trouble.apply(page)));
        demo.collect(run, incrementalState);
        assertThat(demo.site().requests()).anyMatch(hit -> hit.status() >= 500);

        assertHealsWithoutRepeating(demo, run, troubled.byOffsets(), incrementalState, calm);
    }

    private static void assertHealsWithoutRepeating(
            Demo demo, String run, boolean byOffsets, IncrementalState incrementalState, Calm calm) {
        demo.site().clearFaults();
        Set<String> read = places(demo, hit -> hit.status() == 200);
        // These were read without all parts, so they are incomplete.
        Set<String> failed = places(
                demo, hit -> hit.status() >= 500 && hit.parameter("limit").equals("1"));
        demo.site().forget();

        RecordingSink healed = demo.collect(run, incrementalState);

        // Counts are requested in every run, because earlier ones are outdated.
        assertThat(places(demo, hit -> !hit.path().equals("/rest/api/search")))
                .as(run)
                .filteredOn(place -> !calm.look().contains(place) && !failed.contains(place))
                .filteredOn(place -> !byOffsets || place.startsWith("/"))
                .doesNotContainAnyElementsOf(read);
        assertThat(healed.failures).isEmpty();
        assertThat(healed.bodies).isEqualTo(calm.gathered().bodies);
        assertThat(healed.pages.keySet()).isEqualTo(calm.gathered().pages.keySet());
    }

    /**
     * The expected requests to a site without faults.
     *
     * @param look preflight requests of every run
     */
    private record Calm(Set<String> look, RecordingSink gathered) {
        static Calm of(Demo demo, IncrementalState incrementalState) {
            demo.site().forget();
            demo.preflight();
            Set<String> look = places(demo, hit -> true);
            RecordingSink gathered = demo.collect("without a trouble", incrementalState);
            demo.site().forget();
            return new Calm(look, gathered);
        }
    }

    /** Requested positions by list, regardless of the batch size, and pages requested by id. */
    private static Set<String> places(Demo demo, Predicate<RequestLogEntry> some) {
        return demo.site().requests().stream()
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
