package org.stocktake.demosite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stocktake.demosite.world.Comment;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Status;

class CqlTest {
    private static DemoSite site;
    private static Asker asker;

    @BeforeAll
    static void start() throws IOException {
        site = DemoSite.start(DemoOptions.DEFAULT.withPages(400).withSpaces(4));
        asker = Asker.of(site);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void pagesAreFoundBySpace() throws Exception {
        assertThat(found("type=page and space in (ENG, OPS)"))
                .isEqualTo(truth(inSpace("ENG").or(inSpace("OPS"))));
        assertThat(found("type = page AND space not in (ENG,OPS)"))
                .isEqualTo(truth(inSpace("ENG").or(inSpace("OPS")).negate()));
        assertThat(found("space=\"ENG\" and type=page")).isEqualTo(truth(inSpace("ENG")));
        assertThat(found("type=page and space != ENG"))
                .isEqualTo(truth(inSpace("ENG").negate()));
    }

    @Test
    void pagesAreFoundByLabelByParentByTitleAndById() throws Exception {
        Page child = Sites.current(site)
                .filter(page -> page.parent() != null && !page.labels().isEmpty())
                .findFirst()
                .orElseThrow();
        String label = child.labels().get(0).name();

        assertThat(found("type=page and label=\"" + label + "\""))
                .contains(child.id())
                .isEqualTo(truth(page ->
                        page.labels().stream().anyMatch(one -> one.name().equals(label))));
        assertThat(found("type=page and parent=" + child.parent()))
                .contains(child.id())
                .isEqualTo(truth(page -> Objects.equals(page.parent(), child.parent())));
        assertThat(found("type=page and title = \"" + child.title().replace("\"", "\\\"") + "\""))
                .contains(child.id())
                .isEqualTo(truth(page -> page.title().equals(child.title())));
        assertThat(found("id in (" + child.parent() + ", " + child.id() + ") order by title desc"))
                .isEqualTo(List.of(child.parent(), child.id()));
    }

    @Test
    void andBindsTighterThanOrAndParenthesesBindTightest() throws Exception {
        assertThat(found("type=page and space=ENG or type=page and space=OPS"))
                .isEqualTo(truth(inSpace("ENG").or(inSpace("OPS"))));
        assertThat(found("type=page and (space=ENG or space=OPS)"))
                .isEqualTo(truth(inSpace("ENG").or(inSpace("OPS"))));
    }

    @Test
    void aQueryForCommentsFindsThoseOnCurrentPagesAndPosts() throws Exception {
        assertThat(Sites.ids(asker.walk(address("type=comment"))))
                .isNotEmpty()
                .isEqualTo(site.world().pages().stream()
                        .filter(page -> page.visible()
                                && page.status() == Status.CURRENT
                                && !page.space().archived())
                        .flatMap(page -> page.comments().stream())
                        .map(comment -> comment.id())
                        .sorted()
                        .toList());
    }

    @Test
    void commentsAreFoundByThePageThatContainsThemAndByTheDayOfTheirCreation() throws Exception {
        List<Page> pages = Sites.current(site)
                .filter(page -> page.comments().size() > 1 && !page.space().archived())
                .limit(2)
                .toList();
        Instant day = pages.get(0).comments().get(1).at().truncatedTo(ChronoUnit.DAYS);
        List<Comment> comments =
                pages.stream().flatMap(page -> page.comments().stream()).toList();
        String query = "type=comment and container in (%d,%d)"
                .formatted(pages.get(0).id(), pages.get(1).id());

        assertThat(found(query))
                .isEqualTo(comments.stream().map(Comment::id).sorted().toList());
        assertThat(found(query + " and created >= \"" + day.toString().substring(0, 10) + "\""))
                .isNotEmpty()
                .isEqualTo(comments.stream()
                        .filter(comment -> !comment.at().isBefore(day))
                        .map(Comment::id)
                        .sorted()
                        .toList());
        assertThat(found("type=page and container in (" + pages.get(0).id() + ")"))
                .isEmpty();
    }

    @Test
    void archivedPagesAndArchivedSpacesMustBeAskedFor() throws Exception {
        assertThat(Sites.ids(asker.walk(
                        address("type=page") + "&cqlcontext=" + encoded("{\"contentStatuses\":[\"archived\"]}"))))
                .isNotEmpty()
                .isEqualTo(Sites.ids(Sites.visible(site)
                        .filter(page -> page.status() == Status.ARCHIVED
                                && !page.space().archived())));
        assertThat(found("type=page and space=OLD")).isEmpty();
        assertThat(asker.get("/rest/api/search?includeArchivedSpaces=true&limit=100&cql="
                                + encoded("type=page and space=OLD"))
                        .path("totalSize")
                        .asLong())
                .isPositive()
                .isEqualTo(Sites.current(site).filter(inSpace("OLD")).count());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "type",
                "type=",
                "type=page and",
                "type=page or or type=page",
                "type~page",
                "type=spaceship",
                "lastmodified > \"2026-01-01\"",
                "(type=page",
                "type=page)",
                "id=abc",
                "space in ENG",
                "space = ~ann",
                "space in (ENG",
                "type=page order by luck",
                "type=page order title",
                "type=page \"",
                "creator=ann"
            })
    void whatCannotBeUnderstoodIsRefused(String query) throws Exception {
        HttpResponse<String> reply = asker.ask("/rest/api/content/search?cql=" + encoded(query));

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(asker.read(reply).path("message").asString()).isEqualTo("Could not parse cql : " + query);
    }

    @Test
    void aContextThatIsNoJsonIsRefused() throws Exception {
        HttpResponse<String> reply = asker.ask(address("type=page") + "&cqlcontext=" + encoded("{oops"));

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(asker.read(reply).path("message").asString()).isEqualTo("Could not parse cqlcontext : {oops");
    }

    private static List<Long> found(String query) throws Exception {
        return Sites.ids(asker.walk(address(query)));
    }

    private static String address(String query) {
        return "/rest/api/content/search?limit=60&cql=" + encoded(query);
    }

    private static String encoded(String plain) {
        return URLEncoder.encode(plain, StandardCharsets.UTF_8);
    }

    private static Predicate<Page> inSpace(String key) {
        return page -> page.space().key().equals(key);
    }

    private static List<Long> truth(Predicate<Page> wanted) {
        return Sites.ids(
                Sites.current(site).filter(page -> !page.space().archived()).filter(wanted));
    }
}
