package org.stocktake.demosite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Product;
import org.stocktake.demosite.world.Space;
import org.stocktake.demosite.world.Status;
import tools.jackson.databind.JsonNode;

/** Lists of the second version of the API of Cloud: what they hold, and what they refuse. */
class CloudListTest {
    private static DemoSite site;
    private static Asker asker;

    @BeforeAll
    static void start() throws IOException {
        site = DemoSite.start(DemoOptions.DEFAULT.withProduct(Product.CLOUD).withPages(700));
        asker = Asker.of(site);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void theCursorLeadsToEveryCurrentAndArchivedPageOnceInTheOrderOfIds() throws Exception {
        assertThat(Sites.ids(asker.walk("/api/v2/pages?sort=id&limit=100")))
                .isEqualTo(Sites.ids(Sites.visible(site).filter(page -> page.status() != Status.TRASHED)));
    }

    @Test
    void pagesAreFilteredBySpaceStatusAndId() throws Exception {
        Space space = site.world().spaces().get(1);
        List<Long> trashed = Sites.ids(
                Sites.visible(site).filter(page -> page.space().equals(space) && page.status() == Status.TRASHED));

        assertThat(trashed).isNotEmpty();
        assertThat(Sites.ids(asker.walk("/api/v2/pages?status=trashed&space-id=" + space.id())))
                .isEqualTo(trashed);
        assertThat(Sites.ids(asker.walk(
                        "/api/v2/pages?status=current,trashed&id=" + trashed.get(0) + "&id=1," + space.home())))
                .containsExactlyInAnyOrder(trashed.get(0), space.home());
    }

    @Test
    void aSortedListIsReadInItsOrder() throws Exception {
        List<String> changed = asker.walk("/api/v2/pages?sort=-modified-date&limit=250").stream()
                .map(item -> item.path("version").path("createdAt").asString())
                .toList();

        assertThat(changed)
                .isEqualTo(Sites.visible(site)
                        .filter(page -> page.status() != Status.TRASHED)
                        .map(page -> page.version().at())
                        .sorted(java.util.Comparator.reverseOrder())
                        .map(String::valueOf)
                        .toList());
    }

    @Test
    void blogPostsHaveNoParentAndNoOwner() throws Exception {
        List<JsonNode> posts = asker.walk("/api/v2/blogposts?status=current&sort=id&limit=10");

        assertThat(Sites.ids(posts))
                .isEqualTo(Sites.ids(
                        site.world().pages().stream().filter(page -> page.kind() == Kind.BLOGPOST && page.visible())));
        assertThat(Sites.names(posts.get(0)))
                .containsExactly(
                        "id", "status", "title", "spaceId", "authorId", "createdAt", "version", "body", "_links");
    }

    @Test
    void bodiesComeOnlyInTheFormatThatIsAskedFor() throws Exception {
        Page page = Sites.current(site).toList().get(3);
        String list = "/api/v2/pages?id=" + page.id();

        assertThat(asker.get(list).path("results").path(0).path("body").toString())
                .isEqualTo("{}");
        JsonNode storage =
                asker.get(list + "&body-format=storage").path("results").path(0).path("body");
        assertThat(Sites.names(storage)).containsExactly("storage");
        assertThat(storage.path("storage").path("value").asString())
                .isEqualTo(site.world().body(page.id()).storage());
        JsonNode document = asker.get(list + "&body-format=atlas_doc_format")
                .path("results")
                .path(0)
                .path("body");
        assertThat(Sites.names(document)).containsExactly("atlas_doc_format");
    }

    @Test
    void linksNameTheNextBatchAndTheBaseInTheBodyAndInTheHeader() throws Exception {
        HttpResponse<String> reply = asker.ask("/api/v2/pages?limit=2");
        JsonNode links = asker.read(reply).path("_links");

        assertThat(links.path("base").asString()).isEqualTo(site.uri().toString());
        assertThat(links.path("next").asString())
                .startsWith("/wiki/api/v2/pages?cursor=")
                .endsWith("&limit=2");
        assertThat(reply.headers().allValues("Link"))
                .containsExactly(
                        "<" + links.path("next").asString() + ">; rel=\"next\", <" + site.uri() + ">; rel=\"base\"");
        HttpResponse<String> last = asker.ask(
                "/api/v2/pages?limit=2&id=" + site.world().spaces().get(0).home());
        assertThat(Sites.names(asker.read(last).path("_links"))).containsExactly("base");
        assertThat(last.headers().allValues("Link")).containsExactly("<" + site.uri() + ">; rel=\"base\"");
    }

    @Test
    void spacesIncludeThePersonalAndTheArchivedOne() throws Exception {
        List<JsonNode> spaces = asker.walk("/api/v2/spaces?limit=3");

        assertThat(spaces.stream().map(space -> space.path("key").asString()))
                .isEqualTo(site.world().spaces().stream()
                        .filter(Space::visible)
                        .map(Space::key)
                        .toList());
        JsonNode personal = spaces.get(5);
        assertThat(personal.path("key").asString()).startsWith("~712020");
        assertThat(personal.path("type").asString()).isEqualTo("personal");
        JsonNode old = asker.get("/api/v2/spaces?keys=OLD").path("results").path(0);
        assertThat(old.path("status").asString()).isEqualTo("archived");
        assertThat(asker.walk("/api/v2/spaces?ids=" + old.path("id").asString() + "&keys=ENG"))
                .isEmpty();
    }

    @Test
    void whatTheDocumentationDoesNotHaveIsRefused() throws Exception {
        String many = IntStream.rangeClosed(1, 251).mapToObj(String::valueOf).collect(Collectors.joining(","));
        String next = asker.get("/api/v2/pages?limit=20&sort=id")
                .path("_links")
                .path("next")
                .asString()
                .substring(5);
        String cursor = Stream.of(next.split("[?&]"))
                .filter(part -> part.startsWith("cursor="))
                .findFirst()
                .orElseThrow();

        assertRefused("/api/v2/pages?expand=version", "Unknown parameter 'expand'.");
        assertRefused("/api/v2/pages?limit=251", "Provided value for 'limit' is 251. It must be from 1 to 250.");
        assertRefused("/api/v2/pages?limit=0", "Provided value for 'limit' is 0. It must be from 1 to 250.");
        assertRefused("/api/v2/pages?id=" + many, "Provided value for 'id' has 251 elements. The maximum is 250.");
        assertRefused(
                "/api/v2/pages?space-id=" + many.substring(0, many.indexOf(",102")),
                "Provided value for 'space-id' has 101 elements. The maximum is 100.");
        assertRefused("/api/v2/pages?id=x", "Provided value for 'id' is not the correct type. Expected type is Long.");
        assertRefused(
                "/api/v2/pages?body-format=view",
                "Provided value for 'body-format' is not the correct type. Expected type is one of [atlas_doc_format,"
                        + " storage].");
        assertRefused(
                "/api/v2/blogposts?status=archived",
                "Provided value for 'status' is not the correct type. Expected type is one of [current, deleted,"
                        + " trashed].");
        String wrongCursor = "Provided value for 'cursor' is not the correct type. Expected type is Cursor.";
        assertThat(asker.ask(next).statusCode()).isEqualTo(200);
        assertRefused("/api/v2/pages?limit=20&sort=title&" + cursor, wrongCursor);
        assertRefused("/api/v2/pages?limit=21&sort=id&" + cursor, wrongCursor);
        assertRefused("/api/v2/pages?limit=20&sort=id&cursor=x", wrongCursor);
        assertRefused(
                "/api/v2/pages?limit=20&sort=id&cursor=" + cursor.substring(7).replace("%", "%25"), wrongCursor);
    }

    /** A cursor decoded twice has a space for a plus sign. */
    @Test
    void aCursorDecodedTwiceIsRefused() throws Exception {
        String next = asker.get("/api/v2/pages?limit=20")
                .path("_links")
                .path("next")
                .asString()
                .substring(5);

        assertThat(next).contains("%2B").contains("%3D");
        assertThat(asker.ask(next.replace("%2B", "+")).statusCode()).isEqualTo(400);
    }

    @Test
    void anAccountNeedsItsAddressAndItsToken() throws Exception {
        HttpResponse<String> nobody = asker.ask("/api/v2/spaces", "");
        HttpResponse<String> wrong = asker.ask("/api/v2/spaces", Asker.basic(site.user(), "wrong"));

        assertThat(site.user()).isEqualTo("ann.0@example.com");
        assertThat(nobody.statusCode()).isEqualTo(403);
        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(asker.ask("/api/v2/spaces").statusCode()).isEqualTo(200);
    }

    private static void assertRefused(String address, String title) throws Exception {
        HttpResponse<String> reply = asker.ask(address);

        assertThat(reply.body())
                .isEqualTo("{\"errors\":[{\"status\":400,\"code\":\"INVALID_REQUEST_PARAMETER\",\"title\":\"" + title
                        + "\",\"detail\":null}]}");
        assertThat(reply.statusCode()).isEqualTo(400);
    }
}
