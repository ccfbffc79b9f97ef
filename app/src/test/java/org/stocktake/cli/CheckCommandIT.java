package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.FullProfile;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.cloud.CloudSite;
import org.stocktake.demosite.fault.ExpiredToken;
import org.stocktake.demosite.route.WorkflowApp;
import org.stocktake.demosite.workflow.ExpectedWorkflow;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Product;
import org.stocktake.demosite.world.Status;

/**
 * The output of {@code check}. The profile {@code full} also compares the requests of a later week of Cloud, and checks own SQL without
 * {@code --strict}.
 */
class CheckCommandIT {
    private static final boolean FULL = FullProfile.IS_ON;

    @TempDir
    Path folder;

    private static Shell.Result check(DemoInstallation demoInstallation, String... more) {
        Shell.Result said = demoInstallation
                .shell(demoInstallation.site().world().now())
                .run(Stream.concat(Stream.of(demoInstallation.arguments("check")), Stream.of(more))
                        .toArray(String[]::new));
        // The free space is that of this machine.
        return new Shell.Result(
                said.status(), said.out().replaceAll("; [\\d,]+ MB are free", "; … MB are free"), said.err());
    }

    /** By the sizes of docs/how-to/sizing.md: 12 folders, 40 ZIP files, and 52 weeks of history. */
    private static long megabytesOfAYear(long pages) {
        return Math.round(pages * (12 * 2_985 + 40 * 733 + 52 * 240) / 1e6);
    }

    /** All files below a folder whose path has this part. */
    private static long bytes(Path folder, String part) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains(part) && !file.endsWith("manifest.json"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static List<ExpectedWorkflow> workflows(DemoInstallation demoInstallation) {
        return ExpectedPages.of(demoInstallation.site()).listed().stream()
                .filter(page -> page.status() == Status.CURRENT)
                .flatMap(page -> demoInstallation.site().world().workflow(page.id()).stream())
                .toList();
    }

    private static long pages(DemoInstallation demoInstallation, String space) {
        return ExpectedPages.of(demoInstallation.site()).listed().stream()
                .filter(page -> page.kind() == Kind.PAGE && page.status() == Status.CURRENT)
                .filter(page -> page.space().key().equals(space))
                .count();
    }

    @Test
    void aCheckTellsWhoWeAreWhatThereIsAndWhatARunCosts() throws Exception {
        try (DemoInstallation demoInstallation =
                DemoInstallation.of(DemoInstallation.SMALL.withWorkflowApp(WorkflowApp.USUAL), folder)) {
            Shell.Result said = check(demoInstallation);

            long docs = pages(demoInstallation, "DOCS");
            long eng = pages(demoInstallation, "ENG");
            // By hand: pages in batches of 50 or 200, half as many comments in batches of 200, 3.5 lists per space;
            // in a later week, 3 % of the bodies, in one batch per space, and one look-up of missing pages.
            // Before the lists: product, account, server, its size, 4 probes, 2 lists of spaces, a total for each
            // space.
            // At the end: users, and the account again.
            int others = 1 + 3 + 4 + 2 + 2 + 2;
            List<ExpectedWorkflow> workflows = workflows(demoInstallation);
            long underWay = workflows.stream()
                    .filter(truth -> truth.property() == null
                            || !truth.property().stage().state().isFinal())
                    .count();
            double lists = (docs + eng) * 0.5 / 200 + 2 * 3.5;
            assertThat(said)
                    .isEqualTo(new Shell.Result(
                            0,
                            """
                            product   Confluence Data Center 9.2.1
                            account   %s (%s)
                            spaces    2 chosen, %d current pages

                              DOCS  %8d  Product documentation
                              ENG   %8d  Engineering

                            a first run    about %d requests, as fast as the site answers
                            a later week   about %d requests, as fast as the site answers
                            plus           one per 200 linked page ids not found in any listing (known only after bodies are read)
                                           one per 50 comments on pages with otherwise unused files (a later week: only new comments)
                                           one per page with more labels or files than a list returns, while they change
                                           one per 200 comments, if there are more than one for two pages
                                           one per 200 users, until all people on pages are found
                                           a later week: one per 100 bodies, if more than 3 %% change
                                           a later week: one per 200 pages or blog posts that disappeared, and one per 100 of them that still exist
                                           more, if the site returns fewer entries per request
                            this check     %d requests

                            workflow  Comala answers; %d pages have a workflow, about %d of them in a state that is not final
                                      plus about %d requests for single pages in a first run, and about %d in a later week; http.page-budget allows 20,000

                            disk      about %d MB for the next 52 weeks, by the number of pages; … MB are free
                            """.formatted(
                                            demoInstallation
                                                    .site()
                                                    .world()
                                                    .people()
                                                    .get(0)
                                                    .name(),
                                            demoInstallation.site().user(),
                                            docs + eng,
                                            docs,
                                            eng,
                                            others + Math.round((docs + eng) / 50.0 + lists),
                                            others + Math.round((docs + eng) / 200.0 + lists) + 2 + 1,
                                            demoInstallation.site().requests().size(),
                                            workflows.size(),
                                            underWay,
                                            2 * workflows.size(),
                                            2 * underWay,
                                            megabytesOfAYear(docs + eng)),
                            ""));
            assertThat(demoInstallation.site().requests()).hasSizeLessThan(20);
            assertThat(demoInstallation.data().resolve("snapshots")).doesNotExist();
        }
    }

    /** Two spaces with fewer than 250 pages. One search or list each, and two for people of pages and their bodies. */
    @Test
    void runsOfCloudSendNoMoreRequestsThanACheckAnnounces() throws Exception {
        try (DemoInstallation cloud = DemoInstallation.of(DemoInstallation.SMALL.withProduct(Product.CLOUD), folder)) {
            Shell.Result said = check(cloud);

            long docs = pages(cloud, "DOCS");
            long eng = pages(cloud, "ENG");
            assertThat(said)
                    .isEqualTo(new Shell.Result(
                            0,
                            """
                            product   Confluence Cloud
                            account   %s (%s, user)
                            way       site
                            cloud id  %s
                            nested    a search lists at most 200 labels and 25 files of a page
                            totals    searches report their total
                            quota     not reported
                            spaces    2 chosen, %d current pages

                              DOCS  %8d  Product documentation
                              ENG   %8d  Engineering

                            a first run    about 12 requests, as fast as the site answers
                            a later week   about 16 requests, as fast as the site answers
                            plus           two per 250 linked page ids not found in any listing, and one for their spaces (known only after bodies are read)
                                           one per 50 comments on pages with otherwise unused files (a later week: only new comments)
                                           one per 250 files or labels of a page that has more than a search lists, while they change
                                           one per folder or other container that no search lists, and one per 100 pages below them
                                           at least three per page that is in a list but not in the search yet
                                           one per 250 people, if there are more than 250
                                           one per 250 pages of each workflow state, if pages with a workflow do not name theirs
                                           a later week: 1 for all comments, if some were deleted, and at least every fourth week
                                           a later week: one per 250 bodies, and one per 100 pages for contributors, if more than 3 %% change
                                           a later week: one per 250 pages or blog posts that disappeared, and one for their new spaces
                                           more, if the site returns fewer than 250 entries per request
                            this check     %d requests

                              stream             first run  later week
                              product                    1           1
                              account                    2           2
                              spaces                     1           1
                              totals                     1           1
                              pages                      1           1
                              blog posts                 1           1
                              bodies                     0           2
                              missing pages              0           1
                              side data                  1           1
                              contributors               0           1
                              comments                   1           1
                              containers                 1           1
                              people                     1           1
                              workflow searches          1           1

                            workflow  no workflow app answers; no page of %d examined pages sends a page status, so the pages of each status are listed in each space
                                      plus about 10 requests for lists of page statuses in a first run, and about 10 in a later week; http.page-budget allows 20,000

                            disk      about %d MB for the next 52 weeks, by the number of pages; … MB are free
                            """.formatted(
                                            cloud.site().world().people().get(0).name(),
                                            cloud.site().world().people().get(0).accountId(),
                                            CloudSite.CLOUD_ID,
                                            docs + eng,
                                            docs,
                                            eng,
                                            cloud.site().requests().size(),
                                            Math.min(docs + eng, 200),
                                            megabytesOfAYear(docs + eng)),
                            ""));

            Map<String, Long> firstRun = announced(said, 1);
            Map<String, Long> laterWeek = announced(said, 2);
            laterWeek.merge("comments", 1L, Long::sum);
            assertThat(cloud.run().status()).isZero();
            assertThat(sent(cloud))
                    .allSatisfy((stream, requests) ->
                            assertThat(requests).as(stream).isLessThanOrEqualTo(firstRun.getOrDefault(stream, 0L)));
            if (FULL) {
                cloud.site().world().advance();
                assertThat(cloud.run().status()).isZero();
                assertThat(sent(cloud))
                        .allSatisfy((stream, requests) -> assertThat(requests)
                                .as(stream)
                                .isLessThanOrEqualTo(laterWeek.getOrDefault(stream, 0L)));
            }
            int weeks = FULL ? 2 : 1;
            String newest = FULL ? "2026-W03" : "2026-W02";
            long snapshot = bytes(cloud.snapshot(newest), "");
            long history = bytes(cloud.data().resolve("history"), "week=" + newest);
            // Some of the 12 folders exist. A ZIP file has a quarter of the size, until one exists.
            assertThat(check(cloud).out())
                    .endsWith("\ndisk      about %d MB for the next 52 weeks, by the size of %s; … MB are free\n"
                            .formatted(
                                    Math.round(((12 - weeks) * snapshot + (40 + weeks) * snapshot / 4 + 52 * history)
                                            / 1e6),
                                    newest));
        }
    }

    /** The table of streams: the first run is column 1, a later week is column 2. */
    private static Map<String, Long> announced(Shell.Result said, int column) {
        Map<String, Long> announced = new TreeMap<>();
        said.out()
                .lines()
                .dropWhile(line -> !line.startsWith("  stream "))
                .skip(1)
                .takeWhile(line -> !line.isEmpty())
                .map(line -> line.strip().split(" {2,}", -1))
                .forEach(cells -> announced.put(cells[0], Long.parseLong(cells[column])));
        return announced;
    }

    /** Requests of the newest week by stream, without those that the check announces by their rate. */
    private static Map<String, Long> sent(DemoInstallation cloud) throws Exception {
        String streams =
                String.valueOf(cloud.parquet(ExpectedPages.of(cloud.site()).week(), "runs")
                        .get(0)
                        .get("requests_by_stream"));
        Map<String, Long> sent = new TreeMap<>();
        for (String stream : streams.split(";", -1)) {
            String[] parts = stream.split("=", -1);
            sent.put(parts[0], Long.parseLong(parts[1]));
        }
        List.of("ids of links", "comment texts", "attachments overflow", "labels overflow", "page status")
                .forEach(sent::remove);
        return sent;
    }

    @Test
    void aSpaceThatIsNotThereIsSaidAndTheRestIsCounted() throws Exception {
        try (DemoInstallation demoInstallation =
                DemoInstallation.of(DemoOptions.DEFAULT.withPages(40).withSpaces(1), folder)) {
            Shell.Result said = check(demoInstallation, "--space", "DOCS", "--space", "NOWHERE");

            assertThat(said.status()).isEqualTo(2);
            assertThat(said.out())
                    .contains(
                            "spaces    1 chosen, ",
                            "\ncannot be read:\n  space NOWHERE: There is no space with the key \"NOWHERE\", or this"
                                    + " account has no permission to see it. There are: DOCS, OLD. Check also that the account may"
                                    + " view the space.\n");
        }
    }

    @Test
    void whatARunRefusesACheckRefusesInTheSameWords() throws Exception {
        try (DemoInstallation demoInstallation =
                DemoInstallation.of(DemoOptions.DEFAULT.withPages(40).withSpaces(1), folder)) {
            // DOCS, the archived space OLD, and a personal space; a fourth is hidden from this account.
            String none =
                    "stocktake: spaces: None of the 3 spaces that %s (%s) may see is chosen. Check which spaces are included and excluded, and what the account may view.\n"
                            .formatted(
                                    demoInstallation
                                            .site()
                                            .world()
                                            .people()
                                            .get(0)
                                            .name(),
                                    demoInstallation.site().user());
            assertThat(check(demoInstallation, "--exclude-space=*")).isEqualTo(new Shell.Result(2, "", none));
            assertThat(demoInstallation.run("--exclude-space=*")).isEqualTo(new Shell.Result(2, "", none));

            assertThat(check(demoInstallation, "--space=DCOS"))
                    .isEqualTo(new Shell.Result(
                            2,
                            "",
                            "stocktake: space DCOS: There is no space with the key \"DCOS\", or this account has no"
                                    + " permission to see it. Did you mean DOCS? There are: DOCS, OLD. Check also that the account"
                                    + " may view the space.\n"))
                    .isEqualTo(demoInstallation.run("--space=DCOS"));
            // A misspelt key stops a run, even if other spaces exist.
            assertThat(demoInstallation.run("--space=DOCS", "--space=DCOS"))
                    .isEqualTo(check(demoInstallation, "--space=DCOS"));

            for (String wrong : List.of(
                    "--threshold=OUTDATED.stail=200",
                    "--finding-off=NO_SUCH",
                    "--week=2099-W01",
                    "--columns=/no/such",
                    "--findings=/no/such")) {
                demoInstallation.site().forget();
                assertThat(check(demoInstallation, wrong))
                        .as(wrong)
                        .isEqualTo(demoInstallation.run(wrong))
                        .extracting(Shell.Result::status)
                        .isEqualTo(2);
                assertThat(demoInstallation.site().requests()).as(wrong).isEmpty();
            }
        }
    }

    /** A run is the independent source: it prints each of these sentences too. */
    @Test
    void whatARunWillSayOfSqlOfOnesOwnACheckSays() throws Exception {
        Path rules = Files.createDirectory(folder.resolve("rules"));
        Path columns = Files.createDirectory(folder.resolve("columns"));
        Files.writeString(rules.resolve("column.sql"), rule("NO_COLUMN", "risk", "SELECT page_id, no_such FROM scope"));
        Files.writeString(rules.resolve("evidence.sql"), rule("NO_EVIDENCE", "risk", "SELECT page_id FROM scope"));
        // Reads a custom column, a parameter column, and a column of exemptions.
        Files.writeString(
                rules.resolve("good.sql"),
                rule("GOOD", "risk", "SELECT page_id, risk FROM scope WHERE exempt OR param_project_lead = 'A'"));
        // Reads a column that comes of findings, which no rule can know.
        Files.writeString(
                rules.resolve("health.sql"),
                rule("HEALTH", "health", "SELECT page_id, health FROM scope JOIN spaces USING (space_key)"));
        Files.writeString(rules.resolve("header.sql"), "SELECT page_id FROM scope");
        Files.writeString(rules.resolve("syntax.sql"), rule("SYNTAX", "risk", "SELEC page_id, risk FROM scope"));
        Files.writeString(columns.resolve("missing.sql"), """
                -- column missing integer: No such thing.
                SELECT page_id, no_such AS missing FROM pages
                """);
        Files.writeString(columns.resolve("risk.sql"), """
                -- column risk integer: Words by ten.
                SELECT page_id, word_count / 10 AS risk FROM pages
                """);
        String[] own = {
            "--findings",
            rules.toString(),
            "--columns",
            columns.toString(),
            "--workflow-parameter=Project Lead",
            "--exempt-rule={where: \"no_such = 1\", reason: typo}",
            "--exempt-rule={where: \"title = 'x'\", reason: fine}"
        };
        try (DemoInstallation demoInstallation =
                DemoInstallation.of(DemoInstallation.SMALL.withPages(40).withSpaces(1), folder)) {
            Shell.Result said = check(demoInstallation, add(own, "--strict"));
            List<String> told = said.out()
                    .lines()
                    .dropWhile(line -> !line.equals("will fail in a run:"))
                    .skip(1)
                    .takeWhile(line -> !line.isEmpty())
                    .toList();

            assertThat(told)
                    .extracting(line -> line.strip().substring(0, line.strip().indexOf(": ")))
                    .containsExactly(
                            "exempt.rules",
                            columns.resolve("missing.sql").toString(),
                            rules.resolve("header.sql") + ", line 1",
                            rules.resolve("column.sql").toString(),
                            rules.resolve("evidence.sql").toString(),
                            rules.resolve("health.sql").toString(),
                            rules.resolve("syntax.sql").toString());
            assertThat(said.status()).isEqualTo(3);
            if (FULL) {
                assertThat(check(demoInstallation, own)).isEqualTo(new Shell.Result(0, said.out(), said.err()));
            }

            Shell.Result run = demoInstallation.run(own);
            assertThat(run.out().lines()).containsAll(told);
            assertThat(run.status()).isZero();
            assertThat(demoInstallation.data().resolve("snapshots")).isDirectory();

            // The current content of a site cannot be published as a past week.
            String past = "--week=2026-W30";
            assertThat(check(demoInstallation, past))
                    .isEqualTo(demoInstallation.run(past))
                    .extracting(Shell.Result::status)
                    .isEqualTo(2);
        }
    }

    private static String rule(String name, String evidence, String query) {
        return """
                -- finding %s 1: A rule of our own
                -- subject: page
                -- scope: pages
                -- severity: low
                -- evidence: {%s} of them
                -- example: %2$s=1
                -- why: It may be wrong.
                -- remedy: Mend it.
                %s
                """.formatted(name, evidence, query);
    }

    private static String[] add(String[] all, String more) {
        return Stream.concat(Stream.of(all), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void aTokenThatIsNotTakenEndsTheCheck() throws Exception {
        try (DemoInstallation demoInstallation =
                DemoInstallation.of(DemoOptions.DEFAULT.withPages(40).withSpaces(1), folder)) {
            demoInstallation.site().addFault(new ExpiredToken(0));

            Shell.Result said = check(demoInstallation);

            assertThat(said.status()).isEqualTo(5);
            assertThat(said.out()).isEmpty();
            assertThat(said.err())
                    .contains("(401)")
                    .hasLineCount(1)
                    .doesNotContain(demoInstallation.site().token());
        }
    }
}
