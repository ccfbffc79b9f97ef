package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.DemoSite;
import org.stocktake.demosite.RequestLogEntry;
import org.stocktake.demosite.cloud.Credential;
import org.stocktake.demosite.cloud.SearchLimits;
import org.stocktake.demosite.cloud.SearchOptions;
import org.stocktake.demosite.world.Product;

/** What {@code check} and {@code run} say of missing scopes, and that they agree. */
class CloudScopesIT {
    /** Pages do not send their page status, and a search lists one file of a page. */
    private static final DemoOptions CLOUD = DemoInstallation.SMALL
            .withPages(60)
            .withProduct(Product.CLOUD)
            .withSearch(SearchOptions.USUAL
                    .with(SearchOptions.PageStates.IN_LISTS)
                    .with(new SearchLimits(250, 50, 1, 200, 1_000, 8_000)));

    /** Every run needs the first three. */
    private static final Set<String> SCOPES = Set.of(
            "read:page:confluence", "read:space:confluence", "read:content-details:confluence", "read:user:confluence");

    private static final String REMEDY =
            "Create a token with this scope in addition, and set it as site.token (STOCKTAKE_TOKEN).";

    @TempDir
    private Path folder;

    private DemoInstallation installation;
    private DemoSite site;

    @BeforeEach
    void start() throws IOException {
        installation = DemoInstallation.of(CLOUD, folder);
        site = installation.site();
    }

    @AfterEach
    void stop() {
        installation.close();
    }

    /** The requests of the run: the cloud id, the account, and the streams before the one that ends it. */
    @ParameterizedTest
    @CsvSource({
        "read:space:confluence, /api/v2/spaces, spaces, 3",
        "read:page:confluence, /api/v2/pages, pages, 4",
        "read:content-details:confluence, /rest/api/content/search, side data, 8"
    })
    void aScopeThatEveryRunNeedsEndsCheckAndRunWithTheSameSentence(
            String scope, String path, String stream, int requests) {
        // This one permits the request for the account, and no search.
        String token = token(without(scope, "read:confluence-user"));
        Shell.Result checked = ask("check", token);
        site.forget();
        // One list after the other, so that it is known which of two streams with this scope is the first.
        Shell.Result run = ask("run", token, "--in-flight=1");

        assertThat(checked)
                .isEqualTo(new Shell.Result(
                        5,
                        "",
                        "stocktake: %s%s: The token lacks the scope %s, which the stream \"%s\" needs (401). %s\n"
                                .formatted(gateway(), path, scope, stream, REMEDY)));
        assertThat(run).isEqualTo(checked);
        assertThat(site.requests()).as("the run ends with the rejection").hasSize(requests);
        assertThat(last(site.requests()).status()).isEqualTo(401);
        assertThat(installation.data().resolve("snapshots")).doesNotExist();
    }

    @Test
    void aCheckNamesAllScopesThatEveryRunNeeds() {
        Shell.Result checked = ask("check", token(Set.of("read:content-details:confluence")));

        assertThat(checked)
                .isEqualTo(new Shell.Result(
                        5,
                        "",
                        "stocktake: %s: The token lacks scopes that every run needs (401): read:space:confluence, read:page:confluence. Create a token with these scopes in addition, and set it as site.token (STOCKTAKE_TOKEN).\n"
                                .formatted(gateway())));
    }

    @Test
    void withoutTheScopeOfPeopleCheckAndRunEndWith3() throws Exception {
        String token = token(without("read:user:confluence", "read:attachment:confluence"));
        String sentence =
                "people: Names and states of people are not all known. The token lacks the scope read:user:confluence, which the stream \"people\" needs (401). "
                        + REMEDY;

        Shell.Result checked = ask("check", token);
        assertThat(checked.status()).isEqualTo(3);
        assertThat(checked.out()).contains("\ncannot be read:\n  " + sentence + "\n");

        Shell.Result run = ask("run", token);
        assertThat(run.status()).as(run.out() + run.err()).isEqualTo(3);
        assertThat(run.out())
                .contains("\nOne thing could not be read as it should:\n  " + sentence + "\n")
                .contains(
                        "\nOne group was not read, because the site must allow it; without --strict that leaves the exit status as it is:\n");
        // The states of all accounts are unknown, so counts by state are empty, and not 0.
        assertThat(installation.csv("pages"))
                .isNotEmpty()
                .allSatisfy(page -> assertThat(page)
                        .containsEntry("active_contributor_count", "")
                        .containsEntry("inactive_contributor_count", "")
                        .doesNotContainEntry("contributor_count", "")
                        .satisfies(row -> assertThat(row.get("owner_status")).isIn("", "unknown")));
    }

    @Test
    void theFourScopesAreEnoughAndARunNamesWhatItGoesOnWithout() throws Exception {
        String token = token(SCOPES);
        Shell.Result checked = ask("check", token);

        assertThat(checked.status()).as(checked.out() + checked.err()).isZero();
        assertThat(checked.out())
                .contains(", and the token lacks a scope to list the pages of each status: it stays unknown\n")
                .doesNotContain("lists of page statuses")
                .contains("""

                        scopes that the token lacks, and that a run goes on without:
                          read:attachment:confluence     files of pages with more files than a search lists
                          read:folder:confluence         containers: folders above pages that no search lists
                          read:whiteboard:confluence     containers: whiteboards above pages that no search lists
                          read:database:confluence       containers: databases above pages that no search lists
                          read:embed:confluence          containers: embeds above pages that no search lists
                          read:space.setting:confluence  page status: the statuses of a space
                          read:content:confluence        page status: the pages with a status

                        disk      about""");
        assertThat(ask("check", token, "--strict").status()).isEqualTo(3);

        site.forget();
        Shell.Result run = ask("run", token);
        assertThat(run.status()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .contains("\n2 groups were not read, because the site must allow them; without --strict that leaves the"
                        + " exit status as it is:\n")
                .contains("  page status: The status of pages could not be read. The token lacks the scope"
                        + " read:space.setting:confluence, which the stream \"page status\" needs (401). " + REMEDY
                        + " To read no page statuses, set workflow.page-status to off.\n")
                .containsOnlyOnce("page status: ");
        assertThat(statuses("/state"))
                .as("one request shows that the scope is missing")
                .containsExactly(401);
        long withFiles = withMoreThanOneFile();
        // Four lists and two searches may ask at the same time.
        assertThat(withFiles).isGreaterThan(6);
        assertThat(statuses("/attachments")).containsOnly(401).hasSizeLessThanOrEqualTo(6);
        assertThat(installation.csv("failures"))
                .extracting(row -> row.get("code"))
                .containsOnly("SCOPE_MISSING", "VALUES_UNKNOWN");
        assertThat(installation.csv("failures"))
                .filteredOn(row -> "single pages".equals(row.get("location")))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry(
                                "what",
                                ("%d pages are incomplete: the search lacks them, or holds their long lists only in"
                                                + " part. The token lacks the scope read:attachment:confluence, which"
                                                + " the stream \"attachments overflow\" needs (401).")
                                        .formatted(withFiles)));
        // Unknown, and not none.
        assertThat(installation.csv("pages"))
                .isNotEmpty()
                .allSatisfy(page -> assertThat(page.get("missing_groups")).endsWith("workflow"));
        assertThat(installation.csv("workflow")).isEmpty();
    }

    /** Of the pages that the run published. */
    private long withMoreThanOneFile() throws IOException {
        Set<String> ids = new TreeSet<>();
        installation.csv("pages").forEach(row -> ids.add(row.get("page_id")));
        return site.world().pages().stream()
                .filter(page ->
                        ids.contains("" + page.id()) && page.attachments().size() > 1)
                .count();
    }

    private List<Integer> statuses(String path) {
        return site.requests().stream()
                .filter(hit -> hit.path().contains(path))
                .map(RequestLogEntry::status)
                .toList();
    }

    private static RequestLogEntry last(List<RequestLogEntry> requests) {
        return requests.get(requests.size() - 1);
    }

    private static Set<String> without(String scope, String... more) {
        Set<String> scopes = new TreeSet<>(SCOPES);
        scopes.remove(scope);
        scopes.addAll(List.of(more));
        return scopes;
    }

    private String token(Set<String> scopes) {
        return site.issue(Credential.Kind.SCOPED_TOKEN, scopes).token();
    }

    private String gateway() {
        return site.requests().stream()
                .map(RequestLogEntry::prefix)
                .filter(prefix -> prefix.startsWith("/ex/"))
                .findFirst()
                .map(prefix -> site.gateway() + prefix)
                .orElseThrow();
    }

    private Shell.Result ask(String command, String token, String... more) {
        List<String> arguments = new ArrayList<>(Arrays.asList(installation.arguments(command)));
        arguments.addAll(List.of("--product=cloud", "--way=gateway", "--gateway=" + site.gateway()));
        arguments.addAll(List.of(more));
        return installation
                .shell(site.world().now())
                .with("STOCKTAKE_TOKEN", token)
                .run(arguments.toArray(String[]::new));
    }
}
