package org.stocktake.source.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.fault.NullBody;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Product;
import org.stocktake.model.Group;
import org.stocktake.model.PageId;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.RecordingSink;

/** Forms in which a site sends no body. */
class BodyTrapsTest {
    private static final DemoOptions SITE =
            DemoOptions.DEFAULT.withPages(40).withSpaces(1).withProduct(Product.CLOUD);

    @TempDir
    private static Path folder;

    private static CloudDemo demo;

    @BeforeAll
    static void start() throws IOException {
        demo = CloudDemo.start(SITE, folder);
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    /** {@code {}}, null, absent, storage null, and a page that exists in the format of the new editor only. */
    @ParameterizedTest
    @EnumSource(NullBody.Instead.class)
    void isReportedAsMissing(NullBody.Instead instead) {
        Page page = demo.somePage();
        demo.site().clearFaults();
        demo.site().addFault(new NullBody(page.id(), instead));
        RecordingSink read = demo.collect(instead.name(), IncrementalState.NONE);
        assertThat(CloudDemo.row(read, page).missing()).containsExactly(Group.BODY);
        assertThat(read.bodies).hasSize(demo.expected().size() - 1).doesNotContainKey(new PageId(page.id()));
        assertThat(read.sentences())
                .containsExactly(("page %d: \"%s\" has no body in the reply. The site sent none. Open the page in"
                                + " Confluence. If it is empty there, edit and save it.")
                        .formatted(page.id(), page.title()));
    }

    @Test
    void bodiesAreReadInStorageFormatOnly() {
        demo.site().clearFaults();
        demo.site().forget();
        demo.collect("formats", IncrementalState.NONE);
        assertThat(demo.site().requests())
                .filteredOn(hit -> hit.query().containsKey("body-format"))
                .isNotEmpty()
                .allMatch(hit -> hit.parameter("body-format").equals("storage"));
        assertThat(demo.requests("/search"))
                .filteredOn(hit -> hit.parameter("expand").contains("body"))
                .allMatch(hit -> hit.parameter("cql").startsWith("type=comment"));
    }
}
