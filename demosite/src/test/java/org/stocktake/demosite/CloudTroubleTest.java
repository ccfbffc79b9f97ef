package org.stocktake.demosite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stocktake.demosite.cloud.ListLimits;
import org.stocktake.demosite.fault.DuplicateItems;
import org.stocktake.demosite.fault.EmptyPage;
import org.stocktake.demosite.fault.EndlessCursor;
import org.stocktake.demosite.fault.GatewayTimeout;
import org.stocktake.demosite.fault.GoneAfterListing;
import org.stocktake.demosite.fault.NullBody;
import org.stocktake.demosite.fault.NumericIds;
import org.stocktake.demosite.fault.OddField;
import org.stocktake.demosite.fault.OddLinks;
import org.stocktake.demosite.fault.PoisonedPage;
import org.stocktake.demosite.fault.ServerError;
import org.stocktake.demosite.fault.ShortList;
import org.stocktake.demosite.world.CloudContent;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Product;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.StringNode;

/** Faults and limits of the second version of the API of Cloud. */
class CloudTroubleTest {
    private static final DemoOptions OPTIONS = DemoOptions.DEFAULT
            .withProduct(Product.CLOUD)
            .withPages(60)
            .withSpaces(2)
            .withCloudContent(CloudContent.NONE.withFolders(2));
    private static final String LIST = "/api/v2/pages?limit=5&sort=id";
    private static final String BODIES = LIST + "&body-format=storage";

    private DemoSite site;
    private Asker asker;

    @BeforeEach
    void start() throws IOException {
        site = DemoSite.start(OPTIONS);
        asker = Asker.of(site);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void linksMayHaveTheContextTwiceOrNotAtAll() throws Exception {
        site.addFault(OddLinks.withContextTwice("/pages"));
        assertThat(links(LIST).get("next")).startsWith("/wiki/wiki/api/v2/pages?cursor=");

        site.clearFaults();
        site.addFault(OddLinks.withoutContext("/pages"));
        assertThat(links(LIST).get("next")).startsWith("/api/v2/pages?cursor=");
    }

    @Test
    void linksMayLeadToAnotherHostInTheBodyAndInTheHeader() throws Exception {
        site.addFault(OddLinks.elsewhere("", URI.create("http://elsewhere.example.org")));

        HttpResponse<String> reply = asker.ask(LIST);
        Map<String, String> links = links(LIST);
        assertThat(links.get("base")).isEqualTo("http://elsewhere.example.org/wiki");
        assertThat(links.get("next")).startsWith("http://elsewhere.example.org/wiki/api/v2/pages?cursor=");
        assertThat(reply.headers().firstValue("Link"))
                .hasValue(
                        "<" + links.get("next") + ">; rel=\"next\", <http://elsewhere.example.org/wiki>; rel=\"base\"");
    }

    @Test
    void aListMayRepeatItsItemsOrItsCursor() throws Exception {
        site.addFault(new DuplicateItems("/pages"));
        JsonNode first = asker.get(LIST);
        String next = next(first);
        JsonNode second = asker.get(next);
        assertThat(second.path("results").path(0).path("id"))
                .isEqualTo(first.path("results").path(4).path("id"));
        assertThat(second.has("size")).isFalse();

        site.clearFaults();
        site.addFault(new EndlessCursor("/api/v2/pages"));
        assertThat(next(asker.get(next))).isEqualTo(next);
    }

    @Test
    void anEmptyBatchMayLeadOn() throws Exception {
        site.addFault(new EmptyPage("/api/v2/pages", 1));

        JsonNode page = asker.get(LIST);
        assertThat(Sites.names(page)).containsExactly("results", "_links");
        assertThat(page.path("results")).isEmpty();
        assertThat(asker.get(next(page)).path("results")).hasSize(5);
    }

    @Test
    void aLoweredLimitIsNamedOrNot() throws Exception {
        for (ListLimits.Echo echo : ListLimits.Echo.values()) {
            try (DemoSite lowered = DemoSite.start(OPTIONS.withListLimits(new ListLimits(20, 10, echo)))) {
                Asker client = Asker.of(lowered);
                String told = echo == ListLimits.Echo.APPLIED ? "limit=20" : "limit=50";

                JsonNode page = client.get("/api/v2/pages?limit=50");
                assertThat(page.path("results")).hasSize(20);
                assertThat(next(page)).endsWith("&" + told);
                assertThat(client.get("/api/v2/pages?limit=50&body-format=storage")
                                .path("results"))
                        .hasSize(10);
                // Both the limit of the link and the original one belong to the cursor.
                assertThat(client.ask(next(page).replace(told, "limit=50")).statusCode())
                        .isEqualTo(200);
                assertThat(client.ask(next(page).replace(told, "limit=30")).statusCode())
                        .isEqualTo(400);
                assertThat(Sites.ids(client.walk("/api/v2/pages?limit=50")))
                        .isEqualTo(Sites.ids(asker.walk("/api/v2/pages?limit=50")));
            }
        }
    }

    @Test
    void aPageMayGoToTheTrashBetweenTheListAndItsBody() throws Exception {
        Page page = pages().get(1);
        site.addFault(new GoneAfterListing(page.id()));

        assertThat(Sites.ids(asker.walk(LIST))).contains(page.id());
        assertThat(Sites.ids(asker.walk("/api/v2/pages?body-format=storage&id=" + page.id() + ","
                        + pages().get(2).id())))
                .containsExactly(pages().get(2).id());
        assertThat(asker.ask("/api/v2/pages/" + page.id()).statusCode()).isEqualTo(404);
    }

    @Test
    void oneBadPageFailsItsBatchWithBodiesInTheFormOfTheApi() throws Exception {
        Page page = pages().get(2);
        site.addFault(new PoisonedPage(page.id()));

        assertThat(asker.ask(LIST).statusCode()).isEqualTo(200);
        HttpResponse<String> reply = asker.ask(BODIES);
        assertThat(reply.statusCode()).isEqualTo(500);
        assertThat(reply.body())
                .isEqualTo("{\"errors\":[{\"status\":500,\"code\":\"INTERNAL_SERVER_ERROR\",\"title\":\"Error rendering"
                        + " content of page " + page.id() + "\",\"detail\":null}]}");
        assertThat(asker.ask("/api/v2/pages?body-format=storage&id=" + page.id())
                        .statusCode())
                .isEqualTo(500);
    }

    @Test
    void aBodyMayBeMissingInFiveWays() throws Exception {
        Map<NullBody.Instead, String> bodies = new TreeMap<>();
        for (NullBody.Instead instead : NullBody.Instead.values()) {
            site.clearFaults();
            site.addFault(new NullBody(pages().get(0).id(), instead));
            JsonNode item = asker.get(BODIES).path("results").path(0);
            bodies.put(instead, item.has("body") ? item.path("body").toString() : "absent");
        }
        assertThat(bodies)
                .isEqualTo(Map.of(
                        NullBody.Instead.NULL,
                        "null",
                        NullBody.Instead.ABSENT,
                        "absent",
                        NullBody.Instead.EMPTY_OBJECT,
                        "{}",
                        NullBody.Instead.NULL_STORAGE,
                        "{\"storage\":null}",
                        NullBody.Instead.DOCUMENT,
                        "{\"atlas_doc_format\":{\"representation\":\"atlas_doc_format\",\"value\":\"{\\\"version\\\":1,"
                                + "\\\"type\\\":\\\"doc\\\",\\\"content\\\":[]}\"}}"));
    }

    @Test
    void fieldsMayHaveValuesThatAreNotDocumented() throws Exception {
        long page = pages().get(3).id();
        long folder = site.world().containers().get(0).id();
        long other = site.world().containers().get(1).id();
        site.addFault(OddField.is(StringNode.valueOf("0"), page, "parentId"));
        site.addFault(OddField.is(StringNode.valueOf("canvas"), page, "parentType"));
        site.addFault(OddField.isAbsent(page, "authorId"));
        site.addFault(OddField.isNull(page, "ownerId"));
        site.addFault(OddField.is(LongNode.valueOf(1_700_000_000_000L), folder, "createdAt"));
        site.addFault(OddField.is(StringNode.valueOf(String.valueOf(other)), folder, "parentId"));

        JsonNode item = asker.get("/api/v2/pages?id=" + page).path("results").path(0);
        assertThat(item.path("parentId").asString()).isEqualTo("0");
        assertThat(item.path("parentType").asString()).isEqualTo("canvas");
        assertThat(item.has("authorId")).isFalse();
        assertThat(item.path("ownerId").isNull()).isTrue();
        JsonNode view = asker.get("/api/v2/folders/" + folder);
        assertThat(view.path("createdAt").asLong()).isEqualTo(1_700_000_000_000L);
        assertThat(view.path("parentId").asString()).isEqualTo(String.valueOf(other));
    }

    @Test
    void aListMayBeTooSlowForItsLimit() throws Exception {
        site.addFault(new GatewayTimeout("/api/v2/pages", 100));

        assertThat(asker.ask("/api/v2/pages?limit=101").statusCode()).isEqualTo(504);
        assertThat(asker.ask("/api/v2/pages?limit=100").statusCode()).isEqualTo(200);
    }

    @Test
    void idsMayBeNumbers() throws Exception {
        site.addFault(new NumericIds());

        long child = Sites.current(site)
                .filter(page -> page.parent() != null)
                .findFirst()
                .orElseThrow()
                .id();
        JsonNode item = asker.get("/api/v2/pages?id=" + child).path("results").path(0);
        assertThat(List.of(item.path("id"), item.path("spaceId"), item.path("parentId")))
                .allMatch(JsonNode::isIntegralNumber);
        assertThat(item.path("authorId").isString()).isTrue();
    }

    /** Such ids are next to each other, and equal as floating-point numbers. */
    @Test
    void idsMayBeGreaterThanFloatingPointNumbersHold() throws Exception {
        long first = 1L << 53;
        try (DemoSite large = DemoSite.start(OPTIONS.withFirstId(first))) {
            large.addFault(new NumericIds());
            List<Long> ids = Sites.ids(Asker.of(large).walk("/api/v2/pages?status=current"));

            assertThat(ids).isEqualTo(Sites.ids(Sites.current(large))).allMatch(id -> id > first);
            assertThat(ids.stream().map(id -> (double) id).distinct().count()).isLessThan(ids.size());
        }
    }

    @Test
    void aPageMayBeMissingInTheListOnly() throws Exception {
        long page = pages().get(0).id();
        site.addFault(ShortList.withoutTotals("/api/v2/pages", page));

        assertThat(Sites.ids(asker.walk(LIST))).doesNotContain(page);
        assertThat(Sites.ids(asker.walk("/api/v2/pages?id=" + page))).containsExactly(page);
    }

    @Test
    void aServerErrorHasTheFormOfTheApi() throws Exception {
        site.addFault(new ServerError("/api/v2", 1, 500));

        assertThat(asker.ask(LIST).body()).startsWith("{\"errors\":[{\"status\":500,");
    }

    private List<Page> pages() {
        return Sites.current(site).toList();
    }

    private Map<String, String> links(String address) throws Exception {
        JsonNode links = asker.get(address).path("_links");
        return Map.of(
                "next",
                links.path("next").asString(),
                "base",
                links.path("base").asString());
    }

    private static String next(JsonNode page) {
        return page.path("_links").path("next").asString().substring("/wiki".length());
    }
}
