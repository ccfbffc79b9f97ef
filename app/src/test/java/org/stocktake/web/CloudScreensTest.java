package org.stocktake.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stocktake.read.ReadWeeks;

/** What only weeks of Confluence Cloud have, by HTTP, over a week made by hand. */
class CloudScreensTest {
    @TempDir
    private static Path folder;

    private static Dashboard dashboard;
    private static Visitor visitor;

    /** Ann owns a live doc in the workflow of an app, whose approvals no source reports. */
    @BeforeAll
    static void start() {
        dashboard = Dashboard.start(
                new ReadWeeks(folder)
                        .publish(
                                "2026-W48",
                                new ReadWeeks.Rows()
                                        .of(
                                                "runs",
                                                "run_id, scheduled_at, coverage, workflows_read, product",
                                                "('r', TIMESTAMP '2026-11-23 06:00:00', 100.0, true, 'Confluence Cloud')")
                                        .of(
                                                "spaces",
                                                "space_key, name, type, status, pages_current, approvals_pending, approvals_over_14d",
                                                "(NULL, NULL, NULL, NULL, 1, NULL, NULL)",
                                                "('KB', 'Knowledge', 'global', 'current', 1, NULL, NULL)",
                                                "('OLD', 'Old handbook', 'global', 'archived', 0, NULL, NULL)")
                                        .of(
                                                "pages",
                                                "page_id, space_key, title, content_type, subtype, status, owner, owner_status,"
                                                        + " workflow_state",
                                                "(1, 'KB', 'Plan', 'page', 'live', 'current', 'ann', 'active', 'Review')")
                                        .of(
                                                "bottlenecks",
                                                "space_key, workflow_name, workflow_state, pages",
                                                "('KB', NULL, 'Review', 1)")
                                        .of(
                                                "people",
                                                "person_id, display_name, account_status",
                                                "('ann', 'Ann', 'active')"))
                        .live(),
                new Dashboard.Setup(0, "1.2.3", Clock.systemUTC()));
        visitor = new Visitor(dashboard.uri());
    }

    @AfterAll
    static void stop() {
        dashboard.close();
    }

    @ParameterizedTest
    @CsvSource({"/workflow", "/workflow/approvals", "/workflow/approvers"})
    void screensOfApprovalsSayThatNoneIsKnown(String address) {
        assertThat(visitor.page(address).select("[data-matches]:containsOwn(0 appr)"))
                .isEmpty();
        assertThat(visitor.page(address).select(".empty").eachText())
                .contains(
                        "Approvals are not known: no source of this week reports them. The workflow app on Confluence Cloud"
                                + " reports none.");
    }

    @Test
    void theOpenApprovalsOfAnOwnerAreNotKnown() {
        assertThat(visitor.rows("/owners", "Owners"))
                .containsExactly("Ann active 1 0 0 0 0 0 not known not known not known");
    }

    @Test
    void theOpenApprovalsOfASpaceAreNotKnown() {
        assertThat(visitor.page("/spaces")
                        .select("[aria-label=Spaces] tbody tr td:last-child")
                        .eachText())
                .containsExactly("not known", "not known");
    }

    @Test
    void anArchivedSpaceSaysSo() {
        assertThat(visitor.page("/spaces/OLD").select("main p.lead").text())
                .isEqualTo("Old handbook · global, archived · Page tree");
        assertThat(visitor.page("/spaces/KB").select("main p.lead").text()).isEqualTo("Knowledge · global · Page tree");
    }

    @Test
    void aLiveDocIsCalledSoAndStandsInThePageTree() {
        assertThat(visitor.page("/pages/1").select("main p.lead").text())
                .isEqualTo("KB · live doc · Show in the page tree");
    }
}
