package org.stocktake.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The weight of a finding, and which findings make a page count as outdated. */
class PriorityTest {
    private static final String DEEP = "TOO_DEEP";

    @TempDir
    private Path folder;

    private Wiki wiki;

    @BeforeEach
    void begin() {
        wiki = new Wiki(folder).only(DEEP).page(11, "depth", 7);
    }

    @Test
    void priorityIsTheWeightOfTheSeverityTimesTheUseOfThePage() {
        wiki.page(10, "links_in", 0, "descendant_count", 15)
                .page(11, "links_in", 3, "descendant_count", 0)
                .page(12, "depth", 7, "links_in", null)
                .publish("2026-W45");

        // Low weighs 1 of 8. The use is log2(4) = 2 of a maximum of log2(16) = 4: 6.25.
        assertThat(wiki.rows("2026-W45", "findings", "page_id, priority, priority_basis, owner", "true"))
                .containsExactly("11 | 6.3 | links | ann", "12 | null | null | ann");
        assertThat(wiki.rows("2026-W45", "pages", "page_id, priority, priority_basis, worst_severity", "true"))
                .containsExactly("10 | 0.0 | links | null", "11 | 6.3 | links | low", "12 | null | null | low");
        assertThat(wiki.rows("2026-W45", "spaces", "health", "space_key = 'KB'"))
                .containsExactly("100.0");
    }

    @Test
    void whatIsWrongWithThePlaceOfAPageIsWeighedByWhatThePageSays() {
        wiki = new Wiki(folder).only("ORPHAN_PAGE", "DETACHED_PAGE", "MANY_DETACHED_PAGES", "OUTDATED", "STALE_DRAFT");
        wiki.page(10, "links_in", 0, "descendant_count", 15, "word_count", 1500)
                .page(11, "links_in", 0, "included_by", 0, "parent_id", null, "word_count", 300)
                .page(12, "links_in", 3, "parent_id", null, "word_count", 0)
                .page(12, "days_since_update", 400)
                .page(13, "links_in", 0, "included_by", 0, "parent_id", null, "word_count", null)
                .space("KB", "root_pages", 11)
                .publish("2026-W45");

        // By content: log2(1 + 300 / 100) = 2 of log2(1 + 1500 / 100) = 4; high weighs 4 of 8, medium 2. By links:
        // log2(4) = 2 of log2(16) = 4.
        assertThat(wiki.rows("2026-W45", "findings", "rule_id, subject_id, priority, priority_basis", "true"))
                .containsExactly(
                        "DETACHED_PAGE | 11 | 12.5 | content",
                        "DETACHED_PAGE | 12 | 0.0 | content",
                        "DETACHED_PAGE | 13 | null | null",
                        "MANY_DETACHED_PAGES | KB | 25.0 | content",
                        "ORPHAN_PAGE | 11 | 25.0 | content",
                        "ORPHAN_PAGE | 13 | null | null",
                        "OUTDATED | 12 | 25.0 | links");
        assertThat(wiki.rows("2026-W45", "pages", "page_id, priority, priority_basis, worst_severity", "true"))
                .containsExactly(
                        "10 | 0.0 | links | null",
                        "11 | 25.0 | content | high",
                        "12 | 25.0 | links | high",
                        "13 | null | null | high");
        assertThat(wiki.rows("2026-W45", "spaces", "space_key, outdated", "true"))
                .containsExactly("KB | 1", "null | 1");
    }

    @Test
    void findingsAboutSpacesFilesAndTitlesAreWeighedByThePagesBehindThem() {
        wiki = new Wiki(folder).only("INACTIVE_SPACE", "UNUSED_ATTACHMENT", "WANTED_PAGE", "DUP_TITLE");
        wiki.page(10, "links_in", 0, "descendant_count", 15, "days_since_update", 400)
                .page(11, "links_in", 3, "days_since_update", 400, "attachments_unused", 1)
                .page(12, "links_in", 1, "days_since_update", 400)
                .space("LAB", "home_id", 20L)
                .page(20, "space_key", "LAB", "links_in", 0, "title", "Page 12")
                .row(
                        "attachments",
                        "attachment_id",
                        900L,
                        "page_id",
                        11L,
                        "name",
                        "a.png",
                        "bytes",
                        5L,
                        "referenced",
                        false,
                        "created_at",
                        Instant.parse("2026-01-01T00:00:00Z"));
        for (long page : List.of(11L, 12L)) {
            wiki.row(
                    "links",
                    "source_page_id",
                    page,
                    "position",
                    1,
                    "kind",
                    "page",
                    "target_space",
                    "KB",
                    "target_title",
                    page == 11 ? "Guide" : "GUIDE",
                    "status",
                    "broken");
        }
        for (long page : List.of(12L, 20L)) {
            wiki.row(
                    "duplicates",
                    "cluster",
                    "c",
                    "kind",
                    "title",
                    "page_id",
                    page,
                    "title",
                    "Page 12",
                    "space_key",
                    page == 12 ? "KB" : "LAB");
        }

        // Of log2(16) = 4: log2(4) = 2 for page 11, log2(2) = 1 for page 12. Medium weighs 2 of 8, low 1, info 0.
        assertThat(wiki.asked("SELECT rule_id, subject_id, priority, priority_basis FROM findings ORDER BY ALL"))
                .containsExactly(
                        "DUP_TITLE | page 12 | 3.1 | links",
                        "INACTIVE_SPACE | KB | 25.0 | links",
                        "UNUSED_ATTACHMENT | 900 | 0.0 | links",
                        "WANTED_PAGE | KB: Guide | 12.5 | links");
        // Spaces of this wiki have no name, and pages have no URL.
        assertThat(wiki.besides("SELECT rule_id, title, url FROM findings ORDER BY ALL"))
                .containsExactly(
                        "DUP_TITLE | page 12 | null",
                        "INACTIVE_SPACE | null | null",
                        "UNUSED_ATTACHMENT | Page 11 | null",
                        "WANTED_PAGE | KB: Guide | null");
    }

    @Test
    void outdatedPagesOfASpaceAreThoseWithAListedFindingOfSeverityHigh() {
        wiki = new Wiki(folder).only("OUTDATED");
        wiki.space("LAB", "home_id", 20L)
                .page(20, "space_key", "LAB", "days_since_update", 364)
                .page(11, "days_since_update", 365)
                .page(12, "days_since_update", 500)
                .page(13, "days_since_update", 200);
        assertThat(wiki.asked("SELECT space_key, outdated FROM spaces ORDER BY space_key NULLS LAST"))
                .containsExactly("KB | 2", "LAB | 0", "null | 2");

        wiki.tuned(new RuleOverrides(List.of(), Map.of(), Set.of("OUTDATED")));
        assertThat(wiki.asked("SELECT space_key, outdated FROM spaces ORDER BY space_key NULLS LAST"))
                .containsExactly("KB | null", "LAB | null", "null | null");
    }
}
