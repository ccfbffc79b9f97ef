package org.stocktake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.stocktake.read.ReadWeeks.week;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.model.SpaceKey;
import org.stocktake.table.Column;

/** Spaces, structure, owners and duplicates of a week, by hand. */
class SiteAnswersTest {
    @TempDir
    private static Path folder;

    private static ReadWeeks weeks;

    @BeforeAll
    static void publish() {
        weeks = new ReadWeeks(folder)
                .publish(
                        "2026-W48",
                        new ReadWeeks.Rows()
                                .of(
                                        "spaces",
                                        "space_key, name, health, pages_current, unlinked, orphans, detached, max_depth,"
                                                + " median_depth, findings_open",
                                        "(NULL, NULL, 60.0, 7, NULL, 1, 2, 3, 1.5, 9)",
                                        "('HR', 'People', 80.0, 3, NULL, NULL, 1, 3, 2.0, 4)",
                                        "('KB', 'Knowledge', 40.0, 4, 2, 1, 1, 1, 1.0, 5)")
                                .of(
                                        "pages",
                                        "page_id, space_key, title, content_type, status, depth, owner, owner_status,"
                                                + " priority, days_since_update, word_count, links_in, read_restricted",
                                        "(1, 'KB', 'One', 'page', 'current', 0, 'ann', 'active', 10.0, 10, 100, 5, false)",
                                        "(2, 'KB', 'Two', 'page', 'current', 1, 'ann', 'active', 30.0, 20, 100, 2, false)",
                                        "(3, 'HR', 'Copy of One', 'page', 'current', 1, 'bob', 'inactive', NULL, 40, 90, 0,"
                                                + " true)",
                                        "(4, 'HR', 'Four', 'page', 'current', NULL, NULL, NULL, NULL, NULL, NULL, NULL, false)",
                                        "(5, 'HR', 'Five', 'page', 'archived', 1, 'ann', 'active', NULL, 900, 90, NULL, false)",
                                        "(6, 'HR', 'News', 'blogpost', 'current', NULL, 'ann', 'active', NULL, 70, 90, NULL,"
                                                + " false)")
                                .of("people", "person_id, display_name", "('ann', 'Ann')")
                                .of(
                                        "findings",
                                        "finding_id, rule_id, severity, state, page_id, space_key, subject_kind, title,"
                                                + " age_weeks, first_seen_week, owner",
                                        "('a', 'GHOST_PAGE', 'high', 'open', 2, 'KB', 'page', 'Two', 0, '2026-W48', 'ann')",
                                        "('b', 'TOO_DEEP', 'low', 'new', 2, 'KB', 'page', 'Two', 0, '2026-W48', 'ann')",
                                        "('c', 'TOO_DEEP', 'low', 'resolved', 2, 'KB', 'page', 'Two', 0, '2026-W48', 'ann')",
                                        "('d', 'TOO_WIDE', 'medium', 'open', 3, 'HR', 'page', 'Copy of One', 0, '2026-W48', 'bob')",
                                        "('e', 'TOO_WIDE', 'critical', 'suppressed', 2, 'KB', 'page', 'Two', 0, '2026-W48', 'ann')",
                                        "('f', 'GHOST_PAGE', 'high', 'open', 9, 'AWAY', 'page', 'Nine', 0, '2026-W48', NULL)")
                                .of(
                                        "rules",
                                        "rule_id, rule_version, title, subject_kind, evaluated, why, remedy",
                                        "('GHOST_PAGE', 1, 'Ghost', 'page', 'yes', 'Why.', 'Do.')",
                                        "('TOO_DEEP', 1, 'Deep', 'page', 'yes', 'Why.', 'Do.')",
                                        "('TOO_WIDE', 1, 'Wide', 'page', 'yes', 'Why.', 'Do.')",
                                        "('DEAD_END_PAGE', 1, 'End', 'page', 'no', 'Why.', 'Do.')")
                                .of(
                                        "duplicates",
                                        "cluster, kind, page_id, space_key, title, similarity, suggested_master, pages",
                                        "('x', 'near', 1, 'KB', 'One', 1.0, 1, 2)",
                                        "('x', 'near', 3, 'HR', 'Copy of One', 0.925, 1, 2)",
                                        "('y', 'title', 2, 'KB', 'Two', NULL, 3, 3)",
                                        "('y', 'title', 3, 'HR', 'Copy of One', NULL, 3, 3)",
                                        "('y', 'title', 4, 'HR', 'Four', NULL, 3, 3)"));
    }

    private static final Sharing ONLY_KB =
            new Sharing(Sharing.Restricted.MASK, Set.of(new SpaceKey("KB")), Sharing.People.IDS);

    @Test
    void aSpaceHasAllItsColumns() {
        Optional<SpaceCard> found = weeks.ask(published -> SpaceCard.of(published, week("2026-W48"), "kb"));
        Optional<SpaceCard> unknown = weeks.ask(published -> SpaceCard.of(published, week("2026-W48"), ""));
        Optional<SpaceCard> other = weeks.ask(ONLY_KB, published -> SpaceCard.of(published, week("2026-W48"), "HR"));
        SpaceCard card = found.orElseThrow();

        assertThat(card.key()).isEqualTo("KB");
        assertThat(card.value("health")).isEqualTo(40.0);
        assertThat(card.value("coverage")).isNull();
        assertThat(unknown).isEmpty();
        assertThat(other).isEmpty();
    }

    @Test
    void rulesCountTheFindingsOfASpace() {
        List<RuleTotals> rules = weeks.ask(published -> RuleTotals.of(published, week("2026-W48"), new SpaceKey("kb")));

        assertThat(rules)
                .extracting(RuleTotals::id, RuleTotals::severe, RuleTotals::minor, RuleTotals::suppressed)
                .containsExactlyInAnyOrder(
                        tuple("GHOST_PAGE", 1L, 0L, 0L),
                        tuple("TOO_DEEP", 0L, 1L, 0L),
                        tuple("TOO_WIDE", 0L, 0L, 1L),
                        tuple("DEAD_END_PAGE", 0L, 0L, 0L));
    }

    @Test
    void spacesAreSortedAndUnknownValuesComeLast() {
        List<SpaceRow> best =
                weeks.ask(published -> SpaceRow.of(published, week("2026-W48"), SpaceRow.Sort.HEALTH, true));
        List<SpaceRow> coverage =
                weeks.ask(published -> SpaceRow.of(published, week("2026-W48"), SpaceRow.Sort.COVERAGE, true));

        assertThat(best).extracting(SpaceRow::key).containsExactly("HR", "KB");
        assertThat(coverage).extracting(SpaceRow::key).containsExactly("KB", "HR");
    }

    @Test
    void theStructureOfTheSiteComesFirst() {
        List<StructureRow> rows = weeks.ask(published -> StructureRow.of(published, week("2026-W48")));
        List<StructureRow> shared = weeks.ask(ONLY_KB, published -> StructureRow.of(published, week("2026-W48")));

        // The space AWAY is not part of the week. DEAD_END_PAGE was not evaluated.
        assertThat(rows)
                .containsExactly(
                        new StructureRow(null, null, 7L, null, 1L, 2L, 1L, 3L, 1.5, 1L, 1L, null),
                        new StructureRow("KB", "Knowledge", 4L, 2L, 1L, 1L, 1L, 1L, 1.0, 1L, 0L, null),
                        new StructureRow("HR", "People", 3L, null, null, 1L, 0L, 3L, 2.0, 0L, 1L, null));
        assertThat(shared).extracting(StructureRow::space).containsExactly(null, "KB");
    }

    @Test
    void levelsCountCurrentPages() {
        List<StructureRow.Level> site = weeks.ask(published -> StructureRow.levels(published, week("2026-W48"), null));
        List<StructureRow.Level> space = weeks.ask(published -> StructureRow.levels(published, week("2026-W48"), "hr"));

        assertThat(site)
                .containsExactly(
                        new StructureRow.Level(0L, 1), new StructureRow.Level(1L, 2), new StructureRow.Level(null, 1));
        assertThat(space).containsExactly(new StructureRow.Level(1L, 1), new StructureRow.Level(null, 1));
    }

    @Test
    void ownersAreCountedByTheFindingsOfTheirPages() {
        List<OwnerRow> owners = weeks.ask(published -> OwnerRow.of(published, week("2026-W48")));

        // Ann owns 1, 2 and the blog post 6; their days are 10, 20 and 70.
        assertThat(owners)
                .containsExactly(
                        new OwnerRow("ann", "Ann", "active", 3, 2, 1, 0, 1, 0, 0, 0, 30.0, 20.0),
                        new OwnerRow("bob", null, "inactive", 1, 1, 1, 0, 0, 1, 0, 0, null, 40.0));
    }

    @Test
    void theLargestClusterComesFirst() {
        Part<DuplicateCluster> all =
                weeks.ask(published -> DuplicateCluster.part(published, week("2026-W48"), List.of(), 0, 10));
        Part<DuplicateCluster> near =
                weeks.ask(published -> DuplicateCluster.part(published, week("2026-W48"), List.of("near"), 0, 10));
        Part<DuplicateCluster> masked = weeks.ask(
                ReadWeeks.MASKED,
                published -> DuplicateCluster.part(published, week("2026-W48"), List.of("title"), 0, 10));

        DuplicateCluster one = new DuplicateCluster("x", "near", 2, 0.925, 1, "KB", "One", false, 190L, "HR, KB");
        assertThat(all)
                .isEqualTo(new Part<>(
                        2,
                        List.of(
                                new DuplicateCluster(
                                        "y", "title", 3, null, 3, "HR", "Copy of One", false, 190L, "HR, KB"),
                                one)));
        assertThat(near).isEqualTo(new Part<>(1, List.of(one)));
        assertThat(masked.rows())
                .containsExactly(new DuplicateCluster("y", "title", 3, null, 3, "HR", null, true, 190L, "HR, KB"));
    }

    @Test
    void aPageIsListedWithItsCopiesAndThePageToKeep() {
        Duplicate one = new Duplicate("x", "near", 1, "KB", "One", false, 5L, 10L, 1.0, 1, 2);
        Duplicate copy = new Duplicate("x", "near", 3, "HR", "Copy of One", false, 0L, 40L, 0.925, 1, 2);
        List<Duplicate> open = weeks.ask(published -> Duplicate.ofPage(published, week("2026-W48"), 1, 10));
        List<Duplicate> masked =
                weeks.ask(ReadWeeks.MASKED, published -> Duplicate.ofPage(published, week("2026-W48"), 1, 10));
        List<Duplicate> hidden =
                weeks.ask(ReadWeeks.MASKED, published -> Duplicate.ofPage(published, week("2026-W48"), 3, 10));
        List<Duplicate> cluster = weeks.ask(published -> Duplicate.ofCluster(published, week("2026-W48"), "x"));

        assertThat(open).containsExactly(one, copy);
        assertThat(one.isMaster()).isTrue();
        assertThat(copy.isMaster()).isFalse();
        assertThat(masked).containsExactly(one, new Duplicate("x", "near", 3, "HR", null, true, 0L, 40L, 0.925, 1, 2));
        assertThat(hidden).isEmpty();
        assertThat(cluster).containsExactly(one, copy);
    }

    @Test
    void findingsOfAPageHaveTheMostSevereFirstAndTheResolvedLast() {
        List<ListedFinding> found = weeks.ask(published -> ListedFinding.ofPage(published, week("2026-W48"), 2));

        assertThat(found).extracting(ListedFinding::id).containsExactly("e", "a", "b", "c");
    }

    @Test
    void metricsOfATrendAreTheNumbersThatAreFilled() {
        List<Column> metrics = weeks.ask(Trend::metrics);

        assertThat(metrics)
                .extracting(Column::name)
                .contains("health", "pages_current", "words_total")
                .doesNotContain("home_id", "space_key", "views_week", "edit_sessions_week");
    }
}
