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
import org.stocktake.source.ApiCall;
import org.stocktake.source.OddEntries;
import org.stocktake.source.PageToken;
import org.stocktake.source.Paging;
import org.stocktake.source.RestApi;
import org.stocktake.source.SoughtPeople;
import org.stocktake.source.Timestamped;
import org.stocktake.source.Versioned;
import tools.jackson.databind.JsonNode;

/**
 * Looks up people whom pages name in the list of users: 200 for each request, partly from the cache. If the site does
 * not return the list, a limited number of people is requested individually.
 */
record PeopleSearch(RestApi site, SoughtPeople sought) {
    private static final Logger LOG = LoggerFactory.getLogger(PeopleSearch.class);

    /** Maximum number of people requested individually. */
    private static final int MAX_SINGLE_REQUESTS = 100;

    private record User(Person person) implements Versioned {
        static @Nullable User of(JsonNode node) {
            Person person = UserStatus.person(node);
            return person == null ? null : new User(person);
        }

        /** User keys are not numbers; half of their MD5 is sufficiently unique within a list. */
        @Override
        public long id() {
            return UUID.nameUUIDFromBytes(person.id().value().getBytes(UTF_8)).getMostSignificantBits();
        }

        @Override
        public int version() {
            return 0;
        }
    }

    private record Taking(SoughtPeople sought) implements Paging.BatchConsumer<Timestamped<User>, ApiCall> {
        @Override
        public void accept(Paging.Batch<Timestamped<User>, ApiCall> portion) {
            portion.items().forEach(user -> sought.offer(user.entry().person(), null));
        }

        @Override
        public boolean isComplete() {
            return sought.isComplete();
        }
    }

    void run() {
        Paging.Result end = site.walk(
                "users",
                ContentApiCall.users(),
                new PageToken.Offset(0),
                UserStatus.LIMIT,
                User::of,
                new OddEntries(),
                new Taking(sought));
        Failure cut = end.stoppedBy();
        if (cut != null) {
            LOG.info(
                    "The list of users could not be read, so people named on pages are looked up one by one: {}",
                    cut.what());
            oneByOne();
        }
    }

    private void oneByOne() {
        List<PersonName> names = sought.missing().stream()
                .sorted(Comparator.comparing(PersonName::kind).thenComparing(PersonName::value))
                .toList();
        for (PersonName name : names.subList(0, Math.min(MAX_SINGLE_REQUESTS, names.size()))) {
            Person person = one(name);
            if (person != null) {
                sought.offer(person, null);
            }
        }
        if (names.size() > MAX_SINGLE_REQUESTS) {
            LOG.info(
                    "{} of {} people named on pages were not looked up.",
                    names.size() - MAX_SINGLE_REQUESTS,
                    names.size());
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
            if (!Paging.endsOnlyOneList(e)) {
                throw e;
            }
            return null;
        }
    }
}
