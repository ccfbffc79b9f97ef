package org.stocktake.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.cli.GivenWeeks;
import org.stocktake.read.ReadWeeks;

/** The page tree by HTTP, over a week made by hand. */
class TreeScreenTest {
    private static final int MANY = 100_000;

    @TempDir
    private static Path folder;

    private static Dashboard dashboard;
    private static Visitor visitor;

    /**
     * KB: the home page 1 has 2 (medium) and the folder 50, which has 3; below 3 is 4 (high). 5 has a parent that is missing. 6 and
     * 7 are parents of each other. BIG: page 100,000 has all others, of which 9,000 have ten pages each.
     * DEEP: 30 pages, each below the one before.
     */
    @BeforeAll
    static void start() {
        new GivenWeeks(folder)
                .publish(
                        "2026-W48",
                        Map.of(
                                "runs",
                                "SELECT 'r' AS run_id, TIMESTAMP '2026-11-23 06:00:00' AS scheduled_at, 100.0 AS coverage",
                                "spaces",
                                "FROM (VALUES (NULL, NULL), ('KB', 1), ('BIG', 100000), ('DEEP', 300000)) v(space_key, home_id)",
                                "containers",
                                "SELECT 50 AS container_id, 'folder' AS type, 'Archive <b>' AS title, 1 AS parent_id,"
                                        + " true AS parent_known, 'KB' AS space_key",
                                "pages",
                                """
                                SELECT page_id, space_key, title, 'page' AS content_type, 'current' AS status, parent_id, depth,
                                  descendant_count, worst_severity
                                FROM (VALUES
                                  (1, 'KB', 'Home', NULL, 0, 4, NULL), (2, 'KB', 'Bees', 1, 1, 0, 'medium'),
                                  (3, 'KB', 'Old', 50, 1, 1, NULL), (4, 'KB', 'Older', 3, 2, 0, 'high'),
                                  (5, 'KB', 'Ghost', 999, NULL, NULL, NULL), (6, 'KB', 'Hen', 7, NULL, NULL, NULL),
                                  (7, 'KB', 'Egg', 6, NULL, NULL, 'low'), (100000, 'BIG', 'Top', NULL, 0, 99999, NULL)
                                ) v(page_id, space_key, title, parent_id, depth, descendant_count, worst_severity)
                                UNION ALL
                                SELECT 100000 + i, 'BIG', 'Page ' || i, 'page', 'current',
                                  100000 + CASE WHEN i < 10000 THEN 0 ELSE i // 10 END, CASE WHEN i < 10000 THEN 1 ELSE 2 END, CASE WHEN i BETWEEN 1000 AND 9999 THEN 10 ELSE 0 END,
                                  CASE WHEN i = 12345 THEN 'critical' END
                                FROM range(1, %d) r(i)
                                UNION ALL
                                SELECT 300000 + i, 'DEEP', 'Level ' || i, 'page', 'current', CASE WHEN i > 0 THEN 299999 + i END, i, 29 - i,
                                  CASE WHEN i = 29 THEN 'high' END
                                FROM range(30) r(i)""".formatted(MANY)));
        dashboard = Dashboard.start(new ReadWeeks(folder).live(), new Dashboard.Setup(0, "1.2.3", Clock.systemUTC()));
        visitor = new Visitor(dashboard.uri());
    }

    @AfterAll
    static void stop() {
        dashboard.close();
    }

    private static List<String> nodes(String address) {
        return visitor.page(address).select("[data-tree] .node").eachText();
    }

    @Test
    void aBranchHasTheWorstSeverityBelowIt() {
        assertThat(nodes("/spaces/kb/tree"))
                .containsExactly(
                        "▸ Home 4 pages below ▲ high below",
                        // Nothing leads from the top to a loop of parents.
                        "Egg ▪ low",
                        "Ghost no finding",
                        "Hen no finding");
    }

    @Test
    void openingAPageOpensThoseAboveIt() {
        assertThat(nodes("/spaces/KB/tree?open=3"))
                .startsWith(
                        "▾ Home 4 pages below ▲ high below",
                        "▾ Archive <b> folder ▲ high below",
                        "▾ Old 1 page below ▲ high below",
                        "Older ▲ high",
                        "Bees ● medium");
        assertThat(visitor.page("/pages/4")
                        .select("a:containsOwn(Show in the page tree)")
                        .attr("href"))
                .isEqualTo("/spaces/KB/tree?open=4#n-4");
    }

    @Test
    void linksOpenAndCloseABranchWithoutScripts() {
        Document page = visitor.page("/spaces/KB/tree");

        String open = page.select("#r-1 a.twist").attr("href");
        assertThat(open).isEqualTo("/spaces/KB/tree?open=1#n-1");
        Document opened = visitor.page("/spaces/KB/tree?open=1&open=3");
        assertThat(opened.select("#r-1 a.twist").attr("href")).isEqualTo("/spaces/KB/tree#n-1");
        // What stands above a closed branch stays open.
        assertThat(opened.select("#r-3 a.twist").attr("href")).isEqualTo("/spaces/KB/tree?open=1&open=50#n-3");
        assertThat(visitor.page("/spaces/KB/tree?open=1")
                        .select("#r-50 a.twist")
                        .attr("href"))
                .isEqualTo("/spaces/KB/tree?open=50#n-50");
    }

    @Test
    void aLoopOfParentsEnds() {
        assertThat(nodes("/spaces/KB/tree?open=6&open=7")).hasSize(4).contains("Egg ▪ low", "Hen no finding");
    }

    @Test
    void aTreeOfAHundredThousandPagesIsShownInParts() {
        Visitor.Reply top = visitor.get("/spaces/BIG/tree?open=112345");

        assertThat(top.page().select("[data-tree] > li > .node").eachText())
                .containsExactly("▾ Top 99,999 pages below ◆ critical below");
        // Three open nodes share the hundred, and 1234 stands behind its part.
        assertThat(top.page().select("[data-tree] > li > ul > li > .node").eachText())
                .hasSize(35)
                .startsWith("Page 1 no finding", "Page 10 no finding", "Page 100 no finding")
                .endsWith("▾ Page 1234 10 pages below ◆ critical below", "9,965 more");
        assertThat(top.page().select("#n-101234 > ul > li").eachText())
                .hasSize(10)
                .contains("Page 12345 ◆ critical");
        assertThat(top.page().select("li.rest a").attr("href")).isEqualTo("/spaces/BIG/tree?root=100000&page=1");
        assertThat(visitor.page("/spaces/BIG/tree?open=100000")
                        .select("li.rest")
                        .text())
                .isEqualTo("9,899 more");
        assertThat(nodes("/spaces/BIG/tree?root=101234")).hasSize(10).contains("Page 12345 ◆ critical");
        assertThat(visitor.page("/spaces/BIG/tree?root=101234").select(".way").text())
                .isEqualTo("Top of the space / Top / Page 1234");
        Document second = visitor.page("/spaces/BIG/tree?root=100000&page=2");
        assertThat(second.select(".matches").text()).isEqualTo("9,999 nodes at this level, 101 to 200 shown");
        assertThat(second.select("[data-tree] > li")).hasSize(100);
    }

    @Test
    void aDeepPageIsShownWithItsSiblings() {
        String tree = visitor.page("/pages/300029")
                .select("a:containsOwn(Show in the page tree)")
                .attr("href");

        assertThat(tree).isEqualTo("/spaces/DEEP/tree?root=300028&open=300029#n-300029");
        assertThat(nodes(tree.replaceFirst("#.*", ""))).containsExactly("Level 29 ▲ high");
        assertThat(visitor.page(tree.replaceFirst("#.*", "")).select(".way a").eachText())
                .hasSize(30)
                .endsWith("Level 27", "Level 28");
        // All levels, each with the worst severity below it.
        assertThat(nodes("/spaces/DEEP/tree?open=300029"))
                .hasSize(30)
                .allMatch(node -> node.contains("▲ high"))
                .startsWith("▾ Level 0 29 pages below ▲ high below")
                .endsWith("Level 29 ▲ high");
    }

    @Test
    void whatIsNoPageOfTheSpaceIsRefused() {
        assertThat(visitor.get("/spaces/KB/tree?root=100000").problem().lines())
                .containsExactly(
                        "The tree of the space KB has no page \"100000\" in week 2026-W48.",
                        "Remove the parameter \"root\" from the address, or choose another week.");
        assertThat(visitor.get("/spaces/KB/tree?open=x").problem().lines())
                .containsExactly(
                        "The parameter \"open\" must be the id of a page but was \"x\".",
                        "Correct the address, or remove the parameter.");
    }
}
