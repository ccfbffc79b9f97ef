package org.stocktake.cli;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.demosite.DemoOptions;

/** Three weeks of a site without a workflow app, verified by several weekly checks. */
class WholeWeekIT {
    private static final int WEEKS = 3;

    /** With this seed and so many changed pages, these weeks have each kind of change. */
    private static final DemoOptions SITE =
            DemoInstallation.SMALL.withChanged(0.2).withSeed(13);

    private static final CellCheck CELLS = new CellCheck();
    private static final ChangeCheck CHANGES = new ChangeCheck();
    private static final CountCheck COUNTS = new CountCheck();

    @BeforeAll
    static void publishWeeks(@TempDir Path folder) throws Exception {
        try (DemoInstallation demoInstallation = DemoInstallation.of(SITE, folder)) {
            demoInstallation.publishWeeks(WEEKS, List.of(CELLS, CHANGES, COUNTS));
        }
    }

    @Test
    void everyCellIsTrueAndABodyIsReadOnceAVersion() {
        CELLS.assertTrue();
    }

    @Test
    void everyChangeIsToldWithWhatWasAndWhatIs() {
        CHANGES.assertTrue(WEEKS);
    }

    @Test
    void pagesAndSpacesCountWhatTheTableOfFindingsHolds() {
        COUNTS.assertCounted(WEEKS);
    }

    @Test
    void aFindingIsNewOnceAndOpenUntilItIsResolved() {
        COUNTS.assertThatEachLivesOn();
    }
}
