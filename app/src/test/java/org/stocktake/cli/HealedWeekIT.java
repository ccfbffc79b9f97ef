package org.stocktake.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.FullProfile;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.fault.AppGone;
import org.stocktake.demosite.fault.BareListingOnly;
import org.stocktake.demosite.fault.CloudFault;
import org.stocktake.demosite.fault.CommentWithoutContainer;
import org.stocktake.demosite.fault.CutOff;
import org.stocktake.demosite.fault.Dropped;
import org.stocktake.demosite.fault.DuplicateItems;
import org.stocktake.demosite.fault.Echo;
import org.stocktake.demosite.fault.EmptyEnd;
import org.stocktake.demosite.fault.EmptyPage;
import org.stocktake.demosite.fault.EndlessCursor;
import org.stocktake.demosite.fault.ExpiredToken;
import org.stocktake.demosite.fault.Fault;
import org.stocktake.demosite.fault.Flaky;
import org.stocktake.demosite.fault.Garbled;
import org.stocktake.demosite.fault.GoneAfterListing;
import org.stocktake.demosite.fault.HostileNames;
import org.stocktake.demosite.fault.LoginInstead;
import org.stocktake.demosite.fault.LookUpsFail;
import org.stocktake.demosite.fault.LostWorkflow;
import org.stocktake.demosite.fault.NoParameters;
import org.stocktake.demosite.fault.NullBody;
import org.stocktake.demosite.fault.OddField;
import org.stocktake.demosite.fault.OddId;
import org.stocktake.demosite.fault.Oversized;
import org.stocktake.demosite.fault.ParametersForbidden;
import org.stocktake.demosite.fault.PoisonedPage;
import org.stocktake.demosite.fault.RedirectElsewhere;
import org.stocktake.demosite.fault.Refused;
import org.stocktake.demosite.fault.Rewritten;
import org.stocktake.demosite.fault.SecondsForMillis;
import org.stocktake.demosite.fault.ServerError;
import org.stocktake.demosite.fault.ShortList;
import org.stocktake.demosite.fault.Slow;
import org.stocktake.demosite.fault.StaleProperty;
import org.stocktake.demosite.fault.Throttled;
import org.stocktake.demosite.fault.UnreadablePage;
import org.stocktake.demosite.route.Delivery;
import org.stocktake.demosite.route.PageSizeLimits;
import org.stocktake.demosite.route.WorkflowApp;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Status;

/**
 * A second week on a site with faults, and the same week again after the site has recovered. The result is the same as
 * without faults, cell by cell. The build heals each fault once, many of them in one run; the profile {@code full} heals each case alone.
 */
class HealedWeekIT {
    private static final String WEEK = "2026-W03";
    private static final Instant WEEK_1 = Instant.parse("2026-01-05T06:00:00Z");
    private static final PageSizeLimits CAPS = new PageSizeLimits(7, 7, 7, 50, 50, 50, 50, 50, 50, 2, 2);
    private static final DemoOptions SITE =
            DemoOptions.DEFAULT.withPages(40).withSpaces(1).withCaps(CAPS).withWorkflowApp(WorkflowApp.USUAL);

    @TempDir
    private static Path first;

    @TempDir
    private static Path calm;

    private static DemoInstallation week1;
    private static DemoInstallation undisturbed;

    @BeforeAll
    static void liveTwoWeeks() throws IOException {
        week1 = DemoInstallation.of(SITE, first);
        assertThat(week1.run().status()).isZero();
        week1.site().world().advance(0.2);
        undisturbed = week1.copy(calm);
        Shell.Result said = undisturbed.run();
        assertThat(said.status()).as(said.out() + said.err()).isZero();
    }

    @AfterAll
    static void close() {
        week1.close();
    }

    @AfterEach
    void heal() {
        week1.site().clearFaults();
    }

    /** An app that writes seconds is correct but lacks milliseconds: its last replies remain valid. */
    private static Set<String> keptColumns(FaultCase troubled) {
        return troubled.faults().anyMatch(SecondsForMillis.class::isInstance) ? Set.of("state_expires_at") : Set.of();
    }

    /** Pages of the first week that were edited since, so that their bodies must be read; each is returned once. */
    private static final class Victims {
        private final Deque<Page> pages;

        Victims() {
            pages = ExpectedPages.of(week1.site()).listed().stream()
                    .filter(page -> page.kind() == Kind.PAGE && page.status() == Status.CURRENT)
                    .filter(page -> page.parent() != null && page.createdAt().isBefore(WEEK_1))
                    .sorted(Comparator.comparing((Page page) -> page.version().at())
                            .reversed())
                    .collect(Collectors.toCollection(ArrayDeque::new));
        }

        long next() {
            return pages.remove().id();
        }
    }

    private static Page some(Predicate<Page> wanted) {
        return ExpectedPages.of(week1.site()).listed().stream()
                .filter(page -> page.kind() == Kind.PAGE && page.status() == Status.CURRENT)
                .filter(wanted)
                .findFirst()
                .orElseThrow();
    }

    /** Independent faults are combined, because runs are expensive. */
    private static List<FaultCase> cases() {
        Victims pages = new Victims();
        Page talked = some(each -> each.comments().size() > 1);
        Page filed = some(each -> !each.attachments().isEmpty());
        Set<Long> all =
                ExpectedPages.of(week1.site()).listed().stream().map(Page::id).collect(Collectors.toSet());
        FaultCase gaps = FaultCase.of(
                "pages, comments, files and people that come with gaps or not at all",
                new NullBody(pages.next()),
                OddField.isNull(pages.next(), "ancestors"),
                OddField.isNull(pages.next(), "version"),
                new OddId(String.valueOf(pages.next()), "none"),
                new CommentWithoutContainer(talked.comments().get(0).id()),
                ShortList.withTotals("/scan", pages.next()),
                ShortList.withTotals("/scan", talked.comments().get(1).id()),
                ShortList.withTotals("", filed.attachments().get(0).id()),
                new Refused("/user/list", 403),
                new PoisonedPage(pages.next()),
                new GoneAfterListing(pages.next()),
                new BareListingOnly(pages.next()));
        List<FaultCase> replies = FaultCase.together(
                FaultCase.of(
                        "replies that break off, come late, come twice or are too large",
                        new CutOff("/scan", 1),
                        new Dropped("/space", 1),
                        new DuplicateItems("/scan"),
                        new Garbled("/child/attachment", 1),
                        new Oversized("/user/list", 100, 3_000_000),
                        new Slow("/search", 1, new Delivery.Late(Duration.ofMillis(20))),
                        new Throttled("/label", 1, 0)),
                FaultCase.of(
                        "a workflow app that answers nonsense",
                        new LostWorkflow(pages.next()),
                        new NoParameters(),
                        new ParametersForbidden(all),
                        new SecondsForMillis(),
                        new StaleProperty(pages.next(), "Nowhere")));
        List<FaultCase> inTurn = FaultCase.inTurn(
                "faults one after the other",
                new FaultCase(
                        "runs that stop one after the other",
                        List.of(
                                List.of(new ExpiredToken(12)),
                                List.of(new LoginInstead("/scan", 100)),
                                List.of(new RedirectElsewhere(
                                        "/scan", URI.create("http://elsewhere.example.org/login"))),
                                List.of(new EndlessCursor()),
                                List.of(new EmptyEnd("/scan", 100)))),
                FaultCase.of("lists that are empty in the middle", new EmptyPage("/scan", 100)),
                FaultCase.of("a fifth of the replies fails", new Flaky(7, 0.2)),
                FaultCase.of(
                        "names and messages of somebody who means ill",
                        // Cached states would be correct as long as their pages do not change.
                        new AppGone(),
                        new HostileNames("", "\u001b[31m=1+1"),
                        new Echo("/label", 500, "\u001b[31m=1+1"),
                        new Rewritten((request, body) ->
                                request.path().contains("/child/") ? "no JSON".getBytes(UTF_8) : body)),
                FaultCase.of("lists that fail", new ServerError("/scan", 4, 100, 500)),
                FaultCase.of("a page that every list fails over", new UnreadablePage(pages.next())),
                FaultCase.of(
                        "a list that lacks a page, without a total, on a site that cannot be asked for it",
                        ShortList.withoutTotals("/scan", pages.next()),
                        new LookUpsFail()));
        List<FaultCase> more = FaultCase.more(
                FaultCase.of("a workflow app that is away", new AppGone()),
                FaultCase.of("another fifth of the replies fails", new Flaky(11, 0.2)));
        return Stream.of(List.of(gaps), replies, inTurn, more)
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void everyTroubleOfTheSiteIsAmongThem() {
        assertThat(cases().stream()
                        .flatMap(FaultCase::faults)
                        .map(Object::getClass)
                        .distinct())
                .containsExactlyInAnyOrder(Arrays.stream(Objects.requireNonNull(Fault.class.getPermittedSubclasses()))
                        .filter(type -> type != CloudFault.class)
                        .toArray(Class<?>[]::new));
    }

    @TestFactory
    Stream<DynamicTest> theSecondRunHeals(@TempDir Path folder) {
        return cases().stream()
                .map(each -> dynamicTest(each.name(), () -> assertHeals(each, folder.resolve(each.name()))));
    }

    private static void assertHeals(FaultCase troubled, Path folder) throws Exception {
        DemoInstallation demoInstallation = week1.copy(folder);
        troubled.heal(demoInstallation);
        new SameWeek(undisturbed, WEEK).assertSame(demoInstallation, Set.of(), keptColumns(troubled));
    }

    /** In the build, {@code ShortListsTest} has such lists, and a case of {@link #theSecondRunHeals} too. */
    @Test
    @FullProfile
    void aPageThatAListLacksAndThatIsThereCostsNothing(@TempDir Path folder) throws Exception {
        DemoInstallation demoInstallation = week1.copy(folder);
        demoInstallation.site().addFault(ShortList.withTotals("/scan", new Victims().next()));

        Shell.Result said = demoInstallation.run();

        assertThat(said.out()).startsWith("2026-W03 is published: ").contains(", coverage 100 %.\n");
        new SameWeek(undisturbed, WEEK).assertSame(demoInstallation, Set.of("failures", "runs"), Set.of());
        assertThat(demoInstallation.csv("failures"))
                .extracting(row -> row.get("code"))
                .containsOnly("LISTING_ODD");
    }

    @Test
    void aPageThatAListLacksAndThatNobodyCanLookUpIsNeitherDeletedNorMoved(@TempDir Path folder) throws Exception {
        DemoInstallation demoInstallation = week1.copy(folder);
        String page = String.valueOf(new Victims().next());
        demoInstallation.site().addFault(ShortList.withTotals("/scan", Long.parseLong(page)));
        demoInstallation.site().addFault(new LookUpsFail());

        Shell.Result said = demoInstallation.run("--coverage-minimum", "50");

        assertThat(said.status()).as(said.out() + said.err()).isEqualTo(3);
        assertThat(said.out()).startsWith("2026-W03 is published PARTIAL: ");
        assertThat(demoInstallation.csv("changes")).noneMatch(row -> page.equals(row.get("page_id")));
        assertThat(demoInstallation.csv("pages"))
                .filteredOn(row -> page.equals(row.get("page_id")))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("row_quality", "partial")
                        .containsEntry("word_count", "")
                        .containsEntry("links_in", ""));
        assertThat(demoInstallation.csv("failures"))
                .filteredOn(row -> page.equals(row.get("page_id")) && "PAGE_UNREADABLE".equals(row.get("code")))
                .singleElement()
                .satisfies(row -> assertThat(row.get("what"))
                        .endsWith("and looking up the page by its id failed. Its position in the tree and its"
                                + " links are from 2026-W02."));
        assertThat(demoInstallation.csv("findings"))
                .filteredOn(row -> page.equals(row.get("page_id")))
                .allSatisfy(row -> assertThat(row.get("state")).isNotEqualTo("resolved"))
                .filteredOn(row -> "new".equals(row.get("state")))
                .extracting(row -> row.get("rule_id"))
                .containsExactly("NOT_READ");

        // A week later, the list contains it again.
        demoInstallation.site().clearFaults();
        Shell.Result later = demoInstallation.runAt(
                demoInstallation.site().world().now().plus(Duration.ofDays(7)), "--coverage-minimum", "50");

        assertThat(later.out()).as(later.err()).startsWith("2026-W04 is published: ");
        assertThat(demoInstallation.csv("changes"))
                .noneMatch(row -> page.equals(row.get("page_id")))
                .extracting(row -> row.get("kind"))
                .doesNotContain("gone", "restored", "created", "appeared", "moved");
        // Pages that were really deleted in week 3 are known now.
        assertThat(demoInstallation.csv("changes"))
                .filteredOn(row -> "deleted".equals(row.get("kind")))
                .extracting(row -> row.get("page_id"))
                .isEqualTo(undisturbed.csv("changes").stream()
                        .filter(row -> "deleted".equals(row.get("kind")))
                        .map(row -> row.get("page_id"))
                        .toList());
        assertThat(demoInstallation.csv("pages"))
                .filteredOn(row -> page.equals(row.get("page_id")))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("row_quality", "ok"));
        assertThat(demoInstallation.csv("findings"))
                .filteredOn(row -> page.equals(row.get("page_id")))
                .allSatisfy(row -> assertThat(row.get("state")).isNotIn("new", "reopened"))
                .filteredOn(row -> "resolved".equals(row.get("state")))
                .extracting(row -> row.get("rule_id"))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of("NOT_READ"),
                                undisturbed.csv("findings").stream()
                                        .filter(row -> page.equals(row.get("page_id")))
                                        .filter(row -> "resolved".equals(row.get("state")))
                                        .map(row -> row.get("rule_id")))
                        .toList());
    }
}
