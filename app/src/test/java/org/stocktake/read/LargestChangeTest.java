package org.stocktake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stocktake.read.ReadWeeks.week;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.model.SpaceKey;

class LargestChangeTest {
    private static final String FINDINGS = "finding_id, rule_id, severity, state, space_key";
    private static final String RULES = "rule_id, title, rule_version, evaluated, severity, threshold";

    @TempDir
    private Path folder;

    private ReadWeeks weeks() {
        return new ReadWeeks(folder)
                .publish(
                        "2026-W47",
                        new ReadWeeks.Rows()
                                .of("spaces", "space_key, name", "('KB', 'Knowledge')", "('HR', 'People')")
                                .of(
                                        "findings",
                                        FINDINGS,
                                        "('a', 'STUB', 'medium', 'open', 'HR')",
                                        "('b', 'STUB', 'medium', 'open', 'HR')",
                                        "('c', 'STUB', 'medium', 'open', 'HR')")
                                .of(
                                        "rules",
                                        RULES,
                                        "('STUB', 'The page is short', 1, 'yes', 'medium', 'words=50')",
                                        "('OUTDATED', 'The page is old', 1, 'yes', 'high', 'days=365')"))
                .publish(
                        "2026-W48",
                        new ReadWeeks.Rows()
                                .of(
                                        "spaces",
                                        "space_key, name",
                                        "('KB', 'Knowledge')",
                                        "('HR', 'People')",
                                        "('NEW', 'New')")
                                .of(
                                        "findings",
                                        FINDINGS,
                                        // Resolved and low ones do not count.
                                        "('a', 'STUB', 'medium', 'resolved', 'HR')",
                                        "('b', 'STUB', 'medium', 'suppressed', 'HR')",
                                        "('c', 'STUB', 'medium', 'open', 'HR')",
                                        "('d', 'STUB', 'medium', 'new', 'KB')",
                                        "('e', 'STUB', 'low', 'new', 'KB')",
                                        // The thresholds changed.
                                        "('f', 'OUTDATED', 'high', 'new', 'KB')",
                                        "('g', 'OUTDATED', 'high', 'new', 'KB')",
                                        "('h', 'OUTDATED', 'high', 'new', 'KB')",
                                        // The space was not part of the week before.
                                        "('i', 'STUB', 'medium', 'new', 'NEW')",
                                        "('j', 'STUB', 'medium', 'new', 'NEW')",
                                        "('k', 'STUB', 'medium', 'new', 'NEW')")
                                .of(
                                        "rules",
                                        RULES,
                                        "('STUB', 'The page is short', 1, 'yes', 'medium', 'words=50')",
                                        "('OUTDATED', 'The page is old', 1, 'yes', 'high', 'days=300')"));
    }

    private Optional<LargestChange> change(Sharing sharing, String week) {
        return weeks().ask(sharing, published -> LargestChange.of(published, week(week)));
    }

    @Test
    void itComparesOnlyWhatBothWeeksEvaluatedInTheSameWay() {
        assertThat(change(Sharing.EVERYTHING, "2026-W48"))
                .contains(new LargestChange("HR", "People", "STUB", "The page is short", 3, 1));
    }

    @Test
    void itNamesOnlyTheSpacesThatReadersMaySee() {
        Sharing sharing = new Sharing(Sharing.Restricted.MASK, Set.of(new SpaceKey("kb")), Sharing.People.NAMED);

        assertThat(change(sharing, "2026-W48"))
                .contains(new LargestChange("KB", "Knowledge", "STUB", "The page is short", 0, 1));
    }

    @Test
    void theFirstWeekHasNone() {
        assertThat(change(Sharing.EVERYTHING, "2026-W47")).isEmpty();
    }
}
