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
import org.stocktake.source.ContentParts;
import org.stocktake.source.json.Fields;
import tools.jackson.databind.JsonNode;

/** People found in replies. Each is passed on once, and again when more is known. Thread-safe. */
final class PeopleSeen {
    static final ContentParts.PersonParser PARSER = new ContentParts.PersonParser() {
        @Override
        public @Nullable Person person(JsonNode user) {
            return PeopleSeen.person(user);
        }

        @Override
        public Person ofKey(String key) {
            return unnamed(key);
        }
    };

    private final Map<PersonId, Person> add = new ConcurrentHashMap<>();
    private final Set<String> usernames = ConcurrentHashMap.newKeySet();
    private final Consumer<Person> out;

    PeopleSeen(Consumer<Person> out) {
        this.out = out;
    }

    /** The person of a user object; absent for anonymous. Data Center reports a removed account as unknown. */
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

    /** A person of whom only the id is known. */
    static Person unnamed(String key) {
        return new Person(new PersonId(key), null, null, Person.State.UNKNOWN, Person.Kind.UNKNOWN);
    }

    void add(Person person) {
        // Passed on inside compute, so that the more complete of two records arrives last.
        add.compute(person.id(), (id, old) -> {
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

    /** Whether a person with this username was found, ignoring case. */
    boolean knows(String username) {
        return usernames.contains(username.toLowerCase(Locale.ROOT));
    }

    /** People not known to be deactivated or removed. */
    Set<PersonId> active() {
        return add.values().stream()
                .filter(person -> person.state() == Person.State.ACTIVE)
                .map(Person::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Marks a person as deactivated; ignored for people who were not found. */
    void deactivated(PersonId id) {
        Person person = add.get(id);
        if (person != null) {
            add(new Person(id, person.username(), person.name(), Person.State.INACTIVE, person.kind()));
        }
    }

    private static int weight(Person person) {
        int known = person.name() == null ? 0 : 1;
        return known
                + switch (person.state()) {
                    case UNKNOWN -> 0;
                    case ACTIVE -> 2;
                    case INACTIVE -> 4;
                    case CLOSED -> 6;
                };
    }

    private static @Nullable PersonId id(@Nullable String key, @Nullable String username) {
        if (key != null && !key.isBlank()) {
            return new PersonId(key);
        }
        return username == null || username.isBlank() ? null : new PersonId("name:" + username);
    }
}
