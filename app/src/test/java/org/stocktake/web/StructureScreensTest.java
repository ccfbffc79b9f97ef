package org.stocktake.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stocktake.read.ReadWeeks;

/** The screens of structure, duplicates and links by HTTP, over a week made by hand. */
class StructureScreensTest {
    @TempDir
    private static Path folder;

    private static Dashboard dashboard;
    private static Visitor visitor;

    /**
     * KB has the home page 1, below it 2, below that 3; HR has 4, which has no parent. Page 2 refers to the missing pages Lost
     * (twice) and Gone, and to two hosts; page 3 to lost and to a missing file of page 1. Pages 2 and 3 have nearly the same text,
     * 1 and 4 the same title.
     */
    @BeforeAll
    static void start() {
        dashboard = Dashboard.start(
                new ReadWeeks(folder)
                        .publish(
                                "2026-W48",
                                new ReadWeeks.Rows()
                                        .of(
                                                "runs",
                                                "run_id, scheduled_at, coverage",
                                                "('r', TIMESTAMP '2026-11-23 06:00:00', 100.0)")
                                        .of(
                                                "spaces",
                                                "space_key, name, home_id, pages_current, unlinked, orphans, detached, max_depth,"
                                                        + " median_depth",
                                                "(NULL, NULL, NULL, 4, 2, 1, 1, 2, 0.5)",
                                                "('KB', 'Knowledge', 1, 3, 1, 0, 0, 2, 1.0)",
                                                "('HR', 'People', NULL, 1, 1, 1, 1, 0, 0.0)")
                                        .of(
                                                "pages",
                                                "page_id, space_key, title, content_type, status, parent_id, depth, child_count,"
                                                        + " descendant_count, links_in, included_by, days_since_update, word_count",
                                                "(1, 'KB', 'Home', 'page', 'current', NULL, 0, 1, 2, 2, 0, 9, 10)",
                                                "(2, 'KB', 'Plan', 'page', 'current', 1, 1, 1, 1, 0, 0, 8, 20)",
                                                "(3, 'KB', 'Plan B', 'page', 'current', 2, 2, 0, 0, 1, 0, 7, 30)",
                                                "(4, 'HR', 'Home', 'page', 'current', NULL, 0, 0, 0, 0, 0, 6, NULL)")
                                        .of(
                                                "links",
                                                "source_page_id, position, kind, target_space, target_title, target_page_id,"
                                                        + " target_url, status, web_status",
                                                "(2, 1, 'page', 'KB', 'Lost', NULL, NULL, 'broken', NULL)",
                                                "(2, 2, 'page', 'KB', 'Lost', NULL, NULL, 'broken', NULL)",
                                                "(2, 3, 'page', 'AWAY', 'Gone', NULL, NULL, 'unverifiable', NULL)",
                                                "(2, 4, 'web', NULL, NULL, NULL, 'https://Example.org:8443/a?b', 'external',"
                                                        + " 'broken')",
                                                "(2, 5, 'web', NULL, NULL, NULL, 'https://www.example.org/', 'external', NULL)",
                                                "(3, 1, 'page', 'kb', 'lost', NULL, NULL, 'broken', NULL)",
                                                "(3, 2, 'attachment', NULL, 'plan.pdf', 1, NULL, 'broken', NULL)",
                                                "(3, 3, 'page', 'KB', 'Home', 1, NULL, 'ok', NULL)")
                                        .of(
                                                "duplicates",
                                                "cluster, kind, page_id, space_key, title, similarity, suggested_master, pages",
                                                "('near1', 'near', 3, 'KB', 'Plan B', 1.0, 3, 2)",
                                                "('near1', 'near', 2, 'KB', 'Plan', 0.91, 3, 2)",
                                                "('title1', 'title', 1, 'KB', 'Home', NULL, 1, 2)",
                                                "('title1', 'title', 4, 'HR', 'Home', NULL, 1, 2)")
                                        .of(
                                                "findings",
                                                "finding_id, rule_id, rule_version, severity, state, space_key, page_id,"
                                                        + " subject_kind, subject_id, title, age_weeks, first_seen_week",
                                                "('a', 'TOO_DEEP', 1, 'low', 'open', 'KB', 3, 'page', '3', 'Plan B', 0, '2026-W48')",
                                                "('b', 'WANTED_PAGE', 1, 'low', 'open', 'KB', 2, 'title', 'KB: Lost', 'KB: Lost', 0, '2026-W48')",
                                                "('c', 'BROKEN_ATTACHMENT_REF', 1, 'low', 'open', 'KB', 3, 'page', '3', 'Plan B', 0, '2026-W48')",
                                                "('d', 'BROKEN_INTERNAL_LINK', 1, 'low', 'open', 'KB', 2, 'page', '2', 'Plan', 0, '2026-W48')")
                                        .of(
                                                "rules",
                                                "rule_id, rule_version, title, subject_kind, evaluated, why, remedy",
                                                "('TOO_DEEP', 1, 'Deep', 'page', 'yes', 'Why.', 'Do.')"))
                        .live(),
                new Dashboard.Setup(0, "1.2.3", Clock.systemUTC()));
        visitor = new Visitor(dashboard.uri());
    }

    @AfterAll
    static void stop() {
        dashboard.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/structure",
                "/structure?space=HR",
                "/duplicates",
                "/duplicates?group=near",
                "/duplicates/near1",
                "/links",
                "/links?q=lost",
                "/findings/b",
                "/findings/c",
                "/findings/d"
            })
    void everyNumberLeadsToItsRows(String address) {
        visitor.follow(visitor.page(address).select("a[data-rows]"));
    }

    @Test
    void aFindingNamesTheReferencesThatItIsAbout() {
        Document wanted = visitor.page("/findings/b");
        assertThat(wanted.select("h3").eachText()).contains("Pages that link to it");
        assertThat(wanted.select(".references li").eachText()).containsExactlyInAnyOrder("Plan KB", "Plan B KB");
        assertThat(wanted.select("[data-rows]").eachText()).containsExactly("2 pages");

        Document files = visitor.page("/findings/c");
        assertThat(files.select("h3").eachText()).contains("Missing files");
        assertThat(files.select(".references li").eachText())
                .containsExactly("plan.pdf KB missing on page 1 1 page refers to it");

        Document links = visitor.page("/findings/d");
        assertThat(links.select(".references li").eachText()).containsExactly("Lost KB 2 pages refer to it");
        assertThat(visitor.page("/findings/a").select(".references")).isEmpty();
    }

    @Test
    void pagesAreListedByTheirLevel() {
        assertThat(visitor.rows("/pages?depth=1", "Pages"))
                .singleElement()
                .asString()
                .startsWith("Plan KB ");
        assertThat(visitor.page("/pages?depth=1").select("input[name=depth]").attr("value"))
                .isEqualTo("1");
        assertThat(visitor.get("/pages?depth=-").matches()).isZero();
        assertThat(visitor.get("/pages?depth=low").problem().strip())
                .isEqualTo(
                        "The parameter \"depth\" must be a number of pages above, or - for pages where it is not known, but was \"low\".\n"
                                + "Correct the address, or remove the parameter.");
    }

    @Test
    void lostPagesAreCountedByEachDefinition() {
        Document page = visitor.page("/structure");

        assertThat(page.select(".card .value").eachText()).containsExactly("2", "1", "1", "not known");
        assertThat(page.select("nav a[aria-current]").eachText()).containsExactly("Structure", "Structure");
        assertThat(visitor.rows("/structure", "Structure by space"))
                .containsExactly(
                        "HR People 1 1 1 1 not evaluated 0 0 0 not evaluated not evaluated",
                        "KB Knowledge 3 1 0 0 not evaluated 2 1 1 not evaluated not evaluated");
        assertThat(visitor.rows("/structure", "Pages by level")).containsExactly("0 2", "1 1", "2 1");
        assertThat(visitor.rows("/structure?space=kb", "Pages by level")).containsExactly("0 1", "1 1", "2 1");
        assertThat(visitor.rows("/structure", "Pages with the most pages below them"))
                .containsExactly("Home KB 0 2", "Plan KB 1 1");
    }

    @Test
    void clustersNameThePageToKeep() {
        assertThat(visitor.rows("/duplicates", "Clusters of duplicates"))
                .containsExactlyInAnyOrder(
                        "Plan B KB nearly the same text 2 91 % 50 KB", "Home KB same title 2 title only 10 HR, KB");
        assertThat(visitor.rows("/duplicates/near1", "Pages of the cluster"))
                .containsExactly("Plan B KB keep 100 % 1 7", "Plan KB merge into the page to keep 91 % 0 8");
        assertThat(visitor.page("/pages/2").select("a[href=/duplicates/near1]")).hasSize(2);
    }

    @Test
    void targetsOfBrokenReferencesComeWithTheirPages() {
        assertThat(visitor.rows("/links", "Targets of broken references"))
                .containsExactlyInAnyOrder(
                        "Lost KB page ▲ broken 2 3 Plan",
                        "plan.pdf KB missing on page 1 file ▲ broken 1 1 Plan B",
                        "https://Example.org:8443/a?b external ▲ failed twice 1 1 Plan");
        String target = visitor.page("/links?q=LOST").select("a[href^=/links/]").attr("href");
        assertThat(visitor.rows(target, "Pages that refer to it")).containsExactly("Plan B KB 1", "Plan KB 2");
        assertThat(visitor.rows("/links", "References by target space"))
                .containsExactly("KB 5 2 4 2", "AWAY not in this week 1 1 0 0");
        // A host is another one than those that contain its name.
        assertThat(visitor.rows("/links", "External addresses by host"))
                .containsExactly("example.org 1 1 1 1 1", "www.example.org 1 1 0 0 0");
        assertThat(visitor.rows("/links", "Most linked pages"))
                .containsExactly("Home KB 2 9 none", "Plan B KB 1 7 none");
    }

    @Test
    void filesHoldTheSameRows() {
        String target = visitor.page("/links?q=LOST").select("a[href^=/links/]").attr("href");

        assertThat(visitor.get("/structure.csv").text().lines().map(line -> line.replaceFirst(",.*", "")))
                .containsExactly("space_key", "HR", "KB");
        assertThat(visitor.get("/duplicates/near1.csv").text().lines()).hasSize(3);
        assertThat(visitor.get(target + ".json").text().lines().filter(line -> line.startsWith("{")))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/duplicates/x | The week 2026-W48 has no cluster of duplicates \"x\".",
                "/links/x | The week 2026-W48 has no broken reference to the target \"x\".",
                "/structure?space=x | The week 2026-W48 has no space \"x\".",
            })
    void whatTheWeekDoesNotHaveIsNotFound(String address, String sentence) {
        assertThat(visitor.get(address).status()).isEqualTo(404);
        assertThat(visitor.get(address).problem().lines().findFirst()).contains(sentence);
    }
}
