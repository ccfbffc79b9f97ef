package org.stocktake.source.datacenter;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Person;
import org.stocktake.model.PersonId;
import tools.jackson.databind.JsonNode;

/**
 * The people met in replies, each passed on once, and again only when more becomes known of them. Thread-safe.
 */
final class People {
    private final Map<PersonId, Person> met = new ConcurrentHashMap<>();
    private final Consumer<Person> out;

    People(Consumer<Person> out) {
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
            out.accept(person);
            return person;
        });
    }

    private static int weight(Person person) {
        return (person.state() == Person.State.UNKNOWN ? 0 : 2) + (person.name() == null ? 0 : 1);
    }

    private static @Nullable PersonId id(@Nullable String key, @Nullable String username) {
        if (key != null && !key.isBlank()) {
            return new PersonId(key);
        }
        return username == null || username.isBlank() ? null : new PersonId("name:" + username);
    }
}
