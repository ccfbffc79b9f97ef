package org.stocktake.demosite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stocktake.demosite.world.Attachment;
import org.stocktake.demosite.world.CloudContent;
import org.stocktake.demosite.world.Comment;
import org.stocktake.demosite.world.Container;
import org.stocktake.demosite.world.Label;
import org.stocktake.demosite.world.Node;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Person;
import org.stocktake.demosite.world.Product;
import org.stocktake.demosite.world.Status;
import tools.jackson.databind.JsonNode;

/** The searches of Cloud. */
class CloudSearchTest {
    private static final String SEARCH = "/rest/api/content/search";
    private static final String BOTH = "&cqlcontext=" + encoded("{\"contentStatuses\":[\"current\",\"archived\"]}");

    private static DemoSite site;
    private static Asker asker;

    @BeforeAll
    static void start() throws IOException {
        site = DemoSite.start(DemoOptions.DEFAULT
                .withProduct(Product.CLOUD)
                .withPages(700)
                .withCloudContent(CloudContent.NONE.withFolders(6)));
        asker = Asker.of(site);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void currentAndArchivedPagesAndPostsComeInOneStreamWithoutATotal() throws Exception {
        String address = SEARCH + "?limit=250&cql=" + encoded("type in (page,blogpost)") + BOTH;

        JsonNode first = asker.get(address);
        List<Long> ids = Sites.ids(asker.walk(address));

        assertThat(Sites.items(first)).hasSize(250);
        assertThat(Sites.names(first)).containsExactly("results", "start", "limit", "size", "_links");
        assertThat(ids)
                .isEqualTo(Sites.ids(site.world().pages().stream()
                        .filter(page -> page.visible() && !page.space().archived())
                        .filter(page -> page.status() != Status.TRASHED)));
    }

    @Test
    void nextLinksLackThePathOfTheProductAndTheirCursorIsDecodedOnce() throws Exception {
        JsonNode links =
                asker.get(SEARCH + "?limit=3&expand=version&cql=type%3Dpage").path("_links");
        String next = links.path("next").asString();
        String cursor = next.replaceAll(".*[?&]cursor=([^&]*).*", "$1");

        assertThat(links.path("base").asString()).isEqualTo(site.uri().toString());
        assertThat(links.path("context").asString()).isEqualTo("/wiki");
        assertThat(next)
                .startsWith(SEARCH + "?")
                .contains("next=true", "limit=3", "start=3", "expand=version", "cql=type%3Dpage")
                .doesNotEndWith(cursor);
        assertThat(cursor).endsWith("%252B");
        HttpResponse<String> twice = asker.ask(SEARCH + "?cql=type%3Dpage&cursor=" + cursor.replace("%252B", "%2B"));
        assertThat(twice.statusCode()).isEqualTo(400);
        assertThat(asker.read(twice).path("message").asString()).startsWith("Could not parse cursor : _sa_");
    }

    @Test
    void aCursorServesAnyLimitAndItsQueryOnly() throws Exception {
        String next = asker.get(SEARCH + "?limit=4&cql=type%3Dpage")
                .path("_links")
                .path("next")
                .asString();

        assertThat(ids(next.replace("limit=4", "limit=2")))
                .isEqualTo(ids(SEARCH + "?limit=6&cql=type%3Dpage").subList(4, 6));
        assertThat(asker.ask(next.replace("type%3Dpage", "type%3Dcomment")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aLargerLimitIsEchoedAndNotServed() throws Exception {
        JsonNode page = asker.get(SEARCH + "?limit=1001&cql=type%3Dpage");
        JsonNode bodies = asker.get(SEARCH + "?limit=250&expand=body.storage&cql=type%3Dcomment");

        assertThat(page.path("limit").asInt()).isEqualTo(1001);
        assertThat(page.path("size").asInt()).isEqualTo(250);
        assertThat(Sites.items(bodies)).hasSize(50);
    }

    @Test
    void pagesHaveTheirSideData() throws Exception {
        String parts = "metadata.labels,children.attachment.version,restrictions.read.restrictions.user,"
                + "restrictions.read.restrictions.group,metadata.properties.editor,history.contributors.publishers";
        Map<Long, JsonNode> found = new TreeMap<>();
        for (JsonNode item : asker.walk(SEARCH + "?limit=250&cql=type%3Dpage" + BOTH + "&expand=" + parts)) {
            found.put(item.path("id").asLong(), item);
        }
        List<Page> pages = Sites.visible(site)
                .filter(page -> page.status() != Status.TRASHED && !page.space().archived())
                .toList();

        assertThat(found).hasSameSizeAs(pages);
        for (Page page : pages) {
            JsonNode item = Objects.requireNonNull(found.get(page.id()));
            assertThat(names(item.path("metadata").path("labels")))
                    .isEqualTo(
                            page.labels().stream().limit(200).map(Label::name).toList());
            assertThat(titles(item.path("children").path("attachment")))
                    .isEqualTo(page.attachments().stream()
                            .limit(25)
                            .map(Attachment::name)
                            .toList());
            assertThat(item.at("/restrictions/read/restrictions/user/size").asInt())
                    .isEqualTo(page.restricted() ? 1 : 0);
            assertThat(accounts(item.at("/history/contributors/publishers/users")))
                    .isEqualTo(
                            page.contributors().stream().map(Person::accountId).toList());
            assertThat(item.at("/metadata/properties/editor/value").asString(""))
                    .isEqualTo(page.id() % 4 == 0 ? "" : "v2");
        }
    }

    @Test
    void aLongNestedListLinksToAnOperationThatWasRemoved() throws Exception {
        Page page = Sites.current(site)
                .max(Comparator.comparing(one -> one.attachments().size()))
                .orElseThrow();
        JsonNode list = asker.get(SEARCH + "?expand=children.attachment&cql=id%3D" + page.id())
                .at("/results/0/children/attachment");
        String next = list.path("_links").path("next").asString();

        assertThat(page.attachments()).hasSizeGreaterThan(25);
        assertThat(Sites.items(list)).hasSize(25);
        assertThat(next).isEqualTo("/rest/api/content/" + page.id() + "/child/attachment?limit=25&start=25");
        assertThat(asker.ask(next).statusCode()).isEqualTo(410);
    }

    @Test
    void commentsIncludeRepliesAndResolvedOnesWithTheirContainer() throws Exception {
        List<JsonNode> items = asker.walk(SEARCH + "?limit=250&cql=type%3Dcomment&expand=container,version" + BOTH);
        Map<Long, Long> containers = items.stream()
                .collect(Collectors.toMap(
                        item -> item.path("id").asLong(),
                        item -> item.path("container").path("id").asLong()));

        assertThat(containers)
                .isNotEmpty()
                .isEqualTo(site.world().pages().stream()
                        .filter(page -> page.visible() && !page.space().archived())
                        .filter(page -> page.status() != Status.TRASHED)
                        .flatMap(page -> page.comments().stream())
                        .collect(Collectors.toMap(Comment::id, Comment::page)));
    }

    @Test
    void containersAreFoundByTypeWithTheirAncestors() throws Exception {
        for (Node.Type type : List.of(Node.Type.FOLDER, Node.Type.WHITEBOARD, Node.Type.DATABASE, Node.Type.EMBED)) {
            Map<Long, String> truth = site.world().containers().stream()
                    .filter(container -> container.type() == type && container.visible())
                    .collect(Collectors.toMap(Container::id, Container::title));
            Map<Long, String> found = new TreeMap<>();
            for (JsonNode item : asker.walk(SEARCH + "?limit=2&expand=ancestors&cql=type%3D" + type.word())) {
                found.put(item.path("id").asLong(), item.path("title").asString());
                assertThat(Sites.ids(new ArrayList<>(
                                item.path("ancestors").valueStream().toList())))
                        .isEqualTo(site.world().nodesAbove(item.path("id").asLong()).stream()
                                .map(Node::id)
                                .toList());
            }
            assertThat(found).isNotEmpty().isEqualTo(truth);
        }
    }

    @Test
    void pagesOfArchivedSpacesMustBeAskedForInTheOtherSearch() throws Exception {
        String old = "cql=" + encoded("type=page and space in (\"OLD\")");
        JsonNode found =
                asker.get("/rest/api/search?includeArchivedSpaces=true&limit=3&expand=content.metadata.labels&" + old);
        List<Long> truth = Sites.ids(Sites.current(site).filter(inSpace("OLD")));

        assertThat(ids(SEARCH + "?" + old)).isEmpty();
        assertThat(asker.get("/rest/api/search?" + old).path("totalSize").asInt())
                .isZero();
        assertThat(found.path("totalSize").asInt()).isEqualTo(truth.size());
        assertThat(found.path("results"))
                .extracting(item -> item.path("content").path("id").asLong())
                .isEqualTo(truth.subList(0, 3));
        assertThat(found.at("/results/0/content/metadata").has("labels")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "expand=flavour | Unknown expansion: flavour",
                "expand=body.view | Unknown expansion: body.view",
                "expand=metadata.properties.cw-status | Unknown expansion: metadata.properties.cw-status",
                "expand=ancestors.ancestors.ancestors.ancestors.ancestors.ancestors.ancestors.ancestors.ancestors"
                        + " | Maximum sub-expansions allowed is `8`",
                "cursor=abc | Could not parse cursor : abc",
                "excerpt=none | Unknown parameter: excerpt",
                "limit=many | The parameter limit must be a number, but was many",
                "cqlcontext=x | Could not parse cqlcontext : x"
            })
    void whatTheDocumentationLacksIsRefused(String parameter, String message) throws Exception {
        HttpResponse<String> reply = asker.ask(SEARCH + "?cql=type%3Dpage&" + parameter);

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(asker.read(reply).path("message").asString()).isEqualTo(message);
        assertThat(asker.read(reply).path("statusCode").asInt()).isEqualTo(400);
    }

    @Test
    void expansionsWithKnownDefectsFail() throws Exception {
        Page child = Sites.current(site)
                .filter(page -> page.parent() != null)
                .findFirst()
                .orElseThrow();
        String one = SEARCH + "?cql=id%3D" + child.id() + "&expand=";

        assertThat(asker.ask(one + "ancestors.restrictions.read").statusCode()).isEqualTo(404);
        assertThat(asker.ask(one + "space.permissions").statusCode()).isEqualTo(500);
    }

    @Test
    void restrictionsOfOnePageComeByOperation() throws Exception {
        Page page = Sites.current(site).filter(Page::restricted).findFirst().orElseThrow();
        JsonNode reply = asker.get("/rest/api/content/" + page.id() + "/restriction/byOperation");

        assertThat(reply.at("/read/restrictions/user/results/0/accountId").asString())
                .isEqualTo(site.world().people().get(0).accountId());
        assertThat(reply.at("/read/restrictions/group/size").asInt()).isZero();
        assertThat(reply.at("/update/restrictions/user/size").asInt()).isZero();
    }

    private static List<Long> ids(String address) throws Exception {
        return Sites.ids(Sites.items(asker.get(address)));
    }

    private static List<String> names(JsonNode list) {
        return Sites.items(list).stream()
                .map(item -> item.path("name").asString())
                .toList();
    }

    private static List<String> titles(JsonNode list) {
        return Sites.items(list).stream()
                .map(item -> item.path("title").asString())
                .toList();
    }

    private static List<String> accounts(JsonNode people) {
        return people.valueStream()
                .map(person -> person.path("accountId").asString())
                .toList();
    }

    private static Predicate<Page> inSpace(String key) {
        return page -> page.space().key().equals(key);
    }

    private static String encoded(String plain) {
        return URLEncoder.encode(plain, StandardCharsets.UTF_8);
    }
}
