package org.stocktake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stocktake.read.ReadWeeks.week;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.model.SpaceKey;

/** What the readers of a shared answer must not see never leaves the query. */
class SharedTextsTest {
    @TempDir
    private static Path folder;

    private static ReadWeeks weeks;

    @BeforeAll
    static void publishAWeekWithRestrictedPages() {
        weeks = new ReadWeeks(folder)
                .publish(
                        "2026-W48",
                        new ReadWeeks.Rows()
                                .of("spaces", "space_key", "('KB')", "('HR')")
                                .of(
                                        "pages",
                                        "page_id, parent_id, title, read_restricted, missing_groups",
                                        "(1, NULL, 'Home', false, NULL)",
                                        "(2, 1, 'Open', false, NULL)",
                                        "(3, 1, 'Merger plan', true, NULL)",
                                        "(4, 3, 'Below the plan', false, NULL)",
                                        "(5, 1, 'Perhaps', NULL, NULL)",
                                        "(6, 99, 'Unknown parent', false, NULL)",
                                        "(7, NULL, 'Parent not read', false, 'ancestors')",
                                        // A loop: neither has a known place.
                                        "(8, 9, 'Loop', false, NULL)",
                                        "(9, 8, 'Loop too', false, NULL)")
                                .of("people", "person_id, display_name, account_status", "('p1', 'Ann', 'active')")
                                .of(
                                        "links",
                                        "source_page_id, position, target_title",
                                        "(2, 1, 'Missing')",
                                        "(4, 1, 'Salaries')")
                                .of(
                                        "findings",
                                        "finding_id, rule_id, severity, state, space_key, page_id, subject_kind,"
                                                + " subject_id, title, url, evidence, age_weeks, first_seen_week,"
                                                + " priority, owner",
                                        row("f2", "page", "2", "2", "Open", "700 days"),
                                        row("f3", "page", "3", "3", "Merger plan", "700 days"),
                                        row("f4", "page", "4", "4", "Below the plan", "700 days"),
                                        row("f5", "page", "5", "5", "Perhaps", "700 days"),
                                        row("f6", "page", "6", "6", "Unknown parent", "700 days"),
                                        row("f7", "page", "7", "7", "Parent not read", "700 days"),
                                        row("f8", "page", "8", "8", "Loop", "700 days"),
                                        row("names", "page", "2", "2", "Open", "the same text as \"MERGER PLAN\""),
                                        row("gone", "page", "77", "77", "Not in this week", "700 days"),
                                        row("t1", "title", "NULL", "Missing", "Missing", "2 pages link to it"),
                                        row(
                                                "t2",
                                                "title",
                                                "NULL",
                                                "KB: Salaries",
                                                "KB: Salaries",
                                                "1 page links to it"),
                                        row("t3", "title", "NULL", "merger plan", "merger plan", "2 pages have it"))
                                .of(
                                        "failures",
                                        "number, code, responsible, page_id, what, remedy",
                                        "(1, 'READ', 'site', 3, 'The body could not be read.', 'Wait.')",
                                        "(2, 'READ', 'site', NULL, 'Merger plan could not be read.', 'Wait.')",
                                        "(3, 'READ', 'site', 2, 'Open could not be read.', 'Wait.')",
                                        "(4, 'SECRET', 'site', 3, 'The body could not be read.', 'Wait.')"));
    }

    private static String row(String id, String kind, String page, String subject, String title, String evidence) {
        return "('%s', 'OUTDATED', 'high', 'open', 'KB', %s, '%s', '%s', '%s', 'https://wiki.example.org/%s', '%s', 1, '2026-W47', 50.0, 'p1')"
                .formatted(id, page, kind, subject, title, id, evidence);
    }

    private static List<ListedFinding> findings(Sharing sharing) {
        return weeks.ask(sharing, published -> FindingSearch.SEVERE.all(published, week("2026-W48")));
    }

    @Test
    void aRestrictedPageIsShownByItsIdAlone() {
        assertThat(findings(ReadWeeks.MASKED))
                .filteredOn(ListedFinding::hidden)
                .extracting(ListedFinding::id)
                .containsExactlyInAnyOrder("f3", "f4", "f5", "f6", "f7", "f8", "gone", "t2", "t3");
        assertThat(findings(ReadWeeks.MASKED))
                .filteredOn(ListedFinding::hidden)
                .allMatch(finding -> finding.title() == null && finding.url() == null && finding.evidence() == null);
    }

    @Test
    void evidenceThatNamesARestrictedPageIsLeftOut() {
        assertThat(findings(ReadWeeks.MASKED))
                .filteredOn(finding -> finding.id().equals("names"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.title()).isEqualTo("Open");
                    assertThat(finding.evidence()).isNull();
                });
    }

    @Test
    void restrictedPagesCanBeLeftOutOrShown() {
        Sharing without = new Sharing(Sharing.Restricted.LEAVE_OUT, Set.of(), Sharing.People.NAMED);

        assertThat(findings(without)).extracting(ListedFinding::id).containsExactlyInAnyOrder("f2", "names", "t1");
        assertThat(findings(Sharing.EVERYTHING))
                .hasSize(12)
                .noneMatch(ListedFinding::hidden)
                .allMatch(finding -> finding.title() != null && finding.evidence() != null);
    }

    @Test
    void namesOfPeopleFollowThePrivacy() {
        Sharing ids = new Sharing(Sharing.Restricted.MASK, Set.of(), Sharing.People.IDS);

        assertThat(findings(ids)).allMatch(finding -> finding.ownerName() == null && "p1".equals(finding.owner()));
        assertThat(findings(ReadWeeks.MASKED)).allMatch(finding -> "Ann".equals(finding.ownerName()));
    }

    @Test
    void onlyTheNamedSpacesAreListed() {
        Sharing hr = new Sharing(Sharing.Restricted.MASK, Set.of(new SpaceKey("hr")), Sharing.People.NAMED);

        assertThat(findings(hr)).isEmpty();
        List<SpaceRow> spaces = weeks.ask(hr, published -> SpaceRow.of(published, week("2026-W48")));
        assertThat(spaces).extracting(SpaceRow::key).containsExactly("HR");
    }

    @Test
    void failuresOfRestrictedPagesAreCountedWithoutTheirText() {
        RunQuality quality = weeks.ask(ReadWeeks.MASKED, published -> RunQuality.of(published, week("2026-W48")));

        assertThat(quality.hidden()).isEqualTo(7);
        assertThat(quality.failures())
                .containsExactly(
                        new RunQuality.FailureGroup("READ", "site", 3, null, "Open could not be read.", "Wait."),
                        new RunQuality.FailureGroup("SECRET", "site", 1, null, null, null));
    }
}
