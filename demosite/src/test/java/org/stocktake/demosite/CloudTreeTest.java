package org.stocktake.demosite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stocktake.demosite.world.CloudContent;
import org.stocktake.demosite.world.Container;
import org.stocktake.demosite.world.Node;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Product;
import org.stocktake.demosite.world.Space;
import tools.jackson.databind.JsonNode;

/** What only Cloud has: containers above pages, live docs, owners, and spaces with another address. */
class CloudTreeTest {
    private static DemoSite site;
    private static Asker asker;

    @BeforeAll
    static void start() throws IOException {
        site = DemoSite.start(DemoOptions.DEFAULT
                .withProduct(Product.CLOUD)
                .withPages(600)
                .withCloudContent(new CloudContent(30, 0.1, 0.1, 4)));
        asker = Asker.of(site);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void pagesNameTheNodeAboveThemWithItsType() throws Exception {
        for (JsonNode item : asker.walk("/api/v2/pages?limit=250")) {
            Node above = page(item).above();
            assertThat(item.path("parentId").asString("")).isEqualTo(above == null ? "" : String.valueOf(above.id()));
            assertThat(item.path("parentType").asString(""))
                    .isEqualTo(above == null ? "" : above.type().word());
        }
    }

    @Test
    void containersComeOneByOneFromTheRouteOfTheirType() throws Exception {
        Map<Node.Type, String> routes = Map.of(
                Node.Type.FOLDER,
                "folders",
                Node.Type.WHITEBOARD,
                "whiteboards",
                Node.Type.DATABASE,
                "databases",
                Node.Type.EMBED,
                "embeds");
        for (Container container : site.world().containers()) {
            JsonNode view = asker.get("/api/v2/" + routes.get(container.type()) + "/" + container.id());
            assertThat(view.path("id").asString()).isEqualTo(String.valueOf(container.id()));
            assertThat(view.path("title").asString()).isEqualTo(container.title());
            assertThat(view.path("spaceId").asString())
                    .isEqualTo(String.valueOf(container.space().id()));
            String parent = Optional.ofNullable(container.parent())
                    .map(node -> node.type().word() + node.id())
                    .orElse("");
            assertThat(view.path("parentType").asString("")
                            + view.path("parentId").asString(""))
                    .isEqualTo(parent);
        }
        Container folder = site.world().containers().get(0);
        assertThat(asker.ask("/api/v2/whiteboards/" + folder.id()).statusCode()).isEqualTo(404);
        assertThat(asker.ask("/api/v2/pages/" + folder.id()).statusCode()).isEqualTo(404);
        assertThat(asker.ask("/api/v2/folders/" + folder.id() + "?limit=1").statusCode())
                .isEqualTo(400);
    }

    @Test
    void liveDocsAreToldByTheirSubtypeAndCanBeFiltered() throws Exception {
        List<Long> live = Sites.ids(asker.walk("/api/v2/pages?status=current&subtype=live"));

        assertThat(live)
                .hasSizeBetween(30, 90)
                .isEqualTo(Sites.ids(Sites.current(site).filter(Page::live)));
        assertThat(Sites.ids(asker.walk("/api/v2/pages?status=current&subtype=page&limit=250")))
                .isEqualTo(Sites.ids(Sites.current(site).filter(page -> !page.live())));
    }

    @Test
    void draftsComeOnlyBySearchAndOneByOne() throws Exception {
        List<Long> drafts = Sites.ids(site.world().drafts().stream());
        String id = String.valueOf(drafts.get(0));
        List<Long> usual = Sites.ids(
                site.world().drafts().stream().filter(page -> !page.space().archived()));
        String query = "?cql=type=page&cqlcontext=%7B%22contentStatuses%22:%5B%22draft%22%5D%7D";

        assertThat(drafts).hasSize(4);
        assertThat(Sites.ids(asker.walk("/api/v2/pages?limit=250"))).doesNotContainAnyElementsOf(drafts);
        assertThat(Sites.ids(asker.walk("/api/v2/pages?id=" + id))).isEmpty();
        assertThat(asker.ask("/api/v2/pages?status=draft").statusCode()).isEqualTo(400);
        assertThat(usual).hasSize(3);
        assertThat(Sites.ids(asker.walk("/rest/api/content/search" + query))).isEqualTo(usual);
        assertThat(asker.get("/rest/api/search" + query + "&includeArchivedSpaces=true")
                        .path("totalSize")
                        .asInt())
                .isEqualTo(drafts.size());
        assertThat(asker.ask("/api/v2/pages/" + id).statusCode()).isEqualTo(404);
        JsonNode draft = asker.get("/api/v2/pages/" + id + "?get-draft=true&body-format=storage");
        assertThat(draft.path("status").asString()).isEqualTo("draft");
        assertThat(draft.path("body").path("storage").path("value").asString())
                .isEqualTo(site.world().body(drafts.get(0)).storage());
    }

    @Test
    void thePersonAPageWasHandedOverToOwnsIt() throws Exception {
        List<JsonNode> items = asker.walk("/api/v2/pages?status=current&limit=250");

        assertThat(items).anyMatch(item -> item.path("ownerId").isNull());
        assertThat(items).anyMatch(item -> item.path("lastOwnerId").isString());
        for (JsonNode item : items) {
            Page page = page(item);
            assertThat(item.path("ownerId").asString(""))
                    .isEqualTo(page.owner() == null ? "" : page.owner().accountId());
        }
    }

    @Test
    void theAddressOfASpaceMayDifferFromItsKey() throws Exception {
        Map<String, String> aliases = asker.walk("/api/v2/spaces").stream()
                .collect(Collectors.toMap(
                        space -> space.path("key").asString(),
                        space -> space.path("currentActiveAlias").asString()));
        Space sales = site.world().spaces().get(4);

        assertThat(aliases).containsEntry("SALES", "salesteam").containsEntry("DOCS", "DOCS");
        assertThat(asker.get("/api/v2/pages/" + sales.home())
                        .path("_links")
                        .path("webui")
                        .asString())
                .isEqualTo("/spaces/salesteam/overview");
    }

    private static Page page(JsonNode item) {
        return site.world().page(item.path("id").asLong()).orElseThrow();
    }
}
