package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five whole weeks of a site without a workflow app, and what several who look on have to say of each. */
class WholeWeekTest {
    private static final int WEEKS = 5;

    private static final CellOnlooker CELLS = new CellOnlooker();
    private static final ChangeOnlooker CHANGES = new ChangeOnlooker();
    private static final CountOnlooker COUNTS = new CountOnlooker();

    @BeforeAll
    static void liveThroughFiveWeeks(@TempDir Path folder) throws Exception {
        try (Stock stock = Stock.of(Stock.SMALL, folder)) {
            WorldTruth truth = WorldTruth.of(stock.site());
            for (int week = 1; week <= WEEKS; week++) {
                if (week > 1) {
                    stock.site().world().advance();
                    truth = truth.later();
                }
                stock.site().forget();
                Shell.Said said = stock.run();
                assertThat(said.status()).as(said.out() + said.err()).isZero();
                for (Onlooker onlooker : List.of(CELLS, CHANGES, COUNTS)) {
                    onlooker.look(stock, truth, said);
                }
            }
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
