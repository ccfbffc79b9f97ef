package org.stocktake.demosite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Status;
import org.stocktake.demosite.world.Version;
import tools.jackson.databind.JsonNode;

/** The list of all versions of a page. */
class VersionListTest {
    private static DemoSite site;
    private static Asker asker;

    @BeforeAll
    static void start() throws IOException {
        site = DemoSite.start(DemoOptions.DEFAULT.withSpaces(2));
        asker = Asker.of(site);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static Page page() {
        return site.world().pages().stream()
                .filter(page -> page.visible() && page.status() == Status.CURRENT)
                .filter(page -> page.version().number() > 3 && page.version().minor())
                .findFirst()
                .orElseThrow();
    }

    private static String address(Page page) {
        return "/rest/experimental/content/" + page.id() + "/version?";
    }

    @Test
    void aPageTellsAllItsVersionsTheNewestFirst() throws Exception {
        Page page = page();
        List<Version> versions = site.world().versions(page.id());
        JsonNode list = asker.get(address(page));

        assertThat(versions.get(0)).isEqualTo(page.version());
        assertThat(versions.get(versions.size() - 1).at()).isEqualTo(page.createdAt());
        assertThat(versions)
                .hasSize(page.version().number())
                .extracting(Version::minor)
                .contains(false);
        assertThat(list.path("results")
                        .valueStream()
                        .map(each -> each.path("number").asInt() + " "
                                + each.path("minorEdit").asBoolean() + " "
                                + each.path("by").path("userKey").asString("")))
                .containsExactlyElementsOf(versions.stream()
                        .map(version -> version.number() + " " + version.minor() + " "
                                + (version.by() == null ? "" : version.by().key()))
                        .toList());
        assertThat(list.path("size").asInt()).isEqualTo(versions.size());
        assertThat(list.path("_links").has("next")).isFalse();
    }

    @Test
    void aLongListGoesOn() throws Exception {
        JsonNode list = asker.get(address(page()) + "limit=2");

        assertThat(list.path("results").size()).isEqualTo(2);
        assertThat(list.path("_links").path("next").asString())
                .isEqualTo("/rest/experimental/content/" + page().id() + "/version?limit=2&start=2");
    }

    @Test
    void whatIsNotVisibleHasNoVersions() throws Exception {
        assertThat(asker.ask("/rest/experimental/content/1/version").statusCode())
                .isEqualTo(404);
    }
}
