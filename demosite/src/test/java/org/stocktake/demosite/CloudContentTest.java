package org.stocktake.demosite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Label;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Person;
import org.stocktake.demosite.world.Product;
import org.stocktake.demosite.world.Status;
import org.stocktake.demosite.world.World;
import tools.jackson.databind.JsonNode;

/** Single pages of Cloud with what belongs to them, people, and operations that Cloud no longer has. */
class CloudContentTest {
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
    void onePageHasTheListsThatAreAskedForWithAtMostFiftyItems() throws Exception {
        Page page = most(Comparator.comparing((Page one) -> one.labels().size()));

        JsonNode bare = asker.get("/api/v2/pages/" + page.id());
        JsonNode whole = asker.get("/api/v2/pages/" + page.id()
                + "?include-labels=true&include-properties=true&include-versions=true&body-format=storage");

        assertThat(Sites.names(bare)).doesNotContain("labels", "properties", "versions", "subtype");
        assertThat(bare.path("body").toString()).isEqualTo("{}");
        assertThat(bare.path("_links").path("base").asString())
                .isEqualTo(site.uri().toString());
        assertThat(page.labels()).hasSize(230);
        assertThat(Sites.items(whole.path("labels"))).hasSize(50);
        assertThat(whole.path("labels").path("meta").path("hasMore").asBoolean())
                .isTrue();
        assertThat(whole.path("labels").path("_links").path("self").asString())
                .isEqualTo("/api/v2/pages/" + page.id() + "/labels");
        assertThat(whole.path("versions").path("results"))
                .hasSize(Math.min(50, page.version().number()));
        assertThat(whole.path("versions").path("results").path(0).path("number").asInt())
                .isEqualTo(page.version().number());
        assertThat(whole.path("body").path("storage").path("value").asString())
                .isEqualTo(site.world().body(page.id()).storage());
        String cursor =
                whole.path("labels").path("meta").path("cursor").asString().replace("+", "%2B");
        assertThat(names(asker.walk("/api/v2/pages/" + page.id() + "/labels?limit=50&cursor=" + cursor)))
                .isEqualTo(page.labels().stream().skip(50).map(Label::name).toList());
    }

    @Test
    void allLabelsAndAttachmentsOfAPageAreListed() throws Exception {
        Page labelled = most(Comparator.comparing((Page one) -> one.labels().size()));
        Page filed = most(Comparator.comparing((Page one) -> one.attachments().size()));

        assertThat(names(asker.walk("/api/v2/pages/" + labelled.id() + "/labels?limit=100")))
                .isEqualTo(labelled.labels().stream().map(Label::name).toList());
        List<JsonNode> files = asker.walk("/api/v2/pages/" + filed.id() + "/attachments?limit=10");
        assertThat(filed.attachments()).hasSizeGreaterThan(25);
        assertThat(files.stream().map(file -> file.path("id").asString()))
                .isEqualTo(filed.attachments().stream()
                        .map(file -> "att" + file.id())
                        .toList());
        assertThat(files.get(0).path("pageId").asString()).isEqualTo(String.valueOf(filed.id()));
        assertThat(files.get(0).path("fileSize").asLong())
                .isEqualTo(filed.attachments().get(0).bytes());
    }

    @Test
    void aPageInTheTrashIsFoundByItsStatusOnly() throws Exception {
        Page page = Sites.visible(site)
                .filter(one -> one.status() == Status.TRASHED)
                .findFirst()
                .orElseThrow();

        HttpResponse<String> reply = asker.ask("/api/v2/pages/" + page.id());

        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(reply.body())
                .isEqualTo("{\"errors\":[{\"status\":404,\"code\":\"NOT_FOUND\",\"title\":\"Cannot find page with id "
                        + page.id() + ".\",\"detail\":null}]}");
        assertThat(asker.get("/api/v2/pages/" + page.id() + "?status=trashed")
                        .path("status")
                        .asString())
                .isEqualTo("trashed");
        assertThat(asker.ask("/api/v2/pages/" + page.id() + "/labels").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aBlogPostIsNoPage() throws Exception {
        Page post = site.world().pages().stream()
                .filter(one -> one.kind() == Kind.BLOGPOST && one.visible() && one.status() == Status.CURRENT)
                .findFirst()
                .orElseThrow();

        assertThat(asker.ask("/api/v2/pages/" + post.id()).statusCode()).isEqualTo(404);
        assertThat(asker.get("/api/v2/blogposts/" + post.id()).path("title").asString())
                .isEqualTo(post.title());
        assertThat(asker.ask("/api/v2/blogposts/" + post.id() + "?include-direct-children=true")
                        .statusCode())
                .isEqualTo(400);
    }

    /** The world says who is who: account ids of three forms, and a status for each account. */
    @Test
    void peopleComeByAccountIdWithoutDeletedAccounts() throws Exception {
        List<Person> people = site.world().people();
        assertThat(people.stream().map(Person::accountId)).doesNotHaveDuplicates();
        assertThat(people.stream().map(person -> form(person.accountId())).distinct())
                .containsExactly("557058", "712020", "");
        assertThat(people)
                .allMatch(person ->
                        site.world().account(person.accountId()).orElseThrow().equals(person));

        List<JsonNode> found = Sites.items(asker.read(asker.post("/api/v2/users-bulk", body(people))));

        assertThat(found.stream().map(person -> person.path("accountId").asString()))
                .isEqualTo(people.stream()
                        .filter(person -> person.accountState() != Person.AccountState.DELETED)
                        .map(Person::accountId)
                        .toList());
        assertThat(found.stream()
                        .map(person -> person.path("accountStatus").asString())
                        .distinct())
                .containsExactlyInAnyOrder("active", "inactive", "closed");
        assertThat(found.stream()
                        .filter(person ->
                                person.path("accountStatus").asString().equals("closed")))
                .allMatch(person -> person.path("displayName").asString().equals("Former user (Deleted)"));
        assertThat(found.stream().map(person -> person.path("email").asString()))
                .contains("", "ann.0@example.com");
        JsonNode owner = found.get(1);
        assertThat(owner.path("personalSpaceId").asString())
                .isEqualTo(String.valueOf(site.world()
                        .space(people.get(1).personalSpaceKey())
                        .orElseThrow()
                        .id()));
    }

    @Test
    void aLookupOfPeopleHasOneTo250Ids() throws Exception {
        String many =
                IntStream.rangeClosed(1, 251).mapToObj(i -> "\"" + i + "\"").collect(Collectors.joining(","));

        for (String body : List.of("", "[]", "{}", "{\"accountIds\":[]}", "{\"accountIds\":[" + many + "]}")) {
            assertThat(asker.post("/api/v2/users-bulk", body).statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
        HttpResponse<String> unknown = asker.post("/api/v2/users-bulk", "{\"accountIds\":[\"557058:no\"]}");
        assertThat(unknown.body()).isEqualTo("{\"results\":[],\"_links\":{\"base\":\"" + site.uri() + "\"}}");
    }

    @Test
    void mentionsInBodiesHaveAccountIds() {
        List<String> bodies = Sites.current(site)
                .map(page -> site.world().body(page.id()).storage())
                .toList();

        assertThat(bodies).noneMatch(body -> body.contains("ri:userkey"));
        assertThat(bodies.stream().filter(body -> body.contains("<ri:user ri:account-id=\"")))
                .isNotEmpty();
    }

    @Test
    void removedOperationsAnswerGone() throws Exception {
        for (String path : List.of(
                "/rest/api/content",
                "/rest/api/content/65541",
                "/rest/api/content/65541/child/attachment?limit=25&start=25",
                "/rest/api/content/65541/property/editor",
                "/rest/api/space?limit=1",
                "/rest/api/space/DOCS/content/page")) {
            HttpResponse<String> reply = asker.ask(path);
            assertThat(reply.statusCode()).as(path).isEqualTo(410);
            assertThat(reply.body())
                    .isEqualTo("{\"statusCode\":410,\"message\":\"com.atlassian.confluence.api.service.exceptions."
                            + "GoneException: This deprecated endpoint has been removed.\"}");
        }
    }

    /** Both products serve the same world: only people and the personal space are named differently. */
    @Test
    void theWorldIsThatOfDataCenter() {
        DemoOptions options = DemoOptions.DEFAULT.withPages(700);
        World other = World.of(options.plan(), "http://127.0.0.1/wiki");

        assertThat(facts(site.world().pages())).isEqualTo(facts(other.pages()));
        assertThat(other.people()).isEqualTo(site.world().people());
    }

    private static List<String> facts(List<Page> pages) {
        return pages.stream()
                .map(page -> page.id()
                        + page.title()
                        + page.status()
                        + page.parent()
                        + page.version()
                        + page.labels()
                        + page.creator()
                        + page.attachments()
                        + page.comments())
                .toList();
    }

    private static Page most(Comparator<Page> order) {
        return Sites.current(site).max(order).orElseThrow();
    }

    private static List<String> names(List<JsonNode> items) {
        return items.stream().map(item -> item.path("name").asString()).toList();
    }

    private static String form(String accountId) {
        assertThat(accountId).matches("(\\d{6}:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})|[0-9a-f]{24}");
        return accountId.contains(":") ? accountId.substring(0, accountId.indexOf(':')) : "";
    }

    private static String body(List<Person> people) {
        return people.stream()
                .map(person -> "\"" + person.accountId() + "\"")
                .collect(Collectors.joining(",", "{\"accountIds\":[", "]}"));
    }
}
