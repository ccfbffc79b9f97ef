package org.stocktake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stocktake.read.ReadWeeks.week;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.engine.PrivateFolder;

/** Names of people in weeks of which only the history remains. */
class HistoryNamesTest {
    private static ReadWeeks.Rows rows(String people) {
        return new ReadWeeks.Rows()
                .of("spaces", "space_key", "('KB')")
                .of("pages", "page_id, space_key, title, owner", "(1, 'KB', 'Plan', 'p1')", "(2, 'KB', 'Old', 'p2')")
                .of("people", "person_id, display_name, account_status", people, "('p2', NULL, 'closed')")
                .of(
                        "findings",
                        "finding_id, rule_id, severity, state, space_key, page_id, age_weeks, owner",
                        "('a', 'OUTDATED', 'high', 'new', 'KB', 1, 0, 'p1')",
                        "('b', 'OUTDATED', 'high', 'new', 'KB', 2, 1, 'p2')");
    }

    @Test
    void aWeekWithoutItsFolderShowsTheNewestNameOfAnOwner(@TempDir Path folder) throws IOException {
        ReadWeeks weeks = new ReadWeeks(folder)
                .publish("2026-W46", rows("('p1', 'Ann Lee', 'active')"))
                .publish("2026-W47", rows("('p1', 'Ann Miller', 'active')"));
        PrivateFolder.delete(folder.resolve("stocktake-data/snapshots/week=2026-W46"));

        assertThat(weeks.ask(published -> FindingSearch.SEVERE.all(published, week("2026-W46"))).stream()
                        .map(ListedFinding::ownerName))
                .containsExactly(null, "Ann Miller");
        Sharing ids = new Sharing(Sharing.Restricted.SHOW, Set.of(), Sharing.People.IDS);
        assertThat(weeks.ask(ids, published -> FindingSearch.SEVERE.all(published, week("2026-W46"))).stream()
                        .map(ListedFinding::ownerName))
                .containsExactly(null, null);
    }
}
