package org.stocktake.source.cloud;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.Person;
import org.stocktake.model.PersonId;
import org.stocktake.source.ContentParts;
import org.stocktake.source.Paging;
import org.stocktake.source.RecordSink;
import org.stocktake.source.RestApi;
import org.stocktake.source.json.Fields;
import tools.jackson.databind.JsonNode;

/**
 * People whom replies name by account id. Their names and states are read in bulk once all are known; e-mail addresses
 * are never taken from a reply. Thread-safe.
 */
final class CloudPeople {
    /** People of content objects: API v1 identifies them by account ids; user keys are of no use. */
    static final ContentParts.PersonParser PARSER = new ContentParts.PersonParser() {
        @Override
        public @Nullable Person person(JsonNode user) {
            String id = Fields.text(user.path("accountId"));
            return id == null || id.isBlank() || "anonymous".equals(Fields.text(user.path("type")))
                    ? null
                    : unknown(new PersonId(id));
        }

        @Override
        public @Nullable Person ofKey(String key) {
            return null;
        }
    };

    private final Set<PersonId> seen = ConcurrentHashMap.newKeySet();
    private final Map<PersonId, Person> read = new ConcurrentHashMap<>();

    static Person unknown(PersonId id) {
        return new Person(id, null, null, Person.State.UNKNOWN, Person.Kind.UNKNOWN);
    }

    void add(PersonId person) {
        seen.add(person);
    }

    void add(Stream<PersonId> people) {
        people.forEach(seen::add);
    }

    /** The people read so far. */
    Collection<Person> read() {
        return read.values();
    }

    /** Reads the people seen, in the order of their ids, and passes them on. Those not returned stay unknown. */
    void read(RestApi api, RecordSink sink) {
        List<PersonId> ids =
                seen.stream().filter(id -> !read.containsKey(id)).sorted().toList();
        Failure failure = null;
        for (List<PersonId> lot : CloudLists.lots(ids, CloudCall.MAX_ENTRIES)) {
            Map<PersonId, Person> came = new HashMap<>();
            Failure cut = look(api, lot, came);
            failure = failure == null ? cut : failure;
            for (PersonId id : lot) {
                Person person = came.getOrDefault(id, unknown(id));
                read.put(id, person);
                sink.person(person);
            }
        }
        if (failure != null) {
            sink.failure(notAllKnown(failure), null, null);
        }
    }

    /** @param why some are not */
    static Failure notAllKnown(Failure why) {
        return new Failure(
                why.code(), "people", "Names and states of people are not all known. " + why.what(), why.remedy());
    }

    /** Looks people up who are not known yet. Returns why some are missing. */
    static @Nullable Failure look(RestApi api, List<PersonId> ids, Map<PersonId, Person> found) {
        try {
            return api.object(CloudCall.users(ids), reply -> {
                if (!reply.path("results").isArray()) {
                    return new Failure(
                            Code.NOT_JSON, "people", "The reply holds no list of people.", "Run again later.");
                }
                for (JsonNode user : reply.path("results")) {
                    Person person = person(user);
                    if (person != null) {
                        found.put(person.id(), person);
                    }
                }
                return null;
            });
        } catch (StocktakeException e) {
            if (!Paging.endsOnlyOneList(e)) {
                throw e;
            }
            return e.failure();
        }
    }

    private static @Nullable Person person(JsonNode user) {
        PersonId id = ListedPage.person(user.path("accountId"));
        if (id == null) {
            return null;
        }
        String name = Fields.text(user.path("displayName"));
        String publicName = Fields.text(user.path("publicName"));
        Person.State state = state(Fields.text(user.path("accountStatus")));
        return new Person(
                id,
                null,
                state == Person.State.CLOSED ? null : name == null || name.isBlank() ? publicName : name,
                state,
                kind(Fields.text(user.path("accountType"))));
    }

    private static Person.State state(@Nullable String status) {
        return switch (status == null ? "" : status.toLowerCase(Locale.ROOT)) {
            case "active" -> Person.State.ACTIVE;
            case "inactive" -> Person.State.INACTIVE;
            case "closed" -> Person.State.CLOSED;
            default -> Person.State.UNKNOWN;
        };
    }

    private static Person.Kind kind(@Nullable String type) {
        return switch (type == null ? "" : type.toLowerCase(Locale.ROOT)) {
            case "atlassian", "customer" -> Person.Kind.USER;
            case "app" -> Person.Kind.APP;
            default -> Person.Kind.UNKNOWN;
        };
    }
}
