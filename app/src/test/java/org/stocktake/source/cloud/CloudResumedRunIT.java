package org.stocktake.source.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.FullProfile;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.RequestLogEntry;
import org.stocktake.demosite.cloud.ListLimits;
import org.stocktake.demosite.cloud.SearchLimits;
import org.stocktake.demosite.cloud.SearchOptions;
import org.stocktake.demosite.fault.ExpiredToken;
import org.stocktake.demosite.fault.Fault;
import org.stocktake.demosite.fault.GatewayTimeout;
import org.stocktake.demosite.fault.PoisonedPage;
import org.stocktake.demosite.world.CloudContent;
import org.stocktake.demosite.world.Product;
import org.stocktake.model.PageId;
import org.stocktake.model.PersonId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.RecordingSink;

/**
 * A run that ends at one of ten points, and is resumed. It brings what an undisturbed run brings, and requests nothing
 * again that was answered. In the build, the runs take the points in turn; with the profile {@code full}, each takes all.
 */
class CloudResumedRunIT {
    private static final boolean FULL = FullProfile.IS_ON;
    private static final int POINTS = 10;
    private static final int RUNS = 3;

    private static final DemoOptions SITE = DemoOptions.DEFAULT
            .withPages(90)
            .withSpaces(3)
            .withProduct(Product.CLOUD)
            .withCloudContent(CloudContent.usual(90))
            .withListLimits(new ListLimits(20, 20, ListLimits.Echo.APPLIED))
            .withSearch(SearchOptions.USUAL.with(new SearchLimits(20, 20, 3, 3, 1_000, 8_000)));

    @TempDir
    Path folder;

    @Test
    void aFirstRun() throws IOException {
        try (CloudDemo demo = CloudDemo.start(SITE, folder).choosing("*").oneByOne()) {
            assertResumes(demo, 1, IncrementalState.NONE);
        }
    }

    @Test
    void aLaterWeek() throws IOException {
        try (CloudDemo demo = CloudDemo.start(SITE, folder).choosing("*").oneByOne()) {
            RecordingSink first = demo.collect("first", IncrementalState.NONE);
            demo.site().world().advance(0.3);
            assertResumes(demo, 2, new LastWeek(first));
        }
    }

    @Test
    void aSiteThatFailsOverABodyAndAtLargeSearches() throws IOException {
        try (CloudDemo demo = CloudDemo.start(SITE, folder).oneByOne()) {
            assertResumes(
                    demo,
                    3,
                    IncrementalState.NONE,
                    new PoisonedPage(demo.somePage().id()),
                    new GatewayTimeout("/content/search", 200));
        }
    }

    private record LastWeek(RecordingSink sink) implements IncrementalState {
        @Override
        public boolean covers(PageId page, int version) {
            return sink.asKnown().covers(page, version);
        }

        @Override
        public long pagesIn(SpaceKey space) {
            return sink.asKnown().pagesIn(space);
        }

        @Override
        public @Nullable Set<PersonId> contributors(PageId page, int version) {
            return covers(page, version) ? CloudDemo.row(sink, page).contributors() : null;
        }
    }

    /** @param first point at which the run ends */
    private static void assertResumes(CloudDemo demo, int first, IncrementalState known, Fault... faults) {
        set(demo, faults);
        RecordingSink calm = demo.collect("undisturbed", known);
        int all = demo.site().requests().size();
        int fresh = (int) demo.site().requests().stream()
                .filter(CloudResumedRunIT::isFresh)
                .count();
        assertThat(all - fresh).isGreaterThan(2 * POINTS);
        for (int point = FULL ? 1 : first; point <= POINTS; point += FULL ? 1 : RUNS) {
            int requests = fresh + (all - fresh) * point / (POINTS + 1);
            String run = "left after %d of %d requests".formatted(requests, all);
            set(demo, faults);
            demo.site().addFault(new ExpiredToken(requests));
            assertThatThrownBy(() -> demo.collect(run, known)).as(run).isInstanceOf(RuntimeException.class);
            Map<String, Long> before = answered(demo);
            set(demo, faults);
            RecordingSink resumed = demo.collect(run, known);
            assertThat(answered(demo).keySet()).as(run).doesNotContainAnyElementsOf(before.keySet());
            assertSame(resumed, calm, run);
        }
    }

    private static void set(CloudDemo demo, Fault... faults) {
        demo.site().clearFaults();
        demo.site().forget();
        for (Fault fault : faults) {
            demo.site().addFault(fault);
        }
    }

    /** Answered requests, apart from those that every run sends anew because their answers must be fresh. */
    private static Map<String, Long> answered(CloudDemo demo) {
        return demo.site().requests().stream()
                .filter(hit -> hit.status() == 200)
                .filter(hit -> !isFresh(hit))
                .collect(Collectors.groupingBy(
                        hit -> hit.method() + " " + hit.path() + " " + new TreeMap<>(hit.query()),
                        TreeMap::new,
                        Collectors.counting()));
    }

    private static boolean isFresh(RequestLogEntry hit) {
        return hit.path().equals("/rest/api/user/current")
                || hit.path().equals("/api/v2/spaces")
                || (hit.path().equals("/rest/api/search")
                        && hit.parameter("limit").equals("1"));
    }

    private static void assertSame(RecordingSink resumed, RecordingSink calm, String run) {
        assertThat(resumed.sentences()).as(run).isEqualTo(calm.sentences());
        assertThat(resumed.bodies).as(run).isEqualTo(calm.bodies);
        assertThat(resumed.pages.keySet()).as(run).isEqualTo(calm.pages.keySet());
        calm.pages.forEach((id, page) -> assertThat(CloudDemo.row(resumed, id))
                .as(run)
                .usingRecursiveComparison()
                .ignoringFields("readAt")
                .isEqualTo(page));
        assertThat(resumed.attachments).as(run).isEqualTo(calm.attachments);
        assertThat(resumed.comments).as(run).isEqualTo(calm.comments);
        assertThat(resumed.containers).as(run).isEqualTo(calm.containers);
        assertThat(resumed.people).as(run).isEqualTo(calm.people);
        assertThat(resumed.spaces).as(run).isEqualTo(calm.spaces);
        assertThat(List.copyOf(resumed.listings)).as(run).containsExactlyInAnyOrderElementsOf(calm.listings);
        assertThat(resumed.gaps).as(run).containsExactlyInAnyOrderElementsOf(calm.gaps);
    }
}
