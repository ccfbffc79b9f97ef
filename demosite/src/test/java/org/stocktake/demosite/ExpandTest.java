package org.stocktake.demosite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stocktake.demosite.world.Page;
import tools.jackson.databind.JsonNode;

/** Data without its expansion is missing in replies, so that a client with a missing expansion fails in tests. */
class ExpandTest {
    private static DemoSite site;
    private static Asker asker;

    @BeforeAll
    static void start() throws IOException {
        site = DemoSite.start(DemoOptions.DEFAULT.withPages(300).withSpaces(3));
        asker = Asker.of(site);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void aListShowsNothingThatWasNotAskedForAndNamesWhatCouldBe() throws Exception {
        JsonNode page = asker.get("/rest/api/content?limit=1").path("results").get(0);

        assertThat(Sites.names(page))
                .containsExactlyInAnyOrder("id", "type", "status", "title", "extensions", "_links", "_expandable");
        assertThat(Sites.names(page.path("_expandable")))
                .containsExactlyInAnyOrder(
                        "container",
                        "metadata",
                        "operations",
                        "children",
                        "restrictions",
                        "history",
                        "ancestors",
                        "body",
                        "version",
                        "descendants",
                        "space");
    }

    @Test
    void whatWasAskedForIsShownAndNoLongerNamed() throws Exception {
        for (String part : List.of(
                "container",
                "metadata",
                "children",
                "restrictions",
                "history",
                "ancestors",
                "body",
                "version",
                "space")) {
            JsonNode page = asker.get("/rest/api/content?limit=1&expand=" + part)
                    .path("results")
                    .get(0);

            assertThat(page.has(part)).as(part).isTrue();
            assertThat(page.path("_expandable").has(part)).as(part).isFalse();
            assertThat(Sites.names(page)).as(part).hasSize(8);
        }
    }

    @Test
    void aPartInsideAPartMustBeAskedForByItsOwnName() throws Exception {
        JsonNode page = asker.get("/rest/api/content?limit=1&expand=body,metadata,history,children")
                .path("results")
                .get(0);

        assertThat(page.path("body").has("storage")).isFalse();
        assertThat(page.path("body").path("_expandable").has("storage")).isTrue();
        assertThat(page.path("metadata").path("_expandable").has("labels")).isTrue();
        assertThat(Sites.names(page.path("history").path("_expandable")))
                .containsExactlyInAnyOrder("lastUpdated", "previousVersion", "contributors", "nextVersion");
        assertThat(Sites.names(page.path("children").path("_expandable")))
                .containsExactlyInAnyOrder("page", "attachment", "comment");
    }

    @Test
    void aWholePageAgreesWithTheTruth() throws Exception {
        Page truth = Sites.current(site)
                .filter(page -> page.parent() != null && !page.labels().isEmpty() && page.creator() != null)
                .findFirst()
                .orElseThrow();

        JsonNode page = asker.get("/rest/api/content/" + truth.id()
                + "?expand=body.storage,version,space,ancestors,metadata.labels,history.lastUpdated,"
                + "history.contributors.publishers,children.comment");

        assertThat(page.path("title").asString()).isEqualTo(truth.title());
        assertThat(page.path("body").path("storage").path("value").asString())
                .isEqualTo(site.world().body(truth.id()).storage());
        assertThat(page.path("version").path("number").asInt())
                .isEqualTo(truth.version().number());
        assertThat(page.path("space").path("key").asString())
                .isEqualTo(truth.space().key());
        assertThat(page.path("ancestors")
                        .get(page.path("ancestors").size() - 1)
                        .path("id")
                        .asLong())
                .isEqualTo(truth.parent());
        assertThat(page.path("metadata").path("labels").path("size").asInt())
                .isEqualTo(truth.labels().size());
        assertThat(page.path("history")
                        .path("contributors")
                        .path("publishers")
                        .path("users")
                        .size())
                .isEqualTo(truth.contributors().size());
        assertThat(OffsetDateTime.parse(page.path("history")
                                .path("lastUpdated")
                                .path("when")
                                .asString())
                        .toInstant())
                .isEqualTo(truth.version().at());
    }

    @Test
    void aScanThatAsksForNothingGetsThreePartsAndOneThatAsksForTheEmptyListNone() throws Exception {
        JsonNode usual =
                asker.get("/rest/api/content/scan?limit=1").path("results").get(0);
        JsonNode none = asker.get("/rest/api/content/scan?limit=1&expand=")
                .path("results")
                .get(0);

        assertThat(Sites.names(usual)).contains("history", "space", "version").hasSize(10);
        assertThat(Sites.names(none)).doesNotContain("history", "space", "version");
    }

    @Test
    void permissionsOfASpaceAreAFaultOfTheServer() throws Exception {
        assertThat(asker.ask("/rest/api/space?expand=permissions").statusCode()).isEqualTo(500);
    }

    @Test
    void oldReleasesLackTheirLaterRoutes() throws Exception {
        try (DemoSite old =
                DemoSite.start(DemoOptions.DEFAULT.withPages(40).withSpaces(2).withVersion("7.17.4"))) {
            Asker asked = Asker.of(old);

            for (String path : List.of("/rest/api/user/list", "/rest/api/instance-metrics")) {
                assertThat(refusal(asked, path)).isEqualTo("null for uri: " + path);
            }
            // It is interpreted as the id of a page.
            assertThat(refusal(asked, "/rest/api/content/scan"))
                    .isEqualTo("No content found with id: ContentId{id=scan}");
            // This version does not support the parameter, so it does not filter.
            long one = Sites.current(old).findFirst().orElseThrow().id();
            assertThat(asked.get("/rest/api/content?ids=" + one).path("size").asInt())
                    .isEqualTo(25);
        }
    }

    private static String refusal(Asker asked, String path) throws Exception {
        HttpResponse<String> reply = asked.ask(path);
        assertThat(reply.statusCode()).as(path).isEqualTo(404);
        return asked.read(reply).path("message").asString();
    }
}
