package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.DemoSite;
import org.stocktake.demosite.trouble.CutOff;
import org.stocktake.demosite.trouble.Dropped;
import org.stocktake.demosite.trouble.EndlessCursor;
import org.stocktake.demosite.trouble.ExpiredToken;
import org.stocktake.demosite.trouble.Garbled;
import org.stocktake.demosite.trouble.LoginInstead;
import org.stocktake.demosite.trouble.PoisonedPage;
import org.stocktake.demosite.trouble.ServerError;
import org.stocktake.demosite.trouble.Throttled;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Status;

/** What an operator sees of a week in which not everything goes well, and what is published of it. */
class TroubledWeekTest {
    private static final String WEEK = "2026-W02";

    @TempDir
    Path folder;

    private static Page somePage(WorldTruth truth) {
        return truth.listed().stream()
                .filter(page -> page.kind() == Kind.PAGE && page.status() == Status.CURRENT)
                .skip(30)
                .findFirst()
                .orElseThrow();
    }

    private static long pagesIn(WorldTruth truth, String space) {
        return truth.listed().stream()
                .filter(page -> page.space().key().equals(space))
                .count();
    }

    /** Rounded down to two places. */
    private static double percent(long part, long all) {
        long hundredths = 10_000 * part / all;
        return hundredths / 100.0;
    }

    private static String poisoned(Page page) {
        return ("  page %d in %s: \"%s\" could not be read with its body; the site failed over it alone. The site"
                        + " failed to answer (500). Open the page in Confluence; if it fails"
                        + " there too, what is stored of it needs repair.\n")
                .formatted(page.id(), page.space().key(), page.title());
    }

    @Test
    void aPoisonedPageIsPublishedAsAGapAndCostsNoOther() throws Exception {
        try (Stock stock = Stock.of(Stock.SMALL, folder)) {
            WorldTruth truth = WorldTruth.of(stock.site());
            Page page = somePage(truth);
            stock.site().trouble(new PoisonedPage(page.id()));

            Shell.Said said = stock.run("--retries", "1");

            int all = truth.listed().size();
            long inSpace = pagesIn(truth, page.space().key());
            assertThat(said.status()).isEqualTo(3);
            assertThat(Stock.steady(said))
                    .isEqualTo(("2026-W02 is published PARTIAL: %d of %d pages in 2 spaces read, coverage %s %%.\n"
                                    + "  space %s: %d of %d pages read\n"
                                    + "One thing could not be read as it should:\n%s"
                                    + "It took …\n"
                                    + "The week is in %s, and in current/ beside it.\n")
                            .formatted(
                                    all - 1,
                                    all,
                                    percent(all - 1, all),
                                    page.space().key(),
                                    inSpace - 1,
                                    inSpace,
                                    poisoned(page),
                                    stock.snapshot(WEEK)));
            Map<String, Object> gap = truth.row(page);
            assertThat(stock.csv("pages")).hasSize(all).allSatisfy(row -> {
                if (Long.toString(page.id()).equals(row.get("page_id"))) {
                    assertThat(row)
                            .containsEntry("row_quality", "partial")
                            .containsEntry("missing_groups", "body")
                            .containsEntry("word_count", "")
                            .containsEntry("body_read", "")
                            .containsEntry("title", page.title())
                            .containsEntry("path", "" + gap.get("path"));
                } else {
                    assertThat(row).containsEntry("row_quality", "ok");
                    assertThat(row.get("word_count")).isNotEmpty();
                }
            });
            assertThat(stock.csv("failures"))
                    .singleElement()
                    .satisfies(row -> assertThat(row)
                            .containsEntry("code", "PAGE_UNREADABLE")
                            .containsEntry("blame", "content")
                            .containsEntry("page_id", "" + page.id())
                            .containsEntry("space_key", page.space().key()));
            assertThat(Files.readString(stock.snapshot(WEEK).resolve("manifest.json")))
                    .containsPattern("\"partial\" *: *true");
        }
    }

    @Test
    void aWeekBelowTheCoverageIsNotPublishedAndLaterAsksOnlyForWhatIsMissing() throws Exception {
        try (Stock stock = Stock.of(Stock.SMALL, folder)) {
            WorldTruth truth = WorldTruth.of(stock.site());
            Page page = somePage(truth);
            stock.site().trouble(new PoisonedPage(page.id()));

            Shell.Said said = stock.run("--retries", "0", "--coverage-minimum", "99.9");

            int all = truth.listed().size();
            assertThat(said.status()).isEqualTo(3);
            assertThat(said.out())
                    .startsWith(("2026-W02 is NOT published: %d of %d pages could be read, and coverage must be 99.9 %%"
                                    + " (coverage.minimum) but was %s %%.\n")
                            .formatted(all - 1, all, percent(all - 1, all)))
                    .endsWith("Run the same command again: it asks only for what is missing.\n");
            assertThat(stock.data().resolve("current")).doesNotExist();
            assertThat(stock.snapshot(WEEK)).doesNotExist();

            stock.site().calm();
            stock.site().forget();
            Shell.Said again = stock.run("--coverage-minimum", "99.9");

            assertThat(again.status()).as(again.out() + again.err()).isZero();
            assertThat(stock.site().hits().stream()
                            .filter(hit -> hit.parameter("expand").contains("body"))
                            .map(hit -> hit.parameter("spaceKey"))
                            .distinct())
                    .as("spaces that are asked for again")
                    .containsExactly(page.space().key());
            assertThat(stock.hits("/child/")).isZero();
            assertThat(stock.hits("/user/list")).isZero();
            assertThat(stock.csv("pages"))
                    .hasSize(all)
                    .allSatisfy(row -> assertThat(row).containsEntry("row_quality", "ok"));
        }
    }

    @Test
    void aListThatIsNotReadToItsEndIsNeverCurrent() throws Exception {
        try (Stock stock = Stock.of(Stock.SMALL, folder)) {
            stock.site().trouble(new EndlessCursor());

            Shell.Said said = stock.run("--coverage-minimum", "0");

            assertThat(said.status()).isEqualTo(3);
            assertThat(said.out())
                    .startsWith("2026-W02 is NOT published: not every list could be read to its end.\n")
                    .contains("pages read, its list was not read to the end\n")
                    .endsWith("Run the same command again: it asks only for what is missing.\n");
            assertThat(stock.data().resolve("current")).doesNotExist();
            assertThat(stock.data().resolve("snapshots")).doesNotExist();

            stock.site().calm();
            Shell.Said again = stock.run();

            assertThat(again.status()).as(again.out() + again.err()).isZero();
            assertThat(stock.csv("pages"))
                    .hasSize(WorldTruth.of(stock.site()).listed().size());
        }
    }

    @Test
    void aTokenThatExpiresAndThenASiteThatAsksForALongPauseEndTheirRunsOfWhichTheNextGoesOn() throws Exception {
        try (Stock stock = Stock.of(Stock.SMALL, folder)) {
            stock.site().trouble(new ExpiredToken(8));

            Shell.Said expired = stock.run();

            assertThat(expired.status()).isEqualTo(5);
            assertThat(expired.err()).contains("(401)").contains("token");
            assertThat(stock.data().resolve("current")).doesNotExist();

            stock.site().calm();
            stock.site().trouble(new Throttled("/child/attachment", 1000, 4_000));

            Shell.Said throttled = stock.run();

            assertThat(throttled.status()).isEqualTo(5);
            assertThat(throttled.out()).isEmpty();
            assertThat(throttled.err())
                    .endsWith(
                            ": The site asks to be left alone for 67 minutes; the longest wait is 5 minutes"
                                    + " (http.longest-wait). Start the same command again later: it goes on where it stopped.\n");
            assertGoesOn(stock);
        }
    }

    @Test
    void aTokenThatIsNoneHalfwayIsNoticedWhereAnybodyMayRead() throws Exception {
        try (Stock stock = Stock.of(Stock.SMALL.withAccess(DemoOptions.Access.ANONYMOUS), folder)) {
            stock.site().trouble(new ExpiredToken(20, false));

            Shell.Said said = stock.run("--coverage-minimum", "0");

            assertThat(said)
                    .isEqualTo(new Shell.Said(
                            5,
                            "",
                            "stocktake: login: The run began as Ann Müller (ann.0), but the site now takes us for"
                                    + " anonymous: what was read may have gaps. Check the token (it may have expired),"
                                    + " then begin this week anew.\n"));
            assertThat(stock.data().resolve("current")).doesNotExist();
        }
    }

    @Test
    void aLoginPageEndsTheRunWhichThenGoesOn() throws Exception {
        try (Stock stock = Stock.of(Stock.SMALL, folder)) {
            stock.site().trouble(new LoginInstead("/child/attachment", 1000));

            Shell.Said said = stock.run();

            assertThat(said.status()).isEqualTo(5);
            assertThat(said.err()).contains("login page");
            stock.site().forget();
            assertGoesOn(stock);
        }
    }

    @Test
    void aSiteThatIsDownEndsTheRun() throws Exception {
        Stock stock = Stock.of(Stock.SMALL.withPages(20).withSpaces(1), folder);
        stock.close();

        Shell.Said said = stock.run();

        assertThat(said.status()).isEqualTo(5);
        assertThat(said.out()).isEmpty();
        assertThat(said.err())
                .isEqualTo(("stocktake: %s/rest/api/user/current: Nobody accepts connections at %s. Check site.url and"
                                + " the network; a proxy is set by site.proxy.\n")
                        .formatted(stock.site().uri(), stock.site().uri().getAuthority()));
    }

    @Test
    void repliesThatBreakOffHealWithoutATrace() throws Exception {
        try (Stock stock = Stock.of(Stock.SMALL, folder)) {
            DemoSite site = stock.site();
            List.of(
                            new Dropped("/content/scan", 1),
                            new CutOff("/child/attachment", 1),
                            new Garbled("/server-information", 1),
                            new ServerError("/space", 1, 503),
                            new Throttled("/label", 1, 0))
                    .forEach(site::trouble);

            Shell.Said said = stock.run();

            assertThat(said.status()).as(said.out() + said.err()).isZero();
            WorldTruth truth = WorldTruth.of(site);
            assertThat(stock.csv("pages")).hasSize(truth.listed().size());
            assertThat(stock.csv("failures")).isEmpty();
            assertThat(stock.csv("runs"))
                    .singleElement()
                    .satisfies(run -> assertThat(run)
                            // Java itself repeats a request on a connection that is closed without a word.
                            .containsEntry("retries", "4")
                            .containsEntry("refusals_429", "1"));
        }
    }

    private static void assertGoesOn(Stock stock) throws Exception {
        assertThat(stock.data().resolve("current")).doesNotExist();
        stock.site().calm();
        Shell.Said again = stock.run();

        assertThat(again.status()).as(again.out() + again.err()).isZero();
        assertThat(stock.answeredAgain()).isEmpty();
        assertThat(stock.csv("pages"))
                .hasSize(WorldTruth.of(stock.site()).listed().size());
    }
}
