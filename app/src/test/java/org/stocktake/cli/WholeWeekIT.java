package org.stocktake.cli;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five weeks of a site without a workflow app, verified by several weekly checks. */
class WholeWeekIT {
    private static final int WEEKS = 5;

    private static final CellCheck CELLS = new CellCheck();
    private static final ChangeCheck CHANGES = new ChangeCheck();
    private static final CountCheck COUNTS = new CountCheck();

    @BeforeAll
    static void liveThroughFiveWeeks(@TempDir Path folder) throws Exception {
        try (DemoInstallation demoInstallation = DemoInstallation.of(DemoInstallation.SMALL, folder)) {
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
