package org.stocktake.demosite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Status;
import tools.jackson.databind.JsonNode;

/** Statuses, and content that the account cannot see. */
class VisibilityTest {
    private static DemoSite site;
    private static Asker asker;

    @BeforeAll
    static void start() throws IOException {
        site = DemoSite.start(DemoOptions.DEFAULT.withPages(700).withSpaces(3));
        asker = Asker.of(site);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ':',
            value = {
                "current : CURRENT",
                "archived : ARCHIVED",
                "trashed : TRASHED",
                // As documented: {@code any} excludes archived content.
                "any : CURRENT,TRASHED",
                "archived,trashed : ARCHIVED,TRASHED",
                "draft : ''"
            })
    void listsHoldTheStatusesThatWereAskedFor(String words, String statuses) throws Exception {
        List<String> wanted = List.of(statuses.split(",", -1));
        List<Long> truth = Sites.ids(
                Sites.visible(site).filter(page -> wanted.contains(page.status().name())));

        assertThat(Sites.ids(asker.walk("/rest/api/content/scan?limit=200&expand=&status=" + words)))
                .isEqualTo(truth);
        assertThat(Sites.ids(asker.walk("/rest/api/content?limit=200&status=" + words)))
                .isEqualTo(truth);
        assertThat(truth.isEmpty()).isEqualTo(words.equals("draft"));
    }

    @Test
    void aStatusThatIsNoneIsRefused() throws Exception {
        assertThat(asker.read(asker.ask("/rest/api/content/scan?status=lost"))
                        .path("message")
                        .asString())
                .isEqualTo("Invalid status : lost");
    }

    @Test
    void anArchivedPageIsFoundByItsIdAndATrashedOneOnlyWhenAskedFor() throws Exception {
        String archived = "/rest/api/content/" + first(Status.ARCHIVED).id();
        String trashed = "/rest/api/content/" + first(Status.TRASHED).id();

        assertThat(asker.get(archived).path("status").asString()).isEqualTo("archived");
        assertThat(asker.ask(archived + "?status=current").statusCode()).isEqualTo(404);
        assertThat(asker.ask(trashed).statusCode()).isEqualTo(404);
        assertThat(asker.get(trashed + "?status=trashed").path("status").asString())
                .isEqualTo("trashed");
        assertThat(asker.get(trashed + "?status=any").path("status").asString()).isEqualTo("trashed");
    }

    @Test
    void aCommentOnAnArchivedPageIsCurrentItselfAndItsContainerSaysThatThePageIsNot() throws Exception {
        List<Long> truth = Sites.visible(site)
                .filter(page -> page.status() == Status.ARCHIVED)
                .flatMap(page -> page.comments().stream())
                .map(comment -> comment.id())
                .sorted()
                .toList();

        List<JsonNode> comments =
                asker.walk("/rest/api/content/scan?type=comment&status=current&limit=200&expand=container");

        assertThat(comments)
                .allMatch(comment -> comment.path("status").asString().equals("current"));
        assertThat(Sites.ids(comments.stream()
                        .filter(comment -> comment.path("container")
                                .path("status")
                                .asString()
                                .equals("archived"))
                        .toList()))
                .isNotEmpty()
                .isEqualTo(truth);
    }

    @Test
    void whatNobodyMaySeeIsInNoList() throws Exception {
        List<JsonNode> seen = new ArrayList<>();
        String parts = "&limit=200&expand=ancestors,container,space,children.page,children.attachment,children.comment";
        for (String type : List.of("page", "blogpost", "comment")) {
            for (String status : List.of("current", "archived", "trashed")) {
                seen.addAll(asker.walk("/rest/api/content/scan?type=" + type + "&status=" + status + parts));
            }
        }
        seen.addAll(asker.walk("/rest/api/content?limit=100&expand=ancestors"));
        seen.addAll(asker.walk("/rest/api/space?limit=100&expand=homepage"));
        for (JsonNode space : asker.walk("/rest/api/space")) {
            seen.addAll(asker.walk(
                    "/rest/api/space/" + space.path("key").asString() + "/content/page?limit=100&expand=ancestors"));
        }
        for (String type : List.of("page", "blogpost", "comment", "attachment")) {
            seen.addAll(asker.walk("/rest/api/content/search?limit=50&expand=container&cql=type%3D" + type));
            seen.addAll(asker.walk("/rest/api/search?limit=50&expand=content.container&includeArchivedSpaces=true"
                    + "&cql=type%3D" + type));
        }
        Set<String> ids = new HashSet<>();
        seen.forEach(item -> collect(item, ids));

        assertThat(ids).hasSizeGreaterThan(1_000).doesNotContainAnyElementsOf(secrets());
    }

    @Test
    void whatNobodyMaySeeIsAnsweredLikeWhatDoesNotExist() throws Exception {
        for (Page page : hidden()) {
            String address = "/rest/api/content/" + page.id();
            for (String below :
                    List.of("", "?status=any", "/child/page", "/child/attachment", "/child/comment", "/label")) {
                assertThat(asker.read(asker.ask(address + below))
                                .path("message")
                                .asString())
                        .isEqualTo("No content found with id: ContentId{id=" + page.id() + "}");
            }
        }
        for (String secret : secrets()) {
            assertThat(asker.ask("/rest/api/content/" + secret).statusCode()).isEqualTo(404);
        }
        assertThat(asker.get("/rest/api/content?limit=100&ids=" + String.join(",", pageIds(hidden())))
                        .path("size")
                        .asInt())
                .isZero();
        assertThat(asker.read(asker.ask("/rest/api/space/VAULT"))
                        .path("message")
                        .asString())
                .isEqualTo("No space with key : VAULT");
        assertThat(asker.ask("/rest/api/content/scan?spaceKey=VAULT").statusCode())
                .isEqualTo(404);
    }

    private static Page first(Status status) {
        return Sites.visible(site)
                .filter(page -> page.status() == status)
                .findFirst()
                .orElseThrow();
    }

    private static List<Page> hidden() {
        List<Page> hidden =
                site.world().pages().stream().filter(page -> !page.visible()).toList();
        // A hidden space, hidden pages in other spaces, and pages below these.
        assertThat(hidden).hasSizeGreaterThan(10);
        return hidden;
    }

    private static List<String> pageIds(List<Page> pages) {
        return pages.stream().map(page -> String.valueOf(page.id())).toList();
    }

    /** Ids of hidden pages and of their comments and attachments, in the format of the site. */
    private static List<String> secrets() {
        List<String> ids = new ArrayList<>(pageIds(hidden()));
        for (Page page : hidden()) {
            page.comments().forEach(comment -> ids.add(String.valueOf(comment.id())));
            page.attachments().forEach(file -> ids.add("att" + file.id()));
        }
        return ids;
    }

    /** Ids at any depth. */
    private static void collect(JsonNode node, Set<String> ids) {
        if (node.path("id").isString()) {
            ids.add(node.path("id").asString());
        }
        node.forEach(child -> collect(child, ids));
    }
}
