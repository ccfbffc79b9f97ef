package org.stocktake.source.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.fault.NumericIds;
import org.stocktake.demosite.fault.OddField;
import org.stocktake.demosite.world.Product;
import org.stocktake.model.ContentType;
import org.stocktake.model.Group;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.RecordingSink;
import org.stocktake.source.json.Json;

/** Traps in numbers, and in fields that may be null or absent. */
class NumberTrapsTest {
    private static final DemoOptions SITE =
            DemoOptions.DEFAULT.withPages(40).withSpaces(2).withProduct(Product.CLOUD);

    /** The next number after 2^53 that a floating-point number cannot hold. */
    private static final long LARGE = 9_007_199_254_740_993L;

    @TempDir
    private Path folder;

    @Test
    void idsAsNumbers() throws Exception {
        try (CloudDemo demo = CloudDemo.start(SITE, folder)) {
            demo.site().addFault(new NumericIds());
            RecordingSink read = demo.collect();
            assertThat(read.pages.keySet()).isEqualTo(demo.expected().keySet());
            assertThat(read.sentences()).isEmpty();
        }
    }

    @Test
    void idsOver2To53() {
        for (String id : new String[] {"\"" + LARGE + "\"", String.valueOf(LARGE)}) {
            ListedPage page = ListedPage.of(
                    Json.MAPPER.readTree("{\"id\":%1$s,\"parentId\":%1$s,\"spaceId\":%1$s}".formatted(id)),
                    ContentType.PAGE,
                    Map.of(LARGE, new SpaceKey("KB")));
            assertThat(page.page()).isEqualTo(new PageId(LARGE));
            assertThat(page.parent()).isEqualTo(new PageId(LARGE));
            assertThat(page.space()).isEqualTo(new SpaceKey("KB"));
        }
    }

    @Test
    void parentIdNullAbsentOrZeroIsTheTop() {
        for (String parent : new String[] {"", ",\"parentId\":null", ",\"parentId\":\"0\"", ",\"parentId\":0"}) {
            ListedPage page = ListedPage.of(
                    Json.MAPPER.readTree("{\"id\":\"7\"%s}".formatted(parent)), ContentType.PAGE, Map.of());
            assertThat(page.parent()).isNull();
            assertThat(page.missing()).doesNotContain(Group.ANCESTORS);
        }
    }

    @Test
    void homepageIdDescriptionAndPositionNull() throws Exception {
        try (CloudDemo demo = CloudDemo.start(SITE, folder)) {
            demo.site().addFault(OddField.isNullEverywhere("homepageId"));
            demo.site().addFault(OddField.isNullEverywhere("description"));
            demo.site().addFault(OddField.isNullEverywhere("position"));
            assertReadWithoutHomes(demo);
        }
    }

    @Test
    void homepageIdDescriptionAndPositionAbsent() throws Exception {
        try (CloudDemo demo = CloudDemo.start(SITE, folder)) {
            demo.site().addFault(OddField.isAbsentEverywhere("homepageId"));
            demo.site().addFault(OddField.isAbsentEverywhere("description"));
            demo.site().addFault(OddField.isAbsentEverywhere("position"));
            assertReadWithoutHomes(demo);
        }
    }

    private static void assertReadWithoutHomes(CloudDemo demo) {
        RecordingSink read = demo.collect();
        assertThat(read.pages.keySet()).isEqualTo(demo.expected().keySet());
        assertThat(read.spaces.values()).isNotEmpty().allMatch(space -> Objects.isNull(space.home()));
        assertThat(read.sentences()).isEmpty();
    }
}
