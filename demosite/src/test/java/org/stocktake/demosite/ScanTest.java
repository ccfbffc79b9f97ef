package org.stocktake.demosite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Status;
import tools.jackson.databind.JsonNode;

class ScanTest {
    private static DemoSite site;
    private static Asker asker;

    @BeforeAll
    static void start() throws IOException {
        site = DemoSite.start(DemoOptions.DEFAULT);
        asker = Asker.of(site);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void theCursorLeadsToEveryVisibleCurrentPageOnceInTheOrderOfIds() throws Exception {
        List<Long> ids = ids(asker.walk("/rest/api/content/scan?limit=200&expand=version"));

        assertThat(ids).isEqualTo(truth(Status.CURRENT).map(Page::id).toList());
    }

    @Test
    void aScanOfASpaceKeepsItsParametersOnLaterPages() throws Exception {
        List<Long> ids = ids(asker.walk("/rest/api/content/scan?spaceKey=ENG&limit=20&type=page&expand=body.storage"));

        assertThat(ids)
                .hasSizeGreaterThan(100)
                .isEqualTo(truth(Status.CURRENT)
                        .filter(page -> page.space().key().equals("ENG"))
                        .map(Page::id)
                        .toList());
    }

    @Test
    void aScanOfCommentsListsRepliesAndResolvedOnesToo() throws Exception {
        List<Long> ids = ids(asker.walk("/rest/api/content/scan?type=comment&limit=200&expand=container"));

        assertThat(ids)
                .containsExactlyElementsOf(site.world().pages().stream()
                        .filter(page -> page.visible() && page.status() != Status.TRASHED)
                        .flatMap(page -> page.comments().stream())
                        .map(comment -> comment.id())
                        .sorted()
                        .toList());
    }

    @Test
    void theLimitIsCappedAndEchoed() throws Exception {
        assertThat(asker.get("/rest/api/content/scan?limit=9999&expand=body.storage")
                        .path("limit")
                        .asInt())
                .isEqualTo(50);
        assertThat(asker.get("/rest/api/content/scan?limit=9999&expand=version")
                        .path("limit")
                        .asInt())
                .isEqualTo(200);
        assertThat(asker.get("/rest/api/content/scan?limit=9999").path("limit").asInt())
                .isEqualTo(500);
    }

    @Test
    void aCursorThatIsNoneIsRefused() throws Exception {
        var reply = asker.ask("/rest/api/content/scan?cursor=abc");

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(asker.read(reply).path("message").asString()).isEqualTo("Invalid cursor : abc");
    }

    private static java.util.stream.Stream<Page> truth(Status status) {
        return site.world().pages().stream()
                .filter(page -> page.kind() == Kind.PAGE && page.status() == status && page.visible());
    }

    private static List<Long> ids(List<JsonNode> items) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path("id").asLong())
                .toList();
    }
}
