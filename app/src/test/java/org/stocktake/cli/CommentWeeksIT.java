package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.FullProfile;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Product;

/**
 * Weeks of Cloud that read only new comments have the same numbers, and every fourth week reads all.
 * In the build, {@code CommentTrapsTest} decides between both.
 */
@FullProfile
class CommentWeeksIT {
    @TempDir
    private Path folder;

    @Test
    void newCommentsAddUpAndEveryFourthWeekReadsAll() throws Exception {
        try (DemoInstallation cloud = DemoInstallation.of(
                DemoInstallation.SMALL
                        .withPages(40)
                        .withSpaces(1)
                        .withChanged(0.02)
                        .withProduct(Product.CLOUD),
                folder)) {
            List<Boolean> all = new ArrayList<>();
            for (int week = 1; week <= 5; week++) {
                if (week > 1) {
                    cloud.site().world().advance();
                }
                cloud.site().forget();
                assertThat(cloud.run().out()).contains("is published");
                all.add(cloud.site().requests().stream()
                        .filter(hit -> hit.path().endsWith("/content/search"))
                        .map(hit -> hit.parameter("cql"))
                        .anyMatch(cql -> cql.startsWith("type=comment and space in") && !cql.contains("created")));
                assertThat(published(cloud)).isEqualTo(expected(cloud));
            }
            // The world deletes pages with comments now and then; then the total does not agree.
            assertThat(all.get(0)).isTrue();
            assertThat(all.subList(1, 4)).contains(false);
            assertThat(all.subList(1, 5)).contains(true);
        }
    }

    private static Map<Long, Long> published(DemoInstallation cloud) throws Exception {
        Map<Long, Long> counts = new TreeMap<>();
        for (Map<String, @Nullable Object> row :
                cloud.parquet(ExpectedPages.of(cloud.site()).week(), "pages")) {
            if (row.get("page_id") instanceof Number id && row.get("comment_count") instanceof Number count) {
                counts.put(id.longValue(), count.longValue());
            }
        }
        return counts;
    }

    private static Map<Long, Long> expected(DemoInstallation cloud) {
        Map<Long, Long> counts = new TreeMap<>();
        for (Page page : ExpectedPages.of(cloud.site()).listed()) {
            counts.put(page.id(), (long) page.comments().size());
        }
        return counts;
    }
}
