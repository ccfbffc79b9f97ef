package org.stocktake.source.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.cloud.AccountStatus;
import org.stocktake.demosite.fault.OddField;
import org.stocktake.demosite.fault.Rewritten;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Person.AccountState;
import org.stocktake.demosite.world.Product;
import org.stocktake.model.Person;
import org.stocktake.model.PersonId;
import org.stocktake.model.PersonName;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.RecordingSink;

/** Traps in how people are named, and in what the site tells of them. */
class PeopleTrapsTest {
    private static final DemoOptions SITE =
            DemoOptions.DEFAULT.withPages(200).withSpaces(2).withProduct(Product.CLOUD);

    @TempDir
    private static Path folder;

    private static CloudDemo demo;
    private static RecordingSink calm;

    @BeforeAll
    static void start() throws IOException {
        demo = CloudDemo.start(SITE, folder);
        calm = demo.collect("calm", IncrementalState.NONE);
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    private static Stream<org.stocktake.demosite.world.Person> people(AccountState state) {
        return demo.expected().values().stream()
                .flatMap(page -> page.contributors().stream())
                .map(person -> demo.site().world().account(person.accountId()).orElseThrow())
                .filter(person -> person.accountState() == state)
                .distinct();
    }

    private static Person read(org.stocktake.demosite.world.Person person) {
        return Objects.requireNonNull(calm.people.get(new PersonId(person.accountId())));
    }

    @Test
    void threeFormsOfId() {
        assertThat(calm.people.keySet())
                .extracting(PersonId::value)
                .anyMatch(id -> id.matches("557058:[0-9a-f-]{36}"))
                .anyMatch(id -> id.matches("712020:[0-9a-f-]{36}"))
                .anyMatch(id -> id.matches("[0-9a-f]{24}"));
        assertThat(people(AccountState.ACTIVE))
                .isNotEmpty()
                .allSatisfy(person -> assertThat(read(person))
                        .isEqualTo(new Person(
                                new PersonId(person.accountId()),
                                null,
                                person.name(),
                                Person.State.ACTIVE,
                                Person.Kind.USER)));
    }

    /** Closed accounts have lost their name, or the site does not return them; neither is active. */
    @Test
    void closedAndNotReturned() {
        assertThat(people(AccountState.DELETED)).isNotEmpty().allSatisfy(person -> {
            assertThat(read(person).state()).isIn(Person.State.CLOSED, Person.State.UNKNOWN);
            assertThat(read(person).name()).isNull();
        });
        assertThat(people(AccountState.DEACTIVATED))
                .isNotEmpty()
                .allSatisfy(person -> assertThat(read(person).state())
                        .isEqualTo(
                                AccountStatus.of(person) == AccountStatus.CLOSED
                                        ? Person.State.CLOSED
                                        : Person.State.INACTIVE));
    }

    @Test
    void nobodyReturned() {
        demo.site()
                .addFault(new Rewritten((request, body) ->
                        request.path().endsWith("/users-bulk") ? "{\"results\":[]}".getBytes(UTF_8) : body));
        try {
            RecordingSink read = demo.collect("nobody", IncrementalState.NONE);
            assertThat(read.people.keySet()).isEqualTo(calm.people.keySet());
            assertThat(read.people.values()).allMatch(person -> person.equals(CloudPeople.unknown(person.id())));
            assertThat(read.sentences()).isEmpty();
        } finally {
            demo.site().clearFaults();
        }
    }

    /** Addresses are dropped: a person has no field that could hold one. */
    @Test
    void emailEmptyOrGiven() {
        demo.site()
                .addFault(new Rewritten((request, body) -> request.path().endsWith("/users-bulk")
                        ? new String(body, UTF_8)
                                .replaceAll("\"email\":\"[^\"]*\"", "\"email\":\"someone@example.org\"")
                                .getBytes(UTF_8)
                        : body));
        try {
            RecordingSink read = demo.collect("e-mail", IncrementalState.NONE);
            assertThat(read.people).isEqualTo(calm.people);
            assertThat(read.people.toString()).doesNotContain("@");
        } finally {
            demo.site().clearFaults();
        }
    }

    @Test
    void authorAbsent() {
        Page page = demo.somePage();
        demo.site().addFault(OddField.isAbsent(page.id(), "authorId"));
        try {
            RecordingSink read = demo.collect("no author", IncrementalState.NONE);
            assertThat(CloudDemo.row(read, page).creator()).isNull();
            assertThat(CloudDemo.row(read, page).missing()).isEmpty();
            assertThat(read.sentences()).isEmpty();
        } finally {
            demo.site().clearFaults();
        }
    }

    @Test
    void ownerNull() {
        Page page = demo.somePage();
        demo.site().addFault(OddField.isNull(page.id(), "ownerId"));
        try {
            RecordingSink read = demo.collect("no owner", IncrementalState.NONE);
            assertThat(CloudDemo.row(read, page).owner()).isNull();
            assertThat(CloudDemo.row(read, page).missing()).isEmpty();
            assertThat(read.sentences()).isEmpty();
        } finally {
            demo.site().clearFaults();
        }
    }

    /** Ids are looked up in bulk; names are found among the people that pages name. */
    @Test
    void namedPeopleAreLookedUp() throws Exception {
        var named = people(AccountState.ACTIVE).findFirst().orElseThrow();
        List<String> found = new ArrayList<>();
        try (CloudSource source = demo.source("named")) {
            source.collect(IncrementalState.NONE, new RecordingSink());
            demo.site().forget();
            source.lookUpPeople(
                    List.of(
                            new PersonName(named.accountId(), PersonName.Kind.ID),
                            new PersonName(named.name().toUpperCase(Locale.ROOT), PersonName.Kind.WORDS),
                            new PersonName("000000000000000000000000", PersonName.Kind.ID)),
                    (name, person) -> found.add(name.kind() + " " + person.id()));
        }
        assertThat(found).contains("ID " + named.accountId(), "WORDS " + named.accountId());
        assertThat(demo.requests("/users-bulk")).hasSize(1);
    }
}
