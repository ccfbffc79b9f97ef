package org.stocktake.demosite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stocktake.demosite.world.Attachment;
import org.stocktake.demosite.world.Comment;
import org.stocktake.demosite.world.Label;
import org.stocktake.demosite.world.Page;
import tools.jackson.databind.JsonNode;

class CapsTest {
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

    @ParameterizedTest
    @CsvSource({
        "/rest/api/content?, 500",
        "/rest/api/content?expand=version, 100",
        "/rest/api/content?expand=body.storage, 100",
        "/rest/api/space/DOCS/content/page?, 500",
        "/rest/api/space/DOCS/content/page?expand=version, 100",
        "/rest/api/content/search?cql=type%3Dpage, 1000",
        "/rest/api/content/search?cql=type%3Dpage&expand=version, 200",
        "/rest/api/content/search?cql=type%3Dpage&expand=body.storage, 50",
        "/rest/api/search?cql=type%3Dpage, 1000",
        "/rest/api/search?cql=type%3Dpage&expand=content.version, 200",
        "/rest/api/search?cql=type%3Dpage&expand=content.body.storage, 50"
    })
    void aListGivesNoMoreThanItsCapAndSaysSo(String address, int cap) throws Exception {
        JsonNode page = asker.get(address + "&limit=9999");

        assertThat(page.path("limit").asInt()).isEqualTo(cap);
        assertThat(page.path("size").asInt()).isEqualTo(cap);
        assertThat(page.path("results").size()).isEqualTo(cap);
    }

    @Test
    void theListOfSpacesGivesNoMoreThanItsCap() throws Exception {
        JsonNode page = asker.get("/rest/api/space?limit=9999");

        assertThat(page.path("limit").asInt()).isEqualTo(500);
        assertThat(page.path("results")
                        .valueStream()
                        .map(space -> space.path("key").asString()))
                .containsExactlyElementsOf(site.world().spaces().stream()
                        .filter(space -> space.visible())
                        .map(space -> space.key())
                        .toList());
    }

    @Test
    void aCappedListSkipsItemsForThoseWhoFollowItsNextLink() throws Exception {
        JsonNode page = asker.get("/rest/api/content?limit=300&expand=version");

        assertThat(page.path("size").asInt()).isEqualTo(100);
        assertThat(page.path("_links").path("next").asString())
                .isEqualTo("/rest/api/content?expand=version&limit=300&start=300");
    }

    @Test
    void countingWhatCameLeadsToEveryPageOnce() throws Exception {
        List<Long> ids = new ArrayList<>();
        JsonNode page;
        do {
            page = asker.get("/rest/api/content?limit=300&expand=version&start=" + ids.size());
            ids.addAll(Sites.ids(Sites.items(page)));
        } while (page.path("_links").has("next"));

        assertThat(ids).isEqualTo(Sites.ids(Sites.current(site)));
    }

    @Test
    void nextLinksBelowTheCapLeadToEveryPageOnce() throws Exception {
        List<Long> all = Sites.ids(Sites.current(site));

        assertThat(Sites.ids(asker.walk("/rest/api/content?limit=170"))).isEqualTo(all);
        assertThat(Sites.ids(asker.walk("/rest/api/space/ENG/content/page?limit=90")))
                .isEqualTo(Sites.ids(
                        Sites.current(site).filter(one -> one.space().key().equals("ENG"))));
    }

    @Test
    void behindItsEndAListIsEmptyAndLeadsNowhere() throws Exception {
        JsonNode page = asker.get("/rest/api/content?start=100000");

        assertThat(page.path("size").asInt()).isZero();
        assertThat(page.path("_links").has("next")).isFalse();
    }

    @Test
    void listsOfFilesThatAreCutGoOnToTheirEnd() throws Exception {
        List<Page> cut = Sites.current(site)
                .filter(page -> page.attachments().size() > 25)
                .toList();

        assertThat(cut).isNotEmpty();
        for (Page page : cut) {
            assertThat(nested(page, "children", "attachment", 25).stream()
                            .map(file -> file.path("title").asString()))
                    .containsExactlyElementsOf(
                            page.attachments().stream().map(Attachment::name).toList());
        }
    }

    @Test
    void listsOfCommentsThatAreCutGoOnToTheirEndAndHoldNoReplies() throws Exception {
        List<Page> cut =
                Sites.current(site).filter(page -> roots(page).size() > 25).toList();

        assertThat(cut).isNotEmpty();
        for (Page page : cut) {
            assertThat(Sites.ids(nested(page, "children", "comment", 25))).isEqualTo(roots(page));
            assertThat(Sites.ids(asker.walk("/rest/api/content/" + page.id() + "/child/comment?depth=all&limit=20")))
                    .isEqualTo(page.comments().stream().map(Comment::id).toList());
        }
    }

    @Test
    void listsOfChildrenThatAreCutGoOnToTheirEnd() throws Exception {
        List<Page> all = Sites.current(site).toList();
        List<Page> cut =
                all.stream().filter(page -> childrenOf(page, all).size() > 25).toList();

        assertThat(cut).isNotEmpty();
        for (Page page : cut) {
            assertThat(Sites.ids(nested(page, "children", "page", 25)))
                    .containsExactlyInAnyOrderElementsOf(childrenOf(page, all));
        }
    }

    @Test
    void aPageWithMoreThan200LabelsNestsTheFirst200() throws Exception {
        List<Page> cut =
                Sites.current(site).filter(page -> page.labels().size() > 200).toList();

        assertThat(cut).hasSize(1);
        assertThat(nested(cut.get(0), "metadata", "labels", 200).stream()
                        .map(label -> label.path("name").asString()))
                .containsExactlyElementsOf(
                        cut.get(0).labels().stream().map(Label::name).toList());
    }

    @Test
    void aListThatIsNotCutLeadsNowhere() throws Exception {
        Page short25 = Sites.current(site)
                .filter(page -> page.attachments().size() == 1)
                .findFirst()
                .orElseThrow();

        JsonNode list = asker.get("/rest/api/content/" + short25.id() + "?expand=children.attachment")
                .path("children")
                .path("attachment");
        assertThat(list.path("size").asInt()).isEqualTo(1);
        assertThat(list.path("_links").has("next")).isFalse();
    }

    /** Items of a list nested in a page, followed by those of its next links. */
    private static List<JsonNode> nested(Page page, String outer, String inner, int cap) throws Exception {
        JsonNode list = asker.get("/rest/api/content/" + page.id() + "?expand=" + outer + "." + inner)
                .path(outer)
                .path(inner);
        assertThat(list.path("results").size()).isEqualTo(cap);
        List<JsonNode> items = new ArrayList<>(Sites.items(list));
        items.addAll(asker.walk(list.path("_links").path("next").asString()));
        return items;
    }

    private static List<Long> roots(Page page) {
        return page.comments().stream()
                .filter(comment -> comment.replyTo() == null)
                .map(Comment::id)
                .toList();
    }

    private static List<Long> childrenOf(Page page, List<Page> all) {
        Long id = page.id();
        return Sites.ids(all.stream().filter(other -> id.equals(other.parent())));
    }
}
