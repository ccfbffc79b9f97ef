package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.FullProfile;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.DemoSite;
import org.stocktake.demosite.fault.BareListingOnly;
import org.stocktake.demosite.fault.CutOff;
import org.stocktake.demosite.fault.Dropped;
import org.stocktake.demosite.fault.EndlessCursor;
import org.stocktake.demosite.fault.ExpiredToken;
import org.stocktake.demosite.fault.Garbled;
import org.stocktake.demosite.fault.LoginInstead;
import org.stocktake.demosite.fault.OddField;
import org.stocktake.demosite.fault.PoisonedPage;
import org.stocktake.demosite.fault.ServerError;
import org.stocktake.demosite.fault.Throttled;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Status;

/** The output and the published tables of a week with failures. */
class TroubledWeekIT {
    private static final String WEEK = "2026-W02";

    @TempDir
    private static Path published;

    /** A site without faults, and its first week. */
    private static DemoInstallation calm;

    @TempDir
    Path folder;

    @BeforeAll
    static void publish() throws IOException {
        calm = DemoInstallation.of(DemoInstallation.SMALL, published);
        assertThat(calm.run().status()).isZero();
    }

    @AfterAll
    static void close() {
        calm.close();
    }

    @AfterEach
    void heal() {
        calm.site().clearFaults();
    }

    private static Page somePage(ExpectedPages truth) {
        return truth.listed().stream()
                .filter(page -> page.kind() == Kind.PAGE && page.status() == Status.CURRENT)
                .skip(30)
                .findFirst()
                .orElseThrow();
    }

    private static long pagesIn(ExpectedPages truth, String space) {
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
        return ("  page %d in %s: \"%s\" could not be read with its body; the site fails for it alone. The site"
                        + " reported a server error (500). Open the page in Confluence. If it fails there too, ask an"
                        + " administrator to repair the stored page.\n")
                .formatted(page.id(), page.space().key(), page.title());
    }

    @Test
    void aPoisonedPageIsPublishedAsAGapAndCostsNoOther() throws Exception {
        try (DemoInstallation demoInstallation = DemoInstallation.of(DemoInstallation.SMALL, folder)) {
            ExpectedPages truth = ExpectedPages.of(demoInstallation.site());
            Page page = somePage(truth);
            demoInstallation.site().addFault(new PoisonedPage(page.id()));

            Shell.Result said = demoInstallation.run("--retries", "1");

            int all = truth.listed().size();
            long inSpace = pagesIn(truth, page.space().key());
            assertThat(said.status()).isEqualTo(3);
            assertThat(DemoInstallation.steady(said))
                    .isEqualTo(
                            ("2026-W02 is published PARTIAL: %d of %d pages and blog posts in 2 spaces read, coverage %s %%.\n"
                                            + "The site holds %d pages in %d spaces; %d of them were in this run.\n"
                                            + "  space %s: %d of %d pages read\n"
                                            + "One thing could not be read as it should:\n%s"
                                            + "It took …\n"
                                            + "The week is in %s, and in current/ beside it.\n")
                                    .formatted(
                                            all - 1,
                                            all,
                                            percent(all - 1, all),
                                            demoInstallation.site().world().currentPages(),
                                            demoInstallation
                                                    .site()
                                                    .world()
                                                    .spaces()
                                                    .size(),
                                            truth.listed().stream()
                                                    .filter(each ->
                                                            each.kind() == Kind.PAGE && each.status() == Status.CURRENT)
                                                    .count(),
                                            page.space().key(),
                                            inSpace - 1,
                                            inSpace,
                                            poisoned(page),
                                            demoInstallation.snapshot(WEEK)));
            Map<String, Object> gap = truth.row(page);
            assertThat(demoInstallation.csv("pages")).hasSize(all).allSatisfy(row -> {
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
            assertThat(demoInstallation.csv("failures"))
                    .extracting(row -> row.get("code"))
                    .containsExactly("PAGE_UNREADABLE", "VALUES_UNKNOWN", "VALUES_UNKNOWN");
            assertThat(demoInstallation.csv("failures"))
                    .first()
                    .satisfies(row -> assertThat(row)
                            .containsEntry("code", "PAGE_UNREADABLE")
                            .containsEntry("responsible", "content")
                            .containsEntry("page_id", "" + page.id())
                            .containsEntry("space_key", page.space().key()));
            assertThat(Files.readString(demoInstallation.snapshot(WEEK).resolve("manifest.json")))
                    .containsPattern("\"partial\" *: *true");
        }
    }

    @Test
    void pagesOfWhichHardlyAnythingCanBeReadKeepTheirPlaceAndSpoilNoOther() throws Exception {
        DemoInstallation demoInstallation = calm.copy(folder);
        Instant now = demoInstallation.site().world().now();
        // A page with descendants and links, and a page without descendants.
        List<Map<String, Object>> chosen = DemoInstallation.ask("""
                    (FROM '%1$s/pages.parquet' p SELECT page_id
                    WHERE depth > 1 AND status = 'current' AND child_count > 0 AND EXISTS (
                      FROM '%1$s/links.parquet' l JOIN '%1$s/pages.parquet' t ON t.page_id = l.target_page_id
                      WHERE l.source_page_id = p.page_id AND l.kind = 'page' AND l.status = 'ok' AND t.links_in = 1)
                    ORDER BY page_id LIMIT 1)
                    UNION ALL
                    (FROM '%1$s/pages.parquet' SELECT page_id
                    WHERE depth > 2 AND status = 'current' AND child_count = 0 ORDER BY page_id LIMIT 1)
                    """.formatted(demoInstallation.snapshot(WEEK)));
        assertThat(chosen).hasSize(2);
        List<Long> ids = chosen.stream()
                .map(row -> Objects.requireNonNull((Double) row.get("page_id")).longValue())
                .toList();
        ids.forEach(id -> demoInstallation.site().addFault(new BareListingOnly(id)));
        // Even the version of the first page is unknown, so its body may have changed.
        demoInstallation.site().addFault(OddField.isNull(ids.get(0), "version"));

        demoInstallation.runAt(now.plus(Duration.ofDays(7)), "--retries", "1");

        assertThat(demoInstallation.parquet("2026-W03", "changes")).isEmpty();
        String weeks = "'%s/%%1$s.parquet' b FULL JOIN '%s/%%1$s.parquet' n"
                .formatted(demoInstallation.snapshot(WEEK), demoInstallation.snapshot("2026-W03"));
        assertThat(DemoInstallation.ask("FROM " + weeks.formatted("pages") + """
                     USING (page_id) SELECT page_id
                    WHERE (b.parent_id, b.depth, b.depth_with_folders, b.path, b.reaches_home, b.child_count,
                      b.descendant_count, b.links_in, b.included_by) IS DISTINCT FROM
                      (n.parent_id, n.depth, n.depth_with_folders, n.path, n.reaches_home, n.child_count,
                      n.descendant_count, n.links_in, n.included_by)
                      OR (n.row_quality = 'ok' AND b.reachable_by_listing IS DISTINCT FROM n.reachable_by_listing)
                    """))
                .isEmpty();
        assertThat(DemoInstallation.ask("FROM " + weeks.formatted("links")
                        + " USING (source_page_id, position) SELECT coalesce(b.kind, n.kind) AS kind, b.status AS"
                        + " before, n.status AS after WHERE b.status IS DISTINCT FROM n.status AND n.kind IS"
                        + " DISTINCT FROM 'attachment'"))
                .isEmpty();
        // All pages are a week older; no other finding appears or is resolved.
        assertThat(DemoInstallation.ask("""
                    FROM '%s/findings.parquet' SELECT DISTINCT rule_id, state
                    WHERE state <> 'open' AND rule_id NOT IN ('OUTDATED', 'ARCHIVE_CANDIDATE', 'BUS_FACTOR_1', 'UNUSED_ATTACHMENT')
                    """.formatted(demoInstallation.snapshot("2026-W03"))))
                .containsExactly(Map.of("rule_id", "NOT_READ", "state", "new"));
        assertThat(DemoInstallation.ask(
                        "FROM '%s/pages.parquet' SELECT row_quality, contains(missing_groups, 'body') AS unread,"
                                        .formatted(demoInstallation.snapshot("2026-W03"))
                                + " word_count IS NULL AS uncounted WHERE page_id IN (%d, %d) ORDER BY child_count DESC"
                                        .formatted(ids.get(0), ids.get(1))))
                .containsExactly(
                        Map.of("row_quality", "failed", "unread", true, "uncounted", true),
                        Map.of("row_quality", "partial", "unread", false, "uncounted", false));
        assertThat(demoInstallation.csv("failures"))
                .extracting(row -> row.get("what"))
                .anyMatch(what -> what.endsWith("could not be read. Its links are from 2026-W02."))
                .anyMatch(what -> what.endsWith("could not be read. Its position in the tree is from 2026-W02."));
    }

    @Test
    void aWeekWithoutAncestorsKeepsTheTreeOfTheWeekBeforeAndBeginsOrEndsNoFindingOfIt() throws Exception {
        DemoInstallation demoInstallation = calm.copy(folder);
        Instant now = demoInstallation.site().world().now();
        demoInstallation.site().addFault(OddField.isNullEverywhere("ancestors"));

        demoInstallation.runAt(now.plus(Duration.ofDays(7)), "--retries", "0");

        Path week = demoInstallation.snapshot("2026-W03");
        assertThat(demoInstallation.parquet("2026-W03", "changes")).isEmpty();
        assertThat(DemoInstallation.ask("""
                    FROM '%s/pages.parquet' b JOIN '%s/pages.parquet' n USING (page_id) SELECT page_id
                    WHERE (n.parent_id IS NOT NULL AND n.parent_id IS DISTINCT FROM b.parent_id)
                      OR (n.depth IS NOT NULL AND n.depth IS DISTINCT FROM b.depth)
                      OR (n.descendant_count IS NOT NULL AND n.descendant_count IS DISTINCT FROM b.descendant_count)
                    """.formatted(demoInstallation.snapshot(WEEK), week)))
                .isEmpty();
        // Pages grow older; findings that depend on the tree neither appear nor are resolved.
        assertThat(DemoInstallation.ask("""
                    FROM '%s/findings.parquet' SELECT DISTINCT rule_id, state
                    WHERE state <> 'open' AND rule_id NOT IN
                      ('NOT_READ', 'OUTDATED', 'ARCHIVE_CANDIDATE', 'BUS_FACTOR_1', 'UNUSED_ATTACHMENT')
                    """.formatted(week))).isEmpty();
        assertThat(demoInstallation.csv("failures"))
                .extracting(row -> row.get("what"))
                .anyMatch(what ->
                        what.matches("The parents of \\d+ pages could not be read\\. Their positions in the tree are"
                                + " from 2026-W02\\."));
    }

    @Test
    void aListWithoutAnEndAndAWeekBelowTheCoverageAreNotPublishedAndLaterOnlyWhatIsMissingIsAskedFor()
            throws Exception {
        try (DemoInstallation demoInstallation = DemoInstallation.of(DemoInstallation.SMALL, folder)) {
            demoInstallation.site().addFault(new EndlessCursor());

            Shell.Result endless = demoInstallation.run("--coverage-minimum", "0");

            assertThat(endless.status()).isEqualTo(3);
            assertThat(endless.out())
                    .startsWith("2026-W02 is NOT published: not every list could be read to its end.\n")
                    .contains("pages read, its list was not read to the end\n")
                    .endsWith("Run the same command again to request only the missing data.\n");
            assertThat(demoInstallation.data().resolve("current")).doesNotExist();
            assertThat(demoInstallation.data().resolve("snapshots")).doesNotExist();

            demoInstallation.site().clearFaults();
            ExpectedPages truth = ExpectedPages.of(demoInstallation.site());
            Page page = somePage(truth);
            demoInstallation.site().addFault(new PoisonedPage(page.id()));

            Shell.Result said = demoInstallation.run("--retries", "0", "--coverage-minimum", "99.9");

            int all = truth.listed().size();
            assertThat(said.status()).isEqualTo(3);
            assertThat(said.out())
                    .startsWith(
                            ("2026-W02 is NOT published: %d of %d pages and blog posts could be read, and coverage must be 99.9 %%"
                                            + " (coverage.minimum) but was %s %%.\n")
                                    .formatted(all - 1, all, percent(all - 1, all)))
                    .endsWith("Run the same command again to request only the missing data.\n");
            assertThat(demoInstallation.data().resolve("current")).doesNotExist();
            assertThat(demoInstallation.snapshot(WEEK)).doesNotExist();

            demoInstallation.site().clearFaults();
            demoInstallation.site().forget();
            Shell.Result again = demoInstallation.run("--coverage-minimum", "99.9");

            assertThat(again.status()).as(again.out() + again.err()).isZero();
            assertThat(demoInstallation.site().requests().stream()
                            // Texts of comments are requested only to search them for attachments.
                            .filter(hit -> hit.parameter("expand").contains("body")
                                    && !hit.parameter("expand").equals("body.storage"))
                            .map(hit -> hit.parameter("spaceKey"))
                            .distinct())
                    .as("spaces that are asked for again")
                    .containsExactly(page.space().key());
            assertThat(demoInstallation.hits("/child/")).isZero();
            assertThat(demoInstallation.hits("/user/list")).isZero();
            assertThat(demoInstallation.csv("pages"))
                    .hasSize(all)
                    .allSatisfy(row -> assertThat(row).containsEntry("row_quality", "ok"));
        }
    }

    @Test
    void aLoginPageAndATokenThatExpiresAndALongPauseEndTheirRunsOfWhichTheNextGoesOn() throws Exception {
        try (DemoInstallation demoInstallation = DemoInstallation.of(DemoInstallation.SMALL, folder)) {
            demoInstallation.site().addFault(new LoginInstead("/child/attachment", 1000));

            Shell.Result said = demoInstallation.run();

            assertThat(said.status()).isEqualTo(5);
            assertThat(said.err()).contains("login page");
            assertThat(demoInstallation.data().resolve("current")).doesNotExist();

            demoInstallation.site().clearFaults();
            demoInstallation.site().forget();
            demoInstallation.site().addFault(new ExpiredToken(8));

            Shell.Result expired = demoInstallation.run();

            assertThat(expired.status()).isEqualTo(5);
            assertThat(expired.err()).contains("(401)").contains("token");
            assertThat(demoInstallation.data().resolve("current")).doesNotExist();

            demoInstallation.site().clearFaults();
            demoInstallation.site().addFault(new Throttled("/child/attachment", 1000, 4_000));

            Shell.Result throttled = demoInstallation.run();

            assertThat(throttled.status()).isEqualTo(5);
            assertThat(throttled.out()).isEmpty();
            assertThat(throttled.err())
                    .endsWith(
                            ": The site requests a pause of 67 minutes, until 2026-01-05 07:07 UTC; the longest wait is"
                                    + " 5 minutes (http.longest-wait). Run the same command again later to resume.\n");
            assertGoesOn(demoInstallation);
        }
    }

    @Test
    void aTokenThatIsNoneHalfwayIsNoticedWhereAnybodyMayRead() throws Exception {
        try (DemoInstallation demoInstallation =
                DemoInstallation.of(DemoInstallation.SMALL.withAccess(DemoOptions.Access.ANONYMOUS), folder)) {
            demoInstallation.site().addFault(ExpiredToken.silent(20));

            Shell.Result said = demoInstallation.run("--coverage-minimum", "0");

            assertThat(said)
                    .isEqualTo(new Shell.Result(
                            5,
                            "",
                            "stocktake: login: The run started as Ann Müller (ann.0), but the site now treats the"
                                    + " requests as anonymous: the data may have gaps. Check the token (it may have"
                                    + " expired), then start this week again with --fresh.\n"));
            assertThat(demoInstallation.data().resolve("current")).doesNotExist();
        }
    }

    @Test
    void aSiteThatIsDownEndsTheRun() throws Exception {
        DemoInstallation demoInstallation =
                DemoInstallation.of(DemoInstallation.SMALL.withPages(20).withSpaces(1), folder);
        demoInstallation.close();

        Shell.Result said = demoInstallation.run();

        assertThat(said.status()).isEqualTo(5);
        assertThat(said.out()).isEmpty();
        assertThat(said.err())
                .isEqualTo(("stocktake: %s/rest/api/user/current: Connection refused by %s. Check site.url and the"
                                + " network; a proxy is set by site.proxy.\n")
                        .formatted(
                                demoInstallation.site().uri(),
                                demoInstallation.site().uri().getAuthority()));
    }

    /** {@link HealedWeekIT} has the same faults among others. */
    @Test
    @FullProfile
    void repliesThatBreakOffHealWithoutATrace() throws Exception {
        try (DemoInstallation demoInstallation = DemoInstallation.of(DemoInstallation.SMALL, folder)) {
            DemoSite site = demoInstallation.site();
            List.of(
                            new Dropped("/content/scan", 1),
                            new CutOff("/child/attachment", 1),
                            new Garbled("/server-information", 1),
                            new ServerError("/space", 1, 503),
                            new Throttled("/label", 1, 0))
                    .forEach(site::addFault);

            Shell.Result said = demoInstallation.run();

            assertThat(said.status()).as(said.out() + said.err()).isZero();
            ExpectedPages truth = ExpectedPages.of(site);
            assertThat(demoInstallation.csv("pages")).hasSize(truth.listed().size());
            assertThat(demoInstallation.csv("failures")).isEmpty();
            assertThat(demoInstallation.csv("runs"))
                    .singleElement()
                    .satisfies(run -> assertThat(run)
                            // Java itself repeats a request if the connection closes without a reply.
                            .containsEntry("retries", "4")
                            .containsEntry("refusals_429", "1"));
        }
    }

    private static void assertGoesOn(DemoInstallation demoInstallation) throws Exception {
        assertThat(demoInstallation.data().resolve("current")).doesNotExist();
        demoInstallation.site().clearFaults();
        Shell.Result again = demoInstallation.run();

        assertThat(again.status()).as(again.out() + again.err()).isZero();
        assertThat(demoInstallation.answeredAgain()).isEmpty();
        assertThat(demoInstallation.csv("pages"))
                .hasSize(ExpectedPages.of(demoInstallation.site()).listed().size());
    }
}
