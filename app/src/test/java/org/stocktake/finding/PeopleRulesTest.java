package org.stocktake.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules about people. The run is on 2026-11-16. */
class PeopleRulesTest {
    @TempDir
    private Path folder;

    private Wiki wiki;

    @BeforeEach
    void begin() {
        wiki = new Wiki(folder);
    }

    @Test
    void anOwnerIsGoneOnlyWhenThatIsKnown() {
        wiki.page(11, "owner_status", "inactive")
                .page(12, "owner_status", "unknown")
                .page(13, "owner_status", null, "owner", null, "owner_source", null);

        assertThat(wiki.found("OWNER_GONE"))
                .containsExactly("11 | medium | the account of its owner (creator) is inactive");
    }

    @Test
    void everybodyIsGoneOnlyWhenThatIsKnownOfEachOfThem() {
        wiki.page(11, "contributor_count", 3, "inactive_contributor_count", 3)
                .page(12, "contributor_count", 3, "inactive_contributor_count", 2, "active_contributor_count", 0)
                .page(13, "contributor_count", 1, "inactive_contributor_count", 0)
                .page(14, "contributor_count", 0, "inactive_contributor_count", 0)
                .page(15, "contributor_count", null, "inactive_contributor_count", null);

        assertThat(wiki.found("ALL_CONTRIBUTORS_GONE"))
                .containsExactly("11 | high | contributors with inactive accounts: 3 of 3");
    }

    @Test
    void onePersonAloneIsARiskOnAnOldPageThatOthersLinkTo() {
        Instant young = Instant.parse("2026-08-19T12:00:00Z");
        wiki.page(11, "contributor_count", 1, "links_in", 3)
                .page(12, "contributor_count", 1, "links_in", 2)
                .page(13, "contributor_count", 2, "links_in", 3)
                .page(14, "contributor_count", 1, "links_in", 3, "created_at", young)
                .page(15, "contributor_count", 1, "links_in", null);

        assertThat(wiki.found("BUS_FACTOR_1"))
                .containsExactly("11 | medium | contributors: 1; days since creation: 310; pages that link to it: 3");
    }

    @Test
    void aPageAmongTheQuarterViewedMostIsOneThatOthersUse() {
        for (int i = 0; i < 4; i++) {
            wiki.page(11 + i, "contributor_count", 1, "links_in", 0, "views_90d", 10 * i);
        }
        wiki.page(10, "views_90d", 0);

        assertThat(wiki.found("BUS_FACTOR_1"))
                .containsExactly(
                        "13 | medium | contributors: 1; days since creation: 310; pages that link to it: 0",
                        "14 | medium | contributors: 1; days since creation: 310; pages that link to it: 0");
    }
}
