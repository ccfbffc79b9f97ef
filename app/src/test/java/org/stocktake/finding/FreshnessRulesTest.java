package org.stocktake.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules about the age of pages. The run is on 2026-11-16. */
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

        assertThat(wiki.found("ARCHIVE_CANDIDATE")).containsExactly("12 | low | 730 days without a change");
    }

    @Test
    void anAgeThatCountsFromAMinorEditOrABotSaysSo() {
        wiki.page(10, "days_since_update", 800, "content_update_basis", null)
                .page(11, "days_since_update", 800, "content_update_basis", null)
                .page(11, "views_90d", 100);

        String counted = "800 days without a change, counted from a minor edit or one by a bot";
        assertThat(wiki.found("OUTDATED")).containsExactly("10 | high | " + counted, "11 | high | " + counted);
        assertThat(wiki.found("ARCHIVE_CANDIDATE")).containsExactly("10 | low | " + counted, "11 | low | " + counted);
        assertThat(wiki.found("STALE_POPULAR_PAGE"))
                .containsExactly("11 | critical | 100 views in 90 days, " + counted);
        assertThat(wiki.found("INACTIVE_SPACE"))
                .containsExactly(
                        "KB | medium | 800 days without a change, counted from a minor edit or one by a bot, candidate"
                                + " for archiving; pages: 2");

        wiki.page(12, "days_since_update", 800);
        assertThat(wiki.found("INACTIVE_SPACE"))
                .containsExactly("KB | medium | 800 days without a change, candidate for archiving; pages: 3");
    }

    @Test
    void anAgeThatCountsFromAnAutomaticVersionSaysSo() {
        wiki.page(11, "days_since_update", 800, "content_update_basis", null, "subtype", "live", "views_90d", 100)
                .page(10, "days_since_update", 800, "content_update_basis", null);

        String counted = "800 days without a change, counted from an automatic version of a live doc";
        assertThat(wiki.found("OUTDATED")).contains("11 | high | " + counted);
        assertThat(wiki.found("ARCHIVE_CANDIDATE")).contains("11 | low | " + counted);
        assertThat(wiki.found("STALE_POPULAR_PAGE"))
                .containsExactly("11 | critical | 100 views in 90 days, " + counted);
        assertThat(wiki.found("INACTIVE_SPACE"))
                .containsExactly("KB | medium | " + counted + ", candidate for archiving; pages: 2");
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
                        "12 | medium | its review was due on 2026-11-15 (label); days overdue: 1",
                        "13 | medium | its review was due on 2026-10-17 (workflow); days overdue: 30",
                        "14 | high | its review was due on 2026-10-16 (property); days overdue: 31");
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

        assertThat(wiki.found("INACTIVE_SPACE"))
                .containsExactly(
                        "KB | medium | 180 days without a change; pages: 2",
                        "OLD | medium | 730 days without a change, candidate for archiving; pages: 1");
    }

    /** Sixty days before 2026-11-16 is 2026-09-17. */
    private Wiki viewed(long page, @Nullable Integer views, String since) {
        return wiki.page(
                page,
                "views_30d",
                views,
                "views_60d",
                views,
                "views_90d",
                views,
                "views_365d",
                views,
                "views_known_since",
                LocalDate.parse(since));
    }

    @Test
    void aPageIsNotViewedOnlyWhereViewsAreKnownForTheWholeTime() {
        viewed(11, 0, "2026-09-17");
        viewed(12, 0, "2026-09-18");
        viewed(13, 1, "2026-01-01");
        wiki.page(14);

        assertThat(wiki.found("NOT_VIEWED"))
                .containsExactly("11 | low | no view in 60 days; views are known since 2026-09-17");

        viewed(12, 0, "2026-01-01").page(12, "views_90d", 3).tuned(Wiki.tuning("NOT_VIEWED.days=100"));
        assertThat(wiki.found("NOT_VIEWED")).isEmpty();
        wiki.page(12, "views_90d", 0, "views_365d", 3);
        assertThat(wiki.found("NOT_VIEWED"))
                .containsExactly("12 | low | no view in 90 days; views are known since 2026-01-01");
    }

    @Test
    void aPageIsNeverViewedOnlyAfterNinetyDaysOfKnowingAndOfBeingThere() {
        Instant old = Instant.parse("2026-01-10T08:00:00Z");
        wiki.page(11, "created_at", old, "views_known_since", LocalDate.of(2026, 8, 18))
                .page(12, "created_at", old, "views_known_since", LocalDate.of(2026, 8, 19))
                .page(13, "created_at", Instant.parse("2026-08-18T12:00:00Z"))
                .page(13, "views_known_since", LocalDate.of(2026, 1, 1))
                .page(14, "created_at", old, "views_known_since", LocalDate.of(2026, 1, 1))
                .page(14, "last_viewed_at", Instant.parse("2026-02-02T08:00:00Z"))
                .page(15, "created_at", old);

        assertThat(wiki.found("NEVER_VIEWED"))
                .containsExactly("11 | medium | no view since 2026-08-18, the page is 310 days old");
    }

    @Test
    void aStalePageIsUrgentWhenItIsAmongTheTenthThatIsViewedMost() {
        for (int i = 0; i < 20; i++) {
            wiki.page(100 + i, "views_90d", i, "days_since_update", i == 18 ? 179 : 180);
        }
        wiki.page(10, "views_90d", 0).page(11, "views_90d", null, "days_since_update", 900);

        assertThat(wiki.found("STALE_POPULAR_PAGE"))
                .containsExactly(
                        "117 | critical | 17 views in 90 days, 180 days without a change",
                        "119 | critical | 19 views in 90 days, 180 days without a change");
    }

    @Test
    void whatNeedsViewsIsNotAskedWhereNobodyKnowsThem() {
        wiki.page(11, "days_since_update", 900);

        assertThat(wiki.only("NOT_VIEWED", "NEVER_VIEWED", "STALE_POPULAR_PAGE", "TOO_DEEP")
                        .asked("SELECT rule_id, evaluated FROM rules WHERE evaluated <> 'off' ORDER BY ALL"))
                .containsExactly("NEVER_VIEWED | no", "NOT_VIEWED | no", "STALE_POPULAR_PAGE | no", "TOO_DEEP | yes");
    }

    @Test
    void aDraftIsStaleAfterThirtyDaysAndNoOtherRuleLooksAtIt() {
        wiki.page(11, "status", "draft", "modified_at", Instant.parse("2026-10-17T12:00:00Z"), "depth", 9)
                .page(12, "status", "draft", "modified_at", Instant.parse("2026-10-17T12:00:01Z"))
                .page(13, "modified_at", Instant.parse("2025-10-17T12:00:00Z"));

        assertThat(wiki.found("STALE_DRAFT"))
                .containsExactly("11 | low | a draft that has not been edited for 30 days");
        assertThat(wiki.found("TOO_DEEP")).isEmpty();
    }
}
