package org.stocktake.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the rules on age find; the run is on 2026-11-16. */
class FreshnessRulesTest {
    @TempDir
    private Path folder;

    private Wiki wiki;

    @BeforeEach
    void begin() {
        wiki = new Wiki(folder);
    }

    @Test
    void aPageAgesInThreeTiers() {
        wiki.page(11, "days_since_update", 89)
                .page(12, "days_since_update", 90)
                .page(13, "days_since_update", 180)
                .page(14, "days_since_update", 364)
                .page(15, "days_since_update", 365)
                .page(16, "days_since_update", null);

        assertThat(wiki.found("OUTDATED"))
                .containsExactly(
                        "12 | info | 90 days without a change",
                        "13 | medium | 180 days without a change",
                        "14 | medium | 364 days without a change",
                        "15 | high | 365 days without a change");
    }

    @Test
    void aPageOfTwoYearsIsNotWorthMoving() {
        wiki.page(11, "days_since_update", 729).page(12, "days_since_update", 730);

        assertThat(wiki.found("MIGRATE_NOT")).containsExactly("12 | low | 730 days without a change");
    }

    @Test
    void aReviewIsOverdueFromTheNextDayOnAndBadlySoAfterThirtyDays() {
        wiki.page(11, "review_due", LocalDate.of(2026, 11, 16), "review_source", "label")
                .page(12, "review_due", LocalDate.of(2026, 11, 15), "review_source", "label")
                .page(13, "review_due", LocalDate.of(2026, 10, 17), "review_source", "workflow")
                .page(14, "review_due", LocalDate.of(2026, 10, 16), "review_source", "property")
                .page(15);

        assertThat(wiki.found("REVIEW_OVERDUE"))
                .containsExactly(
                        "12 | medium | its review was due on 2026-11-15 (label), 1 days ago",
                        "13 | medium | its review was due on 2026-10-17 (workflow), 30 days ago",
                        "14 | high | its review was due on 2026-10-16 (property), 31 days ago");
    }

    @Test
    void aSpaceIsColdWhenItsYoungestPageIs() {
        wiki.space("KB", "status", "current")
                .page(10, "days_since_update", 500)
                .page(11, "days_since_update", 180)
                .space("OLD")
                .page(20, "space_key", "OLD", "days_since_update", 730)
                .page(21, "space_key", "OLD", "days_since_update", 20, "status", "archived")
                .space("WARM")
                .page(30, "space_key", "WARM", "days_since_update", 179)
                .page(31, "space_key", "WARM", "days_since_update", 900)
                .space("GONE", "status", "archived")
                .page(40, "space_key", "GONE", "days_since_update", 900);

        assertThat(wiki.found("COLD_SPACE"))
                .containsExactly(
                        "KB | medium | 180 days without a change on any of 2 pages",
                        "OLD | medium | 730 days without a change on any of 1 pages: a candidate for the archive");
    }
}
