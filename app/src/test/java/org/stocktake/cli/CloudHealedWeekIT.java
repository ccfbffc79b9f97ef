package org.stocktake.cli;

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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.cloud.ListLimits;
import org.stocktake.demosite.cloud.SearchLimits;
import org.stocktake.demosite.cloud.SearchOptions;
import org.stocktake.demosite.fault.CloudFault;
import org.stocktake.demosite.fault.CutOff;
import org.stocktake.demosite.fault.Dropped;
import org.stocktake.demosite.fault.DuplicateItems;
import org.stocktake.demosite.fault.EmptyEnd;
import org.stocktake.demosite.fault.EmptyPage;
import org.stocktake.demosite.fault.EndlessCursor;
import org.stocktake.demosite.fault.ExpiredToken;
import org.stocktake.demosite.fault.FileWithoutPage;
import org.stocktake.demosite.fault.Flaky;
import org.stocktake.demosite.fault.Garbled;
import org.stocktake.demosite.fault.GatewayTimeout;
import org.stocktake.demosite.fault.GoneAfterListing;
import org.stocktake.demosite.fault.HostileNames;
import org.stocktake.demosite.fault.LoginInstead;
import org.stocktake.demosite.fault.NullBody;
import org.stocktake.demosite.fault.NumericIds;
import org.stocktake.demosite.fault.OddId;
import org.stocktake.demosite.fault.OddLinks;
import org.stocktake.demosite.fault.Oversized;
import org.stocktake.demosite.fault.PoisonedPage;
import org.stocktake.demosite.fault.RedirectElsewhere;
import org.stocktake.demosite.fault.SearchLag;
import org.stocktake.demosite.fault.ServerError;
import org.stocktake.demosite.fault.ShortList;
import org.stocktake.demosite.fault.Slow;
import org.stocktake.demosite.fault.Throttled;
import org.stocktake.demosite.fault.UnknownWord;
import org.stocktake.demosite.fault.UnreadablePage;
import org.stocktake.demosite.fault.WrongTotal;
import org.stocktake.demosite.route.Delivery;
import org.stocktake.demosite.world.CloudContent;
import org.stocktake.demosite.world.Kind;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Product;
import org.stocktake.demosite.world.Status;

/**
 * A second week on a site of Cloud with faults, and the same week again after the site has recovered. The result is the
 * same as without faults, cell by cell. The build heals what Cloud alone has. The profile {@code full} also heals faults of the connection,
 * which {@link HealedWeekIT} heals by the same client, and lists without an end or with gaps, as in {@code ListTrapsTest}.
 */
class CloudHealedWeekIT {
    private static final String WEEK = "2026-W03";
    private static final Instant WEEK_1 = Instant.parse("2026-01-05T06:00:00Z");
    private static final URI ELSEWHERE = URI.create("http://elsewhere.example.org");
    private static final DemoOptions SITE = DemoOptions.DEFAULT
            .withProduct(Product.CLOUD)
            .withPages(40)
            .withSpaces(1)
            .withCloudContent(CloudContent.NONE.withFolders(3))
            .withListLimits(new ListLimits(7, 7, ListLimits.Echo.APPLIED))
            .withSearch(SearchOptions.USUAL.with(new SearchLimits(7, 7, 2, 2, 1_000, 8_000)));

    @TempDir
    private static Path first;

    @TempDir
    private static Path calm;

    private static DemoInstallation week1;
    private static DemoInstallation undisturbed;

    @BeforeAll
    static void publishTwoWeeks() throws IOException {
        week1 = DemoInstallation.of(SITE, first);
        Shell.Result begun = week1.run();
        assertThat(begun.status()).as(begun.out() + begun.err()).isZero();
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

    /** Independent faults are combined, because runs are expensive. */
    private static List<FaultCase> cases() {
        Deque<Long> edited = edited();
        FaultCase pages = FaultCase.of(
                "pages without a body, or that disappear",
                new NullBody(edited.remove(), NullBody.Instead.NULL),
                new NullBody(edited.remove(), NullBody.Instead.ABSENT),
                new NullBody(edited.remove(), NullBody.Instead.EMPTY_OBJECT),
                new NullBody(edited.remove(), NullBody.Instead.NULL_STORAGE),
                new NullBody(edited.remove(), NullBody.Instead.DOCUMENT),
                new PoisonedPage(edited.remove()),
                new GoneAfterListing(edited.remove()),
                new OddId(String.valueOf(edited.remove()), "none"),
                ShortList.withoutTotals("/api/v2/pages", edited.remove()),
                ShortList.withoutTotals("/content/search", edited.remove()));
        List<FaultCase> searches = FaultCase.together(
                FaultCase.of(
                        "a search that knows less than the lists",
                        new SearchLag(edited.remove()),
                        new FileWithoutPage(attachment()),
                        new UnknownWord("embed"),
                        new WrongTotal(1)),
                FaultCase.of("a list that tells entries twice", new DuplicateItems("/api/v2/pages")),
                FaultCase.of(
                        "links and ids in other forms",
                        OddLinks.withContextTwice("/api/v2/pages"),
                        OddLinks.withoutContext("/api/v2/blogposts"),
                        OddLinks.elsewhere("/content/search", ELSEWHERE),
                        new NumericIds()));
        List<FaultCase> inTurn = FaultCase.inTurn(
                "faults one after the other",
                FaultCase.of("a search that is slow", new GatewayTimeout("/content/search", 100)),
                FaultCase.of("a page that every list fails over", new UnreadablePage(edited.remove())));
        List<FaultCase> more = FaultCase.more(
                FaultCase.of("a cursor without an end", new EndlessCursor("/api/v2/pages")),
                FaultCase.of("a list that ends empty", new EmptyEnd("/api/v2/pages", 100)),
                FaultCase.of("searches that are empty in the middle", new EmptyPage("/content/search", 100)),
                FaultCase.of(
                        "replies that break off, come late or are too large",
                        new CutOff("/api/v2/pages", 1),
                        new Dropped("/api/v2/spaces", 1),
                        new Garbled("/content/search", 1),
                        new Oversized("/users-bulk", 100, 3_000_000),
                        new Slow("/content/search", 1, new Delivery.Late(Duration.ofMillis(20))),
                        new Throttled("/api/v2/blogposts", 1, 0)),
                new FaultCase(
                        "runs that stop one after the other",
                        List.of(
                                List.of(new ExpiredToken(7)),
                                List.of(new LoginInstead("/api/v2/pages", 100)),
                                List.of(new RedirectElsewhere("/api/v2/pages", ELSEWHERE)))),
                FaultCase.of("lists that are empty in the middle", new EmptyPage("/api/v2/pages", 100)),
                new FaultCase(
                        "a fifth of the replies fails",
                        List.of(List.of(new Flaky(7, 0.2)), List.of(new Flaky(11, 0.2)))),
                FaultCase.of("names of somebody who means ill", new HostileNames("", "\u001b[31m=1+1")),
                FaultCase.of("lists that fail", new ServerError("/api/v2/pages", 4, 100, 500)),
                FaultCase.of("searches that fail", new ServerError("/content/search", 2, 100, 500)));
        return Stream.of(List.of(pages), searches, inTurn, more)
                .flatMap(List::stream)
                .toList();
    }

    private static long attachment() {
        return ExpectedPages.of(week1.site()).listed().stream()
                .filter(page -> page.status() == Status.CURRENT)
                .flatMap(page -> page.attachments().stream())
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** Pages of the first week that were edited since, so that their bodies must be read. */
    private static Deque<Long> edited() {
        return ExpectedPages.of(week1.site()).listed().stream()
                .filter(page -> page.kind() == Kind.PAGE && page.status() == Status.CURRENT)
                .filter(page -> page.parent() != null && page.createdAt().isBefore(WEEK_1))
                .sorted(Comparator.comparing((Page page) -> page.version().at()).reversed())
                .map(Page::id)
                .collect(Collectors.toCollection(ArrayDeque::new));
    }

    @Test
    void everyFaultOfCloudIsAmongThem() {
        assertThat(cases().stream()
                        .flatMap(FaultCase::faults)
                        .filter(CloudFault.class::isInstance)
                        .map(Object::getClass)
                        .distinct())
                .containsExactlyInAnyOrder(
                        Arrays.stream(Objects.requireNonNull(CloudFault.class.getPermittedSubclasses()))
                                .toArray(Class<?>[]::new));
    }

    @TestFactory
    Stream<DynamicTest> theSecondRunHeals(@TempDir Path folder) {
        return cases().stream()
                .map(each -> dynamicTest(each.name(), () -> assertHeals(each, folder.resolve(each.name()))));
    }

    private static void assertHeals(FaultCase troubled, Path folder) throws Exception {
        DemoInstallation installation = week1.copy(folder);
        troubled.heal(installation);
        new SameWeek(undisturbed, WEEK).assertSame(installation, Set.of(), Set.of());
    }
}
