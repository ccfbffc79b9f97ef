package org.stocktake.source.datacenter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.Person;
import org.stocktake.model.PersonName;
import org.stocktake.source.PageToken;
import org.stocktake.source.Paging;
import org.stocktake.source.SoughtPeople;
import org.stocktake.source.Versioned;
import tools.jackson.databind.JsonNode;

/**
 * Looks for people whom pages name, in the list of users: 200 a request, and what the run read of it already costs none.
 * Where the site does not give the list, some of them are asked for one by one.
 */
record PeopleSearch(Site site, SoughtPeople sought) {
    private static final Logger LOG = LoggerFactory.getLogger(PeopleSearch.class);

    /** So many people are asked for one by one at most. */
    private static final int MOST_SINGLE = 100;

    private record User(Person person) implements Versioned {
        static @Nullable User of(JsonNode node) {
            Person person = UserStatus.person(node);
            return person == null ? null : new User(person);
        }

        /** Keys are no numbers; half of their MD5 is as unique as a list needs. */
        @Override
        public long id() {
            return UUID.nameUUIDFromBytes(person.id().value().getBytes(UTF_8)).getMostSignificantBits();
        }

        @Override
        public int version() {
            return 0;
        }
    }

    private record Taking(SoughtPeople sought) implements Paging.Take<Timestamped<User>, ContentApiCall> {
        @Override
        public void take(Paging.Portion<Timestamped<User>, ContentApiCall> portion) {
            portion.items().forEach(user -> sought.met(user.entry().person(), null));
        }

        @Override
        public boolean enough() {
            return sought.isComplete();
        }
    }

    void run() {
        Paging.End end = site.walk(
                "users",
                ContentApiCall.users(),
                new PageToken.Offset(0),
                UserStatus.LIMIT,
                User::of,
                new OddEntries(),
                new Taking(sought));
        Failure cut = end.cut();
        if (cut != null) {
            LOG.info(
                    "The list of users could not be read, so people whom pages name are looked up singly: {}",
                    cut.what());
            oneByOne();
        }
    }

    private void oneByOne() {
        List<PersonName> names = sought.missing().stream()
                .sorted(Comparator.comparing(PersonName::kind).thenComparing(PersonName::value))
                .toList();
        for (PersonName name : names.subList(0, Math.min(MOST_SINGLE, names.size()))) {
            Person person = one(name);
            if (person != null) {
                sought.met(person, null);
            }
        }
        if (names.size() > MOST_SINGLE) {
            LOG.info("{} of {} people whom pages name were not looked up.", names.size() - MOST_SINGLE, names.size());
        }
    }

    private @Nullable Person one(PersonName name) {
        try {
            return site.object(
                    name.kind() == PersonName.Kind.ID
                            ? ContentApiCall.userByKey(name.value())
                            : ContentApiCall.user(name.value()),
                    PeopleSeen::person);
        } catch (StocktakeException e) {
            if (!Paging.survivable(e)) {
                throw e;
            }
            return null;
        }
    }
}
