package org.stocktake.source.datacenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.RequestLogEntry;
import org.stocktake.demosite.fault.OddId;
import org.stocktake.demosite.fault.ServerError;
import org.stocktake.demosite.route.PageSizeLimits;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Person;
import org.stocktake.demosite.world.Space;
import org.stocktake.demosite.world.Status;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.PageId;
import org.stocktake.model.PersonName;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.LookupResult;
import org.stocktake.source.LookupResult.Outcome;

/** Look-up of linked ids that no list contains, on a site with other spaces than the chosen ones. */
class LookUpTest {
    private static final DemoOptions SMALL = DemoOptions.DEFAULT.withPages(120);

    @TempDir
    Path folder;

    private static Page some(Demo demo, Predicate<Page> wanted) {
        return demo.site().world().pages().stream().filter(wanted).findFirst().orElseThrow();
    }

    private static List<LookupResult> told(DataCenterSource source, List<PageId> ids) {
        List<LookupResult> told = new CopyOnWriteArrayList<>();
        source.lookUp(ids, told::add);
        return told.stream().sorted(Comparator.comparing(LookupResult::id)).toList();
    }

    private static List<PageId> ids(Page... pages) {
        return Stream.of(pages).map(page -> new PageId(page.id())).sorted().toList();
    }

    private static LookupResult found(Page page, ContentStatus status) {
        return new LookupResult(
                new PageId(page.id()), Outcome.FOUND, new SpaceKey(page.space().key()), status);
    }

    @Test
    void whatTheAccountMaySeeIsFoundWithItsSpaceAndState() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder);
                DataCenterSource source = demo.source("run")) {
            Page personal = some(demo, page -> page.visible() && page.space().personal());
            Page trash = some(demo, page -> page.visible() && page.status() == Status.TRASHED);
            Page secret = some(demo, page -> !page.space().visible());

            assertThat(told(source, ids(personal, trash, secret)))
                    .containsExactlyInAnyOrder(
                            found(personal, ContentStatus.CURRENT),
                            found(trash, ContentStatus.TRASHED),
                            LookupResult.notFound(new PageId(secret.id())));
        }
    }

    @Test
    void twoHundredIdsAreOneRequestThatIsNotAskedASecondTime() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder)) {
            List<PageId> ids = new ArrayList<>(LongStream.range(9_000_000_000L, 9_000_000_401L)
                    .mapToObj(PageId::new)
                    .toList());
            List<LookupResult> first;
            try (DataCenterSource source = demo.source("run")) {
                first = told(source, ids);
            }
            assertThat(first).hasSize(401).allMatch(told -> told.outcome() == Outcome.NOT_FOUND);
            assertThat(questions(demo)).isEqualTo(3);

            try (DataCenterSource resumed = demo.source("run")) {
                assertThat(told(resumed, ids)).isEqualTo(first);
            }
            assertThat(questions(demo)).isEqualTo(3);
        }
    }

    private static long questions(Demo demo) {
        return demo.site().requests().stream().filter(LookUpTest::isQuestion).count();
    }

    private static boolean isQuestion(RequestLogEntry requestLogEntry) {
        return requestLogEntry.parameter("status").equals("any");
    }

    @Test
    void withoutIdsNothingIsAsked() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder);
                DataCenterSource source = demo.source("run")) {
            assertThat(told(source, List.of())).isEmpty();
            assertThat(demo.site().requests()).isEmpty();
        }
    }

    @Test
    void aSiteThatGivesFewAtOnceIsReadToTheEnd() throws IOException {
        PageSizeLimits pageSizeLimits = PageSizeLimits.USUAL;
        PageSizeLimits few = new PageSizeLimits(
                pageSizeLimits.scan(),
                pageSizeLimits.scanExpanded(),
                pageSizeLimits.scanBodies(),
                7,
                pageSizeLimits.listExpanded(),
                pageSizeLimits.search(),
                pageSizeLimits.searchExpanded(),
                pageSizeLimits.searchBodies(),
                pageSizeLimits.spaces(),
                pageSizeLimits.nested(),
                pageSizeLimits.nestedLabels());
        try (Demo demo = Demo.start(SMALL.withCaps(few), folder);
                DataCenterSource source = demo.source("run")) {
            List<PageId> ids = demo.site().world().pages().stream()
                    .filter(page -> page.visible() && page.status() == Status.CURRENT)
                    .limit(50)
                    .map(page -> new PageId(page.id()))
                    .toList();

            assertThat(told(source, ids))
                    .extracting(LookupResult::id, LookupResult::outcome)
                    .containsExactlyElementsOf(
                            ids.stream().map(id -> tuple(id, Outcome.FOUND)).toList());
        }
    }

    @Test
    void anEntryWithoutAUsableIdLeavesOpenWhichOfTheIdsItIs() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder);
                DataCenterSource source = demo.source("run")) {
            List<Page> two = demo.site().world().pages().stream()
                    .filter(page -> page.visible() && page.status() == Status.CURRENT)
                    .limit(2)
                    .toList();
            demo.site().addFault(new OddId(String.valueOf(two.get(0).id()), "-1"));

            assertThat(told(
                            source,
                            two.stream().map(page -> new PageId(page.id())).toList()))
                    .extracting(LookupResult::id, LookupResult::outcome)
                    .containsExactlyInAnyOrder(
                            tuple(new PageId(two.get(1).id()), Outcome.FOUND),
                            tuple(new PageId(two.get(0).id()), Outcome.UNKNOWN));
        }
    }

    @Test
    void aSiteThatTakesNoListsOfIdsIsSearched() throws IOException {
        try (Demo demo = Demo.start(SMALL.withVersion("7.13.0"), folder);
                DataCenterSource source = demo.source("run")) {
            Page personal =
                    some(demo, page -> page.visible() && page.space().personal() && page.status() == Status.CURRENT);

            assertThat(told(source, List.of(new PageId(personal.id()), new PageId(9_000_000_000L))))
                    .containsExactly(
                            found(personal, ContentStatus.CURRENT), LookupResult.notFound(new PageId(9_000_000_000L)));
            assertThat(demo.hits("/content/search")).isEqualTo(1);
        }
    }

    @Test
    void aSiteThatCannotAnswerLeavesItOpenWhetherTheyAreThere() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder);
                DataCenterSource source = demo.source("run")) {
            source.preflight();
            demo.site().addFault(new ServerError("/rest/api/content", 1_000, 500));

            assertThat(told(source, List.of(new PageId(9_000_000_000L))))
                    .containsExactly(LookupResult.unknown(new PageId(9_000_000_000L)));
        }
    }

    @Test
    void onlyARunOverAllThatCanBeSeenCoversTheSite() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder)) {
            List<String> archived = demo.site().world().spaces().stream()
                    .filter(Space::archived)
                    .map(Space::key)
                    .toList();
            assertThat(archived).isNotEmpty();
            assertThat(demo.preflight().coversSite()).isFalse();
            assertThat(demo.choosing("*").preflight().coversSite()).isTrue();
        }
    }

    private static List<String> people(DataCenterSource source, PersonName... names) {
        List<String> told = new ArrayList<>();
        source.lookUpPeople(
                List.of(names),
                (name, person) -> told.add(name.value() + " = " + person.id() + " " + person.username() + " "
                        + person.name() + " " + person.state().text()));
        return told;
    }

    private static Person somebody(Demo demo, Person.AccountState standing) {
        return demo.site().world().people().stream()
                .filter(person -> person.accountState() == standing)
                .findFirst()
                .orElseThrow();
    }

    private static String told(String name, Person person, String state) {
        return "%s = %s %s %s %s".formatted(name, person.key(), person.username(), person.name(), state);
    }

    @Test
    void peopleWhomPagesNameAreFoundInTheListOfUsers() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder);
                DataCenterSource source = demo.source("run")) {
            Person active = somebody(demo, Person.AccountState.ACTIVE);
            Person left = somebody(demo, Person.AccountState.DEACTIVATED);
            Person deleted = somebody(demo, Person.AccountState.DELETED);
            String name = active.username().toUpperCase(Locale.ROOT);

            assertThat(people(
                            source,
                            new PersonName(left.key(), PersonName.Kind.ID),
                            new PersonName(name, PersonName.Kind.USERNAME),
                            new PersonName(left.name(), PersonName.Kind.WORDS),
                            new PersonName(deleted.key(), PersonName.Kind.ID),
                            new PersonName("no such person", PersonName.Kind.WORDS)))
                    .contains(
                            told(left.key(), left, "inactive"),
                            told(name, active, "active"),
                            told(left.name(), left, "inactive"))
                    .noneMatch(line -> line.startsWith(deleted.key()) || line.startsWith("no such"));
            assertThat(demo.hits("/rest/api/user/list")).isPositive();
            assertThat(demo.site().requests())
                    .noneMatch(requestLogEntry -> requestLogEntry.path().endsWith("/rest/api/user"));
        }
    }

    @Test
    void withoutAListOfUsersThosePeopleAreAskedForSingly() throws IOException {
        try (Demo demo = Demo.start(SMALL.withVersion("7.19.30"), folder);
                DataCenterSource source = demo.source("run")) {
            Person active = somebody(demo, Person.AccountState.ACTIVE);
            List<PersonName> names = new ArrayList<>(List.of(
                    new PersonName(active.key(), PersonName.Kind.ID),
                    new PersonName(active.username(), PersonName.Kind.WORDS)));
            for (int i = 0; i < 120; i++) {
                names.add(new PersonName("stranger " + i, PersonName.Kind.WORDS));
            }

            assertThat(people(source, names.toArray(PersonName[]::new))).contains(told(active.key(), active, "active"));
            assertThat(demo.site().requests().stream()
                            .filter(requestLogEntry -> requestLogEntry.path().endsWith("/rest/api/user")))
                    .hasSize(100);
        }
    }

    @Test
    void whereNobodyIsSoughtTheListOfUsersIsNotAskedFor() throws IOException {
        try (Demo demo = Demo.start(SMALL, folder);
                DataCenterSource source = demo.source("run")) {
            assertThat(people(source)).isEmpty();
            assertThat(demo.site().requests()).isEmpty();
        }
    }
}
