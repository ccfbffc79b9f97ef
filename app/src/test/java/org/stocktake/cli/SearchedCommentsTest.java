package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.demosite.trouble.PoisonedPage;
import org.stocktake.demosite.world.Comment;

/** What an operator sees where the text of a comment cannot be read, and how it comes right. */
class SearchedCommentsTest {
    @TempDir
    Path folder;

    @Test
    void aCommentThatCannotBeReadLeavesUnknownWhichFilesOfItsPageAreUnusedUntilItCan() throws Exception {
        try (Stock stock = Stock.of(Stock.SMALL, folder)) {
            LinkTruth truth = truth(stock);
            Set<Long> deciding = truth.decidingComments();
            Comment lost = truth.listed().stream()
                    .flatMap(page -> page.comments().stream())
                    .filter(comment -> deciding.contains(comment.id()))
                    .findFirst()
                    .orElseThrow();
            stock.site().trouble(new PoisonedPage(lost.id()));

            Shell.Said said = stock.run("--retries", "0");

            assertThat(said.status()).isEqualTo(3);
            assertThat(said.out())
                    .contains(
                            "  comments on pages with files: 1 of %,d comments could not be searched for files. Which files"
                                            .formatted(deciding.size())
                                    + " of their pages are unused stays empty; the next run asks again.\n");
            assertThat(stock.csv("pages")).allSatisfy(row -> {
                boolean isCommented = Long.toString(lost.page()).equals(row.get("page_id"));
                assertThat("".equals(row.get("attachments_unused"))).isEqualTo(isCommented);
            });
            assertThat(stock.csv("attachments").stream()
                            .filter(file -> "".equals(file.get("referenced")))
                            .map(file -> file.get("page_id")))
                    .isNotEmpty()
                    .containsOnly(Long.toString(lost.page()));
            assertKeepsNoText(stock.data().resolve("measured"));

            stock.site().calm();
            stock.site().world().advance();
            stock.site().forget();
            assertThat(stock.run().status()).isZero();

            Set<Long> now = truth(stock).decidingComments();
            now.removeIf(id -> deciding.contains(id) && id != lost.id());
            assertThat(searched(stock)).contains(lost.id()).containsExactlyInAnyOrderElementsOf(now);
            assertThat(stock.csv("pages"))
                    .allSatisfy(row -> assertThat(row.get("attachments_unused")).isNotEmpty());
        }
    }

    private static LinkTruth truth(Stock stock) {
        return new LinkTruth(stock.site().world(), space -> !space.personal() && !space.archived(), false);
    }

    private static List<Long> searched(Stock stock) {
        return stock.site().hits().stream()
                .filter(hit -> hit.parameter("expand").equals("body.storage"))
                .flatMap(hit -> Stream.of(hit.parameter("ids").split(",")))
                .map(Long::valueOf)
                .toList();
    }

    private static void assertKeepsNoText(Path measured) throws Exception {
        assertThat(Files.exists(measured.resolve("comment.parquet"))).isTrue();
        assertThat(Stock.ask("DESCRIBE FROM '%s'".formatted(measured.resolve("comment_file.parquet"))).stream()
                        .map(column -> String.valueOf(column.get("column_name"))))
                .containsExactly("comment_id", "means", "file", "file_id", "owner_id");
    }
}
