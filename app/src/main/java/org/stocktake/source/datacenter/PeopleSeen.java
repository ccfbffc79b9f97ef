package org.stocktake.source.datacenter;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Person;
import org.stocktake.model.PersonId;
import org.stocktake.source.json.Fields;
import tools.jackson.databind.JsonNode;

/**
 * The people met in replies, each passed on once, and again only when more becomes known of them. Thread-safe.
 */
final class PeopleSeen {
    private final Map<PersonId, Person> met = new ConcurrentHashMap<>();
    private final Set<String> usernames = ConcurrentHashMap.newKeySet();
    private final Consumer<Person> out;

    PeopleSeen(Consumer<Person> out) {
        this.out = out;
    }

    /** The person a user object tells of; absent for anonymous. Data Center calls a removed account unknown. */
    static @Nullable Person person(JsonNode user) {
        String type = Fields.text(user.path("type"));
        String key = Fields.text(user.path("userKey"));
        String username = Fields.text(user.path("username"));
        PersonId id = id(key, username);
        if (id == null || "anonymous".equals(type)) {
            return null;
        }
        Person.State state = "known".equals(type)
                ? Person.State.ACTIVE
                : "unknown".equals(type) ? Person.State.INACTIVE : Person.State.UNKNOWN;
        Person.Kind kind = state == Person.State.UNKNOWN ? Person.Kind.UNKNOWN : Person.Kind.USER;
        return new Person(id, username, Fields.text(user.path("displayName")), state, kind);
    }

    /** Somebody of whom only the id is told. */
    static Person onlyKey(String key) {
        return new Person(new PersonId(key), null, null, Person.State.UNKNOWN, Person.Kind.UNKNOWN);
    }

    void met(Person person) {
        // Passed on while the entry is locked, so that the fuller of two comes last.
        met.compute(person.id(), (id, old) -> {
            if (old != null && weight(person) <= weight(old)) {
                return old;
            }
            if (person.username() != null) {
                usernames.add(person.username().toLowerCase(Locale.ROOT));
            }
            out.accept(person);
            return person;
        });
    }

    /** Whether somebody with this username was met, in whatever case it is written. */
    boolean knows(String username) {
        return usernames.contains(username.toLowerCase(Locale.ROOT));
    }

    /** Those of whom nothing says that they are gone. */
    Set<PersonId> active() {
        return met.values().stream()
                .filter(person -> person.state() == Person.State.ACTIVE)
                .map(Person::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Tells of somebody who may not sign in any more; of no interest where nobody met them. */
    void deactivated(PersonId id) {
        Person person = met.get(id);
        if (person != null) {
            met(new Person(id, person.username(), person.name(), Person.State.INACTIVE, person.kind()));
        }
    }

    private static int weight(Person person) {
        int known = person.name() == null ? 0 : 1;
        return known
                + switch (person.state()) {
                    case UNKNOWN -> 0;
                    case ACTIVE -> 2;
                    case INACTIVE -> 4;
                };
    }

    private static @Nullable PersonId id(@Nullable String key, @Nullable String username) {
        if (key != null && !key.isBlank()) {
            return new PersonId(key);
        }
        return username == null || username.isBlank() ? null : new PersonId("name:" + username);
    }
}
