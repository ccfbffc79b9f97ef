package org.stocktake.source.datacenter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.model.Person;
import org.stocktake.model.PersonId;
import org.stocktake.source.ApiCall;
import org.stocktake.source.OddEntries;
import org.stocktake.source.OddEntryException;
import org.stocktake.source.PageToken;
import org.stocktake.source.Paging;
import org.stocktake.source.RestApi;
import org.stocktake.source.Timestamped;
import org.stocktake.source.Versioned;
import org.stocktake.source.json.Fields;
import tools.jackson.databind.JsonNode;

/**
 * Whether an account is deactivated, according to the list of users. Replies about pages reveal removed accounts only,
 * not deactivated ones.
 */
record UserStatus(PersonId person, boolean deactivated) implements Versioned {
    private static final Logger LOG = LoggerFactory.getLogger(UserStatus.class);
    static final int LIMIT = 200;

    /**
     * Reads the list of users until all people found in pages were met, or to its end.
     *
     * @param failures receives the rejection of the list and invalid entries. Older sites have no such list, which is
     * not reported
     */
    static void read(RestApi site, PeopleSeen people, Consumer<Failure> failures) {
        Search search = new Search(people, new HashSet<>(people.active()));
        OddEntries odd = new OddEntries();
        Paging.Result end =
                site.walk("users", ContentApiCall.users(), new PageToken.Offset(0), LIMIT, UserStatus::of, odd, search);
        Failure failure = odd.failure("list of users");
        if (failure != null) {
            failures.accept(failure);
        }
        Failure cut = end.stoppedBy();
        if (cut == null) {
            return;
        }
        if (cut.code() == Code.NOT_FOUND) {
            LOG.info("The site has no list of users, so deactivated people count as active: {}", cut.what());
            return;
        }
        failures.accept(new Failure(
                cut.code(),
                "list of users",
                "The list is incomplete, so deactivated people count as active. " + cut.what(),
                cut.code() == Code.FORBIDDEN
                        ? "Give the account the global permission to view user profiles."
                        : cut.remedy()));
    }

    /** @param wanted people that the list has not contained yet */
    private record Search(PeopleSeen people, Set<PersonId> wanted)
            implements Paging.BatchConsumer<Timestamped<UserStatus>, ApiCall> {
        @Override
        public void accept(Paging.Batch<Timestamped<UserStatus>, ApiCall> portion) {
            for (Timestamped<UserStatus> timestamped : portion.items()) {
                UserStatus userStatus = timestamped.entry();
                wanted.remove(userStatus.person);
                if (userStatus.deactivated) {
                    people.deactivated(userStatus.person);
                }
            }
        }

        @Override
        public boolean isComplete() {
            return wanted.isEmpty();
        }
    }

    /** A person of the list with the account status; absent for anonymous. */
    static @Nullable Person person(JsonNode user) {
        Person person = PeopleSeen.person(user);
        UserStatus userStatus = of(user);
        return person == null || userStatus == null || !userStatus.deactivated
                ? person
                : new Person(person.id(), person.username(), person.name(), Person.State.INACTIVE, person.kind());
    }

    private static @Nullable UserStatus of(JsonNode user) {
        String key = Fields.text(user.path("userKey"));
        if (key != null && !key.isBlank()) {
            return new UserStatus(new PersonId(key), "deactivated".equals(Fields.text(user.path("status"))));
        }
        // Old sites return no user keys.
        if (Fields.text(user.path("username")) == null) {
            throw new OddEntryException();
        }
        return null;
    }

    /** User keys are not numbers; half of their MD5 is sufficiently unique within a list. */
    @Override
    public long id() {
        return UUID.nameUUIDFromBytes(person.value().getBytes(UTF_8)).getMostSignificantBits();
    }

    @Override
    public int version() {
        return 0;
    }
}
