package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.route.WorkflowApp;
import org.stocktake.demosite.trouble.ExpiredToken;
import org.stocktake.demosite.workflow.WorkflowTruth;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Status;

/** What a look before a run tells. */
class CheckCommandTest {
    @TempDir
    Path folder;

    private static Shell.Said check(Stock stock, String... more) {
        return stock.shell(stock.site().world().now())
                .run(Stream.concat(Stream.of(stock.arguments("check")), Stream.of(more))
                        .toArray(String[]::new));
    }

    private static List<WorkflowTruth> workflows(Stock stock) {
        return WorldTruth.of(stock.site()).listed().stream()
                .filter(page -> page.status() == Status.CURRENT)
                .flatMap(page -> stock.site().world().workflow(page.id()).stream())
                .toList();
    }

    private static long pages(Stock stock, String space) {
        return WorldTruth.of(stock.site()).listed().stream()
                .filter(page -> page.kind() == Kind.PAGE && page.status() == Status.CURRENT)
                .filter(page -> page.space().key().equals(space))
                .count();
    }

    @Test
    void aCheckTellsWhoWeAreWhatThereIsAndWhatARunCosts() throws Exception {
        try (Stock stock = Stock.of(Stock.SMALL.withWorkflowApp(WorkflowApp.USUAL), folder)) {
            Shell.Said said = check(stock);

            long docs = pages(stock, "DOCS");
            long eng = pages(stock, "ENG");
            // By hand: pages in batches of 50 or 200, half as many comments in batches of 200, 3.5 lists a space;
            // in a later week 3 % of the bodies anew, in one batch a space.
            List<WorkflowTruth> workflows = workflows(stock);
            long underWay = workflows.stream()
                    .filter(truth -> truth.property() == null
                            || !truth.property().stage().state().isFinal())
                    .count();
            double lists = (docs + eng) * 0.5 / 200 + 2 * 3.5;
            assertThat(said)
                    .isEqualTo(new Shell.Said(
                            0,
                            """
                            product   Confluence Data Center 9.2.1
                            account   %s (%s)
                            spaces    2 chosen, %d pages

                              DOCS  %8d  Product documentation
                              ENG   %8d  Engineering

                            a first run    about %d requests, as fast as the site answers
                            a later week   about %d requests, as fast as the site answers
                            besides        one for every 200 pages that links name by id and no list holds: how many those are, only the bodies tell
                                           one for every 50 comments on pages with files that nothing else refers to; a later week asks for new ones only

                            workflow  Comala answers; %d pages have a workflow, about %d of them in a state that is not final
                                      besides, a first run asks about %d times for single pages, a later week about %d times; http.page-budget allows 20,000
                            """.formatted(
                                            stock.site().world().people().get(0).name(),
                                            stock.site().user(),
                                            docs + eng,
                                            docs,
                                            eng,
                                            Math.round((docs + eng) / 50.0 + lists),
                                            Math.round((docs + eng) / 200.0 + lists) + 2,
                                            workflows.size(),
                                            underWay,
                                            2 * workflows.size(),
                                            2 * underWay),
                            ""));
            assertThat(stock.site().hits()).hasSizeLessThan(20);
            assertThat(stock.data().resolve("snapshots")).doesNotExist();
        }
    }

    @Test
    void aSpaceThatIsNotThereIsSaidAndTheRestIsCounted() throws Exception {
        try (Stock stock = Stock.of(DemoOptions.USUAL.withPages(40).withSpaces(1), folder)) {
            Shell.Said said = check(stock, "--space", "DOCS", "--space", "NOWHERE");

            assertThat(said.status()).isEqualTo(2);
            assertThat(said.out())
                    .contains(
                            "spaces    1 chosen, ",
                            "\ncannot be read:\n  space NOWHERE: There is no space with the key \"NOWHERE\", or this account may"
                                    + " not see it. There are: DOCS, OLD. Check also that the account may view the space.\n");
        }
    }

    @Test
    void whatARunRefusesACheckRefusesInTheSameWords() throws Exception {
        try (Stock stock = Stock.of(DemoOptions.USUAL.withPages(40).withSpaces(1), folder)) {
            // DOCS, OLD, which is archived, and a personal one; a fourth is hidden from this account.
            String none =
                    "stocktake: spaces: None of the 3 spaces that %s (%s) may see is chosen. Check which spaces are included and excluded, and what the account may view.\n"
                            .formatted(
                                    stock.site().world().people().get(0).name(),
                                    stock.site().user());
            assertThat(check(stock, "--exclude-space=*")).isEqualTo(new Shell.Said(2, "", none));
            assertThat(stock.run("--exclude-space=*")).isEqualTo(new Shell.Said(2, "", none));

            assertThat(check(stock, "--space=DCOS"))
                    .isEqualTo(
                            new Shell.Said(
                                    2,
                                    "",
                                    "stocktake: space DCOS: There is no space with the key \"DCOS\", or this account may not see it. Did you mean DOCS? There are: DOCS, OLD. Check also that the account may view the space.\n"))
                    .isEqualTo(stock.run("--space=DCOS"));
            // One that is misspelt stops a run, although others are there.
            assertThat(stock.run("--space=DOCS", "--space=DCOS")).isEqualTo(check(stock, "--space=DCOS"));

            for (String wrong : List.of("--threshold=OUTDATED.stail=200", "--finding-off=NO_SUCH", "--week=2099-W01")) {
                assertThat(check(stock, wrong))
                        .as(wrong)
                        .isEqualTo(stock.run(wrong))
                        .extracting(Shell.Said::status)
                        .isEqualTo(2);
            }
        }
    }

    @Test
    void aTokenThatIsNotTakenEndsTheCheck() throws Exception {
        try (Stock stock = Stock.of(DemoOptions.USUAL.withPages(40).withSpaces(1), folder)) {
            stock.site().trouble(new ExpiredToken(0));

            Shell.Said said = check(stock);

            assertThat(said.status()).isEqualTo(5);
            assertThat(said.out()).isEmpty();
            assertThat(said.err())
                    .contains("(401)")
                    .hasLineCount(1)
                    .doesNotContain(stock.site().token());
        }
    }
}
