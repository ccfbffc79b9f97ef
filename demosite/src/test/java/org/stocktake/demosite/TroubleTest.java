package org.stocktake.demosite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stocktake.demosite.fault.BareListingOnly;
import org.stocktake.demosite.fault.CommentWithoutContainer;
import org.stocktake.demosite.fault.CutOff;
import org.stocktake.demosite.fault.Dropped;
import org.stocktake.demosite.fault.DuplicateItems;
import org.stocktake.demosite.fault.EmptyEnd;
import org.stocktake.demosite.fault.EmptyPage;
import org.stocktake.demosite.fault.EndlessCursor;
import org.stocktake.demosite.fault.ExpiredToken;
import org.stocktake.demosite.fault.Flaky;
import org.stocktake.demosite.fault.Garbled;
import org.stocktake.demosite.fault.GoneAfterListing;
import org.stocktake.demosite.fault.LoginInstead;
import org.stocktake.demosite.fault.NullBody;
import org.stocktake.demosite.fault.OddField;
import org.stocktake.demosite.fault.OddId;
import org.stocktake.demosite.fault.Oversized;
import org.stocktake.demosite.fault.PoisonedPage;
import org.stocktake.demosite.fault.RedirectElsewhere;
import org.stocktake.demosite.fault.ServerError;
import org.stocktake.demosite.fault.ShortList;
import org.stocktake.demosite.fault.Throttled;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

class TroubleTest {
    private static final String SCAN = "/rest/api/content/scan?limit=5";
    private static final String BODIES = SCAN + "&expand=body.storage";

    private DemoSite site;
    private Asker asker;

    @BeforeEach
    void start() throws IOException {
        site = DemoSite.start(DemoOptions.DEFAULT.withPages(40).withSpaces(2));
        asker = Asker.of(site);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void aThrottledSiteAnswersAgainAfterItsTimes() throws Exception {
        site.addFault(new Throttled("/scan", 2, Long.MAX_VALUE));

        var first = asker.ask(SCAN);
        assertThat(first.statusCode()).isEqualTo(429);
        assertThat(first.headers().firstValue("Retry-After")).hasValue("9223372036854775807");
        assertThat(asker.ask(SCAN).statusCode()).isEqualTo(429);
        assertThat(asker.ask(SCAN).statusCode()).isEqualTo(200);
        assertThat(site.requests().stream().map(RequestLogEntry::status)).containsExactly(429, 429, 200);
    }

    @Test
    void aServerErrorComesInHtmlFromTheProxy() throws Exception {
        site.addFault(new ServerError("", 1, 503));

        var reply = asker.ask(SCAN);
        assertThat(reply.statusCode()).isEqualTo(503);
        assertThat(reply.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
    }

    @Test
    void aServerErrorMayComeLater() throws Exception {
        site.addFault(new ServerError("/scan", 1, 1, 500));

        assertThat(asker.ask(SCAN).statusCode()).isEqualTo(200);
        assertThat(asker.ask(SCAN).statusCode()).isEqualTo(500);
        assertThat(asker.ask(SCAN).statusCode()).isEqualTo(200);
    }

    @Test
    void aPoisonedPageFailsEveryBatchWithItsBody() throws Exception {
        site.addFault(new PoisonedPage(first()));

        assertThat(asker.ask(BODIES).statusCode()).isEqualTo(500);
        assertThat(asker.ask(SCAN + "&expand=version").statusCode()).isEqualTo(200);
        site.clearFaults();
        assertThat(asker.ask(BODIES).statusCode()).isEqualTo(200);
    }

    @Test
    void aCommentMayTellNoContainerWhetherExpandedOrNot() throws Exception {
        String comments = SCAN + "&type=comment";
        long id = asker.get(comments).path("results").path(0).path("id").asLong();
        site.addFault(new CommentWithoutContainer(id));

        for (String list : List.of(comments, comments + "&expand=container")) {
            var results = asker.get(list).path("results");
            assertThat(results.path(0).has("container")).isFalse();
            assertThat(results.path(0).path("_expandable").has("container")).isFalse();
            assertThat(results.path(1).has("container")
                            || results.path(1).path("_expandable").has("container"))
                    .isTrue();
        }
    }

    @Test
    void anItemMayComeWithAnIdThatIsNone() throws Exception {
        site.addFault(new OddId(String.valueOf(first()), "-1"));

        var results = asker.get(SCAN).path("results");
        assertThat(results.path(0).path("id").asString()).isEqualTo("-1");
        assertThat(results.path(1).path("id").asLong()).isPositive();
    }

    @Test
    void aFieldOfOneItemMayBeNull() throws Exception {
        site.addFault(OddField.isNull(first(), "title"));

        var results = asker.get(SCAN).path("results");
        assertThat(results.path(0).path("title").isNull()).isTrue();
        assertThat(results.path(1).path("title").asString()).isNotEmpty();
    }

    @Test
    void theVersionOfAPageMayBeNullInListsAndAlone() throws Exception {
        long page = first();
        site.addFault(OddField.isNull(page, "version"));

        var results = asker.get(SCAN + "&expand=version,body.storage").path("results");
        assertThat(results.path(0).path("version").isNull()).isTrue();
        assertThat(results.path(0).path("body").path("storage").path("value").asString())
                .isNotEmpty();
        assertThat(results.path(1).path("version").path("number").asInt()).isPositive();
        assertThat(asker.get("/rest/api/content/" + page + "?expand=version")
                        .path("version")
                        .isNull())
                .isTrue();
    }

    @Test
    void aPageMayFailWhateverIsExpanded() throws Exception {
        site.addFault(new BareListingOnly(first()));

        assertThat(asker.ask(SCAN + "&expand=version").statusCode()).isEqualTo(500);
        assertThat(asker.ask(SCAN).statusCode()).isEqualTo(200);
    }

    @Test
    void aBodyMayBeNull() throws Exception {
        long page = first();
        site.addFault(new NullBody(page));

        assertThat(asker.get(BODIES).path("results").get(0).path("body").isNull())
                .isTrue();
    }

    @Test
    void aDroppedConnectionGivesNoReply() {
        site.addFault(new Dropped("", 1000));

        assertThatThrownBy(() -> asker.ask(SCAN)).isInstanceOf(IOException.class);
    }

    @Test
    void aReplyThatIsCutOffIsNoticedOnTheLine() {
        site.addFault(new CutOff("", 1));

        assertThatThrownBy(() -> asker.ask(BODIES)).isInstanceOf(IOException.class);
    }

    @Test
    void aGarbledReplyIsWholeOnTheLineAndNoJson() throws Exception {
        site.addFault(new Garbled("", 1));

        var reply = asker.ask(SCAN);
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> asker.read(reply)).isInstanceOf(JacksonException.class);
    }

    @Test
    void aLoginPageComesWithStatus200() throws Exception {
        site.addFault(new LoginInstead("", 1));

        assertThat(asker.ask(SCAN).body()).contains("name=\"loginform\"");
    }

    @Test
    void aRedirectNamesTheOtherHost() throws Exception {
        site.addFault(new RedirectElsewhere("", URI.create("http://elsewhere.example.org/login")));

        var reply = asker.ask(SCAN);
        assertThat(reply.statusCode()).isEqualTo(302);
        assertThat(reply.headers().firstValue("Location")).hasValue("http://elsewhere.example.org/login");
    }

    @Test
    void aListMayRepeatItsItemsAndItsCursor() throws Exception {
        site.addFault(new DuplicateItems("/scan"));
        var page = asker.get(SCAN);
        var later = asker.get(page.path("_links").path("next").asString());
        assertThat(later.path("results").get(0).path("id"))
                .isEqualTo(page.path("results").get(4).path("id"));

        site.clearFaults();
        site.addFault(new EndlessCursor());
        var again = asker.get(page.path("_links").path("next").asString());
        assertThat(again.path("nextCursor")).isEqualTo(page.path("nextCursor"));
    }

    @Test
    void anEmptyPageStillLeadsOn() throws Exception {
        site.addFault(new EmptyPage("/scan", 1));

        var page = asker.get(SCAN);
        assertThat(page.path("results").size()).isZero();
        assertThat(page.path("_links").has("next")).isTrue();
    }

    @Test
    void anEmptyPageMayLeadNowhere() throws Exception {
        var first = asker.get(SCAN);
        site.addFault(new EmptyEnd("/scan", 1));

        var page = asker.get(first.path("_links").path("next").asString());
        assertThat(page.path("results").size()).isZero();
        assertThat(page.has("nextCursor")).isFalse();
        assertThat(page.path("_links").path("next").asString()).isEqualTo("/rest/api/content/scan");
    }

    @Test
    void aListMayLackAPageThatItsTotalCountsAndThatIsThereByItsId() throws Exception {
        long page = first();
        long all = asker.get(SCAN).path("totalCount").asLong();
        site.addFault(ShortList.withTotals("/scan", page));

        var list = asker.get(SCAN);
        assertThat(ids(list)).hasSize(4).doesNotContain(page);
        assertThat(list.path("size").asInt()).isEqualTo(4);
        assertThat(list.path("totalCount").asLong()).isEqualTo(all);
        assertThat(ids(asker.get("/rest/api/content?ids=" + page))).containsExactly(page);
        assertThat(asker.get("/rest/api/content/" + page).path("id").asLong()).isEqualTo(page);
    }

    @Test
    void aShortListMayTellNoTotal() throws Exception {
        site.addFault(ShortList.withoutTotals("/scan", first()));

        assertThat(asker.get(SCAN).has("totalCount")).isFalse();
        assertThat(asker.get("/rest/api/search?cql=type=page").has("totalSize")).isFalse();
    }

    @Test
    void aFifthOfTheRepliesFailsAndTheSameOnesWithTheSameSeed() throws Exception {
        List<Integer> statuses = flaky(7);
        site.clearFaults();

        assertThat(statuses.stream().filter(status -> status == 500).count()).isBetween(20L, 60L);
        assertThat(flaky(7)).isEqualTo(statuses);
        site.clearFaults();
        assertThat(flaky(8)).isNotEqualTo(statuses);
    }

    private List<Integer> flaky(long seed) throws Exception {
        site.addFault(new Flaky(seed, 0.2));
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            statuses.add(asker.ask("/rest/api/space?start=" + i % 20).statusCode());
        }
        return statuses;
    }

    private static List<Long> ids(JsonNode list) {
        return list.path("results")
                .valueStream()
                .map(item -> item.path("id").asLong())
                .toList();
    }

    @Test
    void aReplyMayBeAsLargeAsIsWanted() throws Exception {
        site.addFault(new Oversized("", 1, 3_000_000));

        assertThat(asker.ask(SCAN).body().length()).isGreaterThan(3_000_000);
    }

    @Test
    void aTokenMayExpire() throws Exception {
        site.addFault(new ExpiredToken(1));

        assertThat(asker.ask(SCAN).statusCode()).isEqualTo(200);
        var refused = asker.ask(SCAN);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("X-Seraph-LoginReason")).hasValue("AUTHENTICATED_FAILED");
    }

    @Test
    void aPageThatIsListedMayBeGone() throws Exception {
        long page = first();
        site.addFault(new GoneAfterListing(page));

        assertThat(asker.ask("/rest/api/content/" + page).statusCode()).isEqualTo(404);
        assertThat(List.of(asker.get(SCAN).path("results").get(0).path("id").asLong()))
                .containsExactly(page);
    }

    private long first() throws Exception {
        return asker.get(SCAN).path("results").get(0).path("id").asLong();
    }
}
