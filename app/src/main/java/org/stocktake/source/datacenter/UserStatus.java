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
import org.stocktake.source.PageToken;
import org.stocktake.source.Paging;
import org.stocktake.source.Versioned;
import org.stocktake.source.json.Fields;
import tools.jackson.databind.JsonNode;

/**
 * Whether somebody may still sign in, from the list of users. Replies about pages tell of removed accounts only: to them
 * a deactivated one is as known as any other.
 */
record UserStatus(PersonId person, boolean deactivated) implements Versioned {
    private static final Logger LOG = LoggerFactory.getLogger(UserStatus.class);
    static final int LIMIT = 200;

    /**
     * Asks about the people met, until all were found or the list ends.
     *
     * @param failures hears that the list was refused, and of entries that tell nobody; older sites have none, and leave it at that
     */
    static void ask(Site site, PeopleSeen people, Consumer<Failure> failures) {
        Search search = new Search(people, new HashSet<>(people.active()));
        OddEntries odd = new OddEntries();
        Paging.End end =
                site.walk("users", ContentApiCall.users(), new PageToken.Offset(0), LIMIT, UserStatus::of, odd, search);
        Failure failure = odd.failure("list of users");
        if (failure != null) {
            failures.accept(failure);
        }
        Failure cut = end.cut();
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
                "It could not be read to its end, so people who were deactivated count as active. " + cut.what(),
                cut.code() == Code.FORBIDDEN
                        ? "Give the account the global permission to view user profiles."
                        : cut.remedy()));
    }

    /** @param wanted whom the list has not shown yet */
    private record Search(PeopleSeen people, Set<PersonId> wanted)
            implements Paging.Take<Timestamped<UserStatus>, ContentApiCall> {
        @Override
        public void take(Paging.Portion<Timestamped<UserStatus>, ContentApiCall> portion) {
            for (Timestamped<UserStatus> timestamped : portion.items()) {
                UserStatus userStatus = timestamped.entry();
                wanted.remove(userStatus.person);
                if (userStatus.deactivated) {
                    people.deactivated(userStatus.person);
                }
            }
        }

        @Override
        public boolean enough() {
            return wanted.isEmpty();
        }
    }

    /** Somebody in the list, with what it says of their account; absent for anonymous. */
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
        // Old sites name no keys.
        if (Fields.text(user.path("username")) == null) {
            throw new OddEntryException();
        }
        return null;
    }

    /** Keys are no numbers; half of their MD5 is as unique as a list needs. */
    @Override
    public long id() {
        return UUID.nameUUIDFromBytes(person.value().getBytes(UTF_8)).getMostSignificantBits();
    }

    @Override
    public int version() {
        return 0;
    }
}
