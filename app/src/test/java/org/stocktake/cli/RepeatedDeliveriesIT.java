package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.fault.PoisonedPage;
import org.stocktake.demosite.world.Kind;

/** Files beside a published week that could not be written: the run says so, and the next one repeats these alone. */
class RepeatedDeliveriesIT {
    private static final DemoOptions TINY = DemoInstallation.SMALL.withPages(20).withSpaces(1);
    private static final String REPEATS =
            "The week is complete: its next run repeats only what failed, without requests.\n";

    @TempDir
    Path folder;

    @Test
    void theNextRunOfACompleteWeekRepeatsOnlyWhatFailedAndARunAfterOrOverOtherSpacesReadsTheSite() throws Exception {
        try (DemoInstallation demoInstallation = DemoInstallation.of(TINY, folder)) {
            Path report = obstruct(demoInstallation.current("report.html"));
            Path classic = demoInstallation.data().resolve("classic");
            Files.writeString(classic, "not a folder");
            String heldOpen =
                    report + ": It could not be replaced; another program may hold it open. Close it there and"
                            + " run the same command again.\n";
            String noFolder = classic + ": A folder is expected here, but something else exists. Move it away and run"
                    + " the same command again.\n";
            String where = "The week is in " + demoInstallation.snapshot("2026-W02");

            Shell.Result first = demoInstallation.run("--classic", "--report", "--excel");

            assertThat(first.status()).as(first.err()).isEqualTo(4);
            assertThat(first.out())
                    .startsWith("2026-W02 is published: ")
                    .endsWith(where + ".\n" + noFolder + heldOpen + REPEATS);
            assertThat(demoInstallation.csv("pages")).isNotEmpty();
            assertThat(demoInstallation.current("stocktake.xlsx")).exists();
            int requests = demoInstallation.site().requests().size();

            Files.delete(classic);
            demoInstallation.site().forget();
            Shell.Result second = demoInstallation.run("--classic", "--report", "--excel");

            assertThat(second.status()).as(second.err()).isEqualTo(4);
            assertThat(second.out())
                    .isEqualTo(
                            "2026-W02 was published before and is complete. This run sent no request; it repeated what"
                                    + " had failed: classic, report.\n" + where + ".\n" + heldOpen);
            assertThat(classic.resolve("confluence_data_2026-W02.csv")).exists();

            clear(report);
            Shell.Result third = demoInstallation.run("--classic", "--report", "--excel");

            assertThat(third.status()).as(third.err()).isZero();
            assertThat(third.out())
                    .isEqualTo(
                            "2026-W02 was published before and is complete. This run sent no request; it repeated what"
                                    + " had failed: report.\n" + where
                                    + ", and in current/ beside it.\nTo read the site again, repeat the command with --replace.\n");
            assertThat(report).content().contains("2026-W02");
            assertThat(demoInstallation.site().requests()).isEmpty();

            Files.delete(report);
            obstruct(report);
            Shell.Result fourth = demoInstallation.run("--report", "--space", "*");

            assertThat(fourth.status()).as(fourth.err()).isEqualTo(4);
            assertThat(fourth.out()).endsWith(REPEATS);
            int all = demoInstallation.site().requests().size();
            assertThat(all).isPositive();
            int everywhere = demoInstallation.csv("pages").size();

            // It repeats nothing for other spaces.
            clear(report);
            demoInstallation.site().forget();
            Shell.Result fifth = demoInstallation.run("--report");

            assertThat(fifth.status()).as(fifth.out() + fifth.err()).isZero();
            assertThat(fifth.out()).startsWith("2026-W02 is published: ");
            int pages = ExpectedPages.of(demoInstallation.site()).listed().size();
            assertThat(demoInstallation.runLog())
                    .containsExactly(
                            "week=2026-W02 status=4 result=machine published=yes reason=DISK pages=%d coverage=100.00 requests=%d"
                                    .formatted(pages, requests),
                            "week=2026-W02 status=4 result=machine published=before reason=HELD_OPEN pages=- coverage=- requests=-",
                            "week=2026-W02 status=0 result=complete published=before reason=- pages=- coverage=- requests=-",
                            "week=2026-W02 status=4 result=machine published=yes reason=HELD_OPEN pages=%d coverage=100.00 requests=%d"
                                    .formatted(everywhere, all),
                            "week=2026-W02 status=0 result=complete published=yes reason=- pages=%d coverage=100.00 requests=%d"
                                    .formatted(
                                            pages,
                                            demoInstallation.site().requests().size()));
        }
    }

    @Test
    void aWeekThatLacksSomethingIsReadAgain() throws Exception {
        try (DemoInstallation demoInstallation = DemoInstallation.of(TINY, folder)) {
            long page = ExpectedPages.of(demoInstallation.site()).listed().stream()
                    .filter(listed -> listed.kind() == Kind.PAGE)
                    .findFirst()
                    .orElseThrow()
                    .id();
            demoInstallation.site().addFault(new PoisonedPage(page));
            Path workbook = obstruct(demoInstallation.current("stocktake.xlsx"));

            Shell.Result first = demoInstallation.run("--excel", "--coverage-minimum", "90");

            assertThat(first.status()).as(first.err()).isEqualTo(4);
            assertThat(first.out())
                    .endsWith(workbook + ": It could not be replaced; another program may hold it open. Close it there"
                            + " and run the same command again.\n");

            demoInstallation.site().clearFaults();
            clear(workbook);
            demoInstallation.site().forget();
            Path log = demoInstallation.data().resolve("runs.log");
            Files.delete(log);
            Files.createDirectory(log);
            Shell.Result second = demoInstallation.run("--excel", "--coverage-minimum", "90");

            assertThat(second.status()).as(second.out() + second.err()).isZero();
            assertThat(demoInstallation.site().requests()).isNotEmpty();
            assertThat(workbook).isRegularFile();
        }
    }

    /** No user, not even root, can replace a non-empty folder by a file. */
    private static Path obstruct(Path file) throws IOException {
        Files.createDirectories(file.resolve("inner"));
        return file;
    }

    private static void clear(Path file) throws IOException {
        Files.delete(file.resolve("inner"));
        Files.delete(file);
    }
}
