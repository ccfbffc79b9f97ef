package org.stocktake.source.datacenter;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.Answer;
import org.stocktake.http.Call;
import org.stocktake.http.PoliteClient;
import org.stocktake.http.Reader;
import org.stocktake.http.Verdict;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.PageId;
import org.stocktake.model.Person;
import org.stocktake.model.PersonId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.Listed;
import org.stocktake.source.Paging;
import org.stocktake.source.Place;
import org.stocktake.source.Streams;
import org.stocktake.source.comala.Host;
import org.stocktake.source.comala.PropertyReading;
import org.stocktake.source.json.Fields;

/** The site, for the reader of the workflow app. Thread-safe. */
record ComalaHost(PoliteClient client, Streams streams, Site site, People people) implements Host {
    /** What sites give at most in a search that expands nothing. */
    private static final int LIMIT = 1_000;

    /** So many pages tell well enough how the others are. */
    private static final int SAMPLE = 200;

    /** So many keys fit into an address. */
    private static final int KEYS_AT_ONCE = 100;

    private record Hit(long id) implements Listed {
        @Override
        public int version() {
            return 0;
        }
    }

    @Override
    public <T> Answer<Verdict<T>> ask(Call call, Reader<T> reader) {
        streams.check();
        return client.verdict(call, reader);
    }

    @Override
    public long affordable() {
        return client.pageRequestsLeft();
    }

    @Override
    public Paging.End search(
            String stream, String cql, List<SpaceKey> spaces, Consumer<PageId> found, Consumer<Failure> failures) {
        OddEntries odd = new OddEntries();
        Paging.End end = site.walk(
                stream,
                Question.pagesOf(stream, cql, spaces, ""),
                new Place.Offset(0),
                LIMIT,
                node -> {
                    Long id = Fields.id(node.path("id"));
                    if (id == null) {
                        throw new OddEntryException();
                    }
                    return new Hit(id);
                },
                odd,
                portion -> portion.items().forEach(hit -> found.accept(new PageId(hit.id()))));
        Failure failure = odd.failure(stream);
        if (failure != null) {
            failures.accept(failure);
        }
        // A page that a search left out would pass for one without a workflow.
        return end.strict();
    }

    @Override
    public List<PropertyReading> sample(String cql, List<SpaceKey> spaces) {
        Question question =
                Question.pagesOf("workflow searches", cql, some(spaces), "version," + PropertyReading.EXPAND);
        return site.list(question, SAMPLE, node -> {
                    Long id = Fields.id(node.path("id"));
                    return id == null ? null : PropertyReading.of(node, new PageId(id), null);
                })
                .items();
    }

    @Override
    public @Nullable Long count(String cql, List<SpaceKey> spaces) {
        long sum = 0;
        for (int from = 0; from < spaces.size(); from += KEYS_AT_ONCE) {
            List<SpaceKey> some = some(spaces.subList(from, spaces.size()));
            Long count = site.count(Question.count("totals", Question.pagesOf(cql, some)));
            if (count == null) {
                return null;
            }
            sum += count;
        }
        return sum;
    }

    private static List<SpaceKey> some(List<SpaceKey> spaces) {
        return spaces.subList(0, Math.min(KEYS_AT_ONCE, spaces.size()));
    }

    @Override
    public void alive() {
        site.alive().check();
    }

    @Override
    public boolean shows(PageId page) {
        try {
            return site.object(Question.one(page, ContentStatus.CURRENT, ""), node -> true);
        } catch (StocktakeException e) {
            if (Paging.survivable(e)) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public boolean knows(String username) {
        return people.knows(username);
    }

    @Override
    public void lookUp(String username, @Nullable String fullName) {
        Person person = null;
        try {
            person = site.object(Question.user(username), People::person);
        } catch (StocktakeException e) {
            if (!Paging.survivable(e)) {
                throw e;
            }
        }
        people.met(
                person == null
                        ? new Person(
                                new PersonId("name:" + username),
                                username,
                                fullName,
                                Person.State.UNKNOWN,
                                Person.Kind.UNKNOWN)
                        : person);
    }
}
