package org.stocktake.source.datacenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.fault.Refused;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Status;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.model.PageId;

/** All versions of pages, on sites with either path of the list. */
class VersionReadsTest {
    private static final DemoOptions SITE = DemoOptions.DEFAULT.withPages(60).withSpaces(1);

    @TempDir
    Path folder;

    private static List<Page> some(Demo demo) {
        return demo.site().world().pages().stream()
                .filter(page -> page.visible() && page.status() == Status.CURRENT)
                .limit(20)
                .toList();
    }

    private static List<PageId> ids(List<Page> pages) {
        return pages.stream().map(page -> new PageId(page.id())).toList();
    }

    @Test
    void aSiteWithoutTheExperimentalListIsAskedUnderTheStablePath() throws Exception {
        try (Demo demo = Demo.start(SITE, folder)) {
            demo.site().addFault(new Refused("/rest/experimental", 404));
            List<Page> pages = some(demo);
            Map<Long, Integer> found = new ConcurrentHashMap<>();
            try (DataCenterSource source = demo.source("run")) {
                assertThat(source.versions(
                                ids(pages),
                                list -> found.put(
                                        list.page().value(), list.edits().size())))
                        .isNull();
            }

            assertThat(found)
                    .isEqualTo(pages.stream()
                            .collect(Collectors.toMap(
                                    Page::id, page -> page.version().number())));
            // Each of four parallel threads, and the thread that distributes the work, tests the path at most once.
            assertThat(demo.hits("/rest/experimental/content")).isBetween(1L, 5L);
        }
    }

    @Test
    void whereNeitherPathAnswersTheFailureIsTold() throws Exception {
        try (Demo demo = Demo.start(SITE, folder)) {
            demo.site().addFault(new Refused("/version", 404));
            try (DataCenterSource source = demo.source("run")) {
                assertThat(source.versions(ids(some(demo)), list -> {}))
                        .isNotNull()
                        .extracting(Failure::code)
                        .isEqualTo(Code.NOT_FOUND);
            }
        }
    }
}
