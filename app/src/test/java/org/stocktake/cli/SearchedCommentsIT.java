package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.demosite.fault.PoisonedPage;
import org.stocktake.demosite.world.Comment;

/** Output for comments whose text cannot be read, and the recovery in a later run. */
class SearchedCommentsIT {
    @TempDir
    Path folder;

    @Test
    void aCommentThatCannotBeReadLeavesUnknownWhichFilesOfItsPageAreUnusedUntilItCan() throws Exception {
        try (DemoInstallation demoInstallation = DemoInstallation.of(DemoInstallation.SMALL, folder)) {
            ExpectedLinks truth = truth(demoInstallation);
            Set<Long> deciding = truth.decidingComments();
            Comment lost = truth.listed().stream()
                    .flatMap(page -> page.comments().stream())
                    .filter(comment -> deciding.contains(comment.id()))
                    .findFirst()
                    .orElseThrow();
            demoInstallation.site().addFault(new PoisonedPage(lost.id()));

            Shell.Result said = demoInstallation.run("--retries", "0");

            assertThat(said.status()).isEqualTo(3);
            assertThat(said.out())
                    .contains(
                            "  comments on pages with files: 1 of %,d comments could not be searched for files. The unused"
                                            .formatted(deciding.size())
                                    + " files of their pages are not known. The next run tries again.\n");
            assertThat(demoInstallation.csv("pages")).allSatisfy(row -> {
                boolean isCommented = Long.toString(lost.page()).equals(row.get("page_id"));
                assertThat("".equals(row.get("attachments_unused"))).isEqualTo(isCommented);
            });
            assertThat(demoInstallation.csv("attachments").stream()
                            .filter(file -> "".equals(file.get("referenced")))
                            .map(file -> file.get("page_id")))
                    .isNotEmpty()
                    .containsOnly(Long.toString(lost.page()));
            assertKeepsNoText(demoInstallation.data().resolve("measured"));

            demoInstallation.site().clearFaults();
            demoInstallation.site().world().advance();
            demoInstallation.site().forget();
            assertThat(demoInstallation.run().status()).isZero();

            Set<Long> now = truth(demoInstallation).decidingComments();
            now.removeIf(id -> deciding.contains(id) && id != lost.id());
            assertThat(searched(demoInstallation)).contains(lost.id()).containsExactlyInAnyOrderElementsOf(now);
            assertThat(demoInstallation.csv("pages"))
                    .allSatisfy(row -> assertThat(row.get("attachments_unused")).isNotEmpty());
        }
    }

    private static ExpectedLinks truth(DemoInstallation demoInstallation) {
        return new ExpectedLinks(
                demoInstallation.site().world(), space -> !space.personal() && !space.archived(), false);
    }

    private static List<Long> searched(DemoInstallation demoInstallation) {
        return demoInstallation.site().requests().stream()
                .filter(hit -> hit.parameter("expand").equals("body.storage"))
                .flatMap(hit -> Stream.of(hit.parameter("ids").split(",")))
                .map(Long::valueOf)
                .toList();
    }

    private static void assertKeepsNoText(Path measured) throws Exception {
        assertThat(Files.exists(measured.resolve("comment.parquet"))).isTrue();
        assertThat(
                        DemoInstallation.ask("DESCRIBE FROM '%s'".formatted(measured.resolve("comment_file.parquet")))
                                .stream()
                                .map(column -> String.valueOf(column.get("column_name"))))
                .containsExactly("comment_id", "means", "file", "file_id", "owner_id");
    }
}
