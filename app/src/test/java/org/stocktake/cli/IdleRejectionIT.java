package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.FullProfile;
import org.stocktake.demosite.DemoOptions;

/**
 * Three weeks with the default settings, which read no activity: rejections are detected from approvals only.
 * In the build, {@code WorkflowMergeIT} and {@code WorkflowTimesIT} date rejections.
 */
@FullProfile
class IdleRejectionIT {
    /** With this seed, the world has a page that was rejected before the first week and never edited since. */
    private static final DemoOptions SITE =
            DemoOptions.DEFAULT.withPages(150).withSpaces(2).withWorkflows(2).withSeed(16);

    private final List<Set<String>> expected = new ArrayList<>();

    @Test
    void aRejectionThatOnlyApprovalsTellIsDatedAndFound(@TempDir Path folder) throws Exception {
        try (DemoInstallation demoInstallation = DemoInstallation.of(SITE, folder)) {
            ExpectedWorkflowRows workflows = new ExpectedWorkflowRows(demoInstallation.site(), Map.of(), false);
            ExpectedFindings findings = new ExpectedFindings(demoInstallation.site(), workflows);
            demoInstallation.publishWeeks(
                    3,
                    List.of((site, truth, said) -> {
                        workflows.take(truth, site.csv("people"));
                        Map<Object, Object> wanted = new TreeMap<>();
                        workflows.workflow.forEach(row -> put(wanted, row));
                        Map<Object, Object> found = new TreeMap<>();
                        site.parquet(truth.week(), "workflow").forEach(row -> put(found, row));
                        assertThat(found).as(truth.week()).isEqualTo(wanted);
                        Set<String> idle = findings.take(truth).get("REJECTED_IDLE");
                        Set<String> told = new TreeSet<>();
                        site.parquet(truth.week(), "findings").stream()
                                .filter(row -> "REJECTED_IDLE".equals(row.get("rule_id"))
                                        && !"resolved".equals(row.get("state")))
                                .forEach(row -> told.add(String.valueOf(row.get("subject_id"))));
                        assertThat(told).as(truth.week()).isEqualTo(idle);
                        expected.add(told);
                    }),
                    "--no-csv-files");
        }
        assertThat(expected.get(2))
                .as("pages rejected in the first week and idle in the third")
                .isNotEmpty();
    }

    private static void put(Map<Object, Object> rejections, Map<String, ?> row) {
        if (row.get("last_rejected_at") instanceof Instant moment) {
            rejections.put(String.valueOf(row.get("page_id")), moment.truncatedTo(ChronoUnit.SECONDS));
        }
    }
}
