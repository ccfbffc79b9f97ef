package org.stocktake.source.datacenter;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.ApiResult;
import org.stocktake.http.PoliteClient;
import org.stocktake.http.reply.BodyReader;
import org.stocktake.http.reply.Call;
import org.stocktake.http.reply.Response;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.PageId;
import org.stocktake.model.Person;
import org.stocktake.model.PersonId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.OddEntries;
import org.stocktake.source.OddEntryException;
import org.stocktake.source.PageToken;
import org.stocktake.source.Paging;
import org.stocktake.source.RestApi;
import org.stocktake.source.TaskPool;
import org.stocktake.source.Versioned;
import org.stocktake.source.comala.Host;
import org.stocktake.source.comala.PropertyParser;
import org.stocktake.source.json.Fields;

/** Gives the workflow reader access to the site. Thread-safe. */
record ComalaHost(PoliteClient client, TaskPool streams, RestApi site, PeopleSeen people) implements Host {
    /** Highest limit that sites apply to a search without expansions. */
    private static final int MAX_RESULTS = 1_000;

    /** Number of pages in a sample. */
    private static final int SAMPLE_SIZE = 200;

    /** Number of space keys that fit into a URL. */
    private static final int MAX_KEYS = 100;

    private record Hit(long id) implements Versioned {
        @Override
        public int version() {
            return 0;
        }
    }

    @Override
    public <T> Response<ApiResult<T>> request(Call call, BodyReader<T> bodyReader) {
        streams.check();
        return client.getResult(call, bodyReader);
    }

    @Override
    public long remainingBudget() {
        return client.pageRequestsLeft();
    }

    @Override
    public Paging.Result search(
            String stream, String cql, List<SpaceKey> spaces, Consumer<PageId> found, Consumer<Failure> failures) {
        OddEntries odd = new OddEntries();
        Paging.Result end = site.walk(
                stream,
                ContentApiCall.pagesOf(stream, cql, spaces, ""),
                new PageToken.Offset(0),
                MAX_RESULTS,
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
        // A page missing from a search would count as a page without a workflow, so the list must be complete.
        return end.strict();
    }

    @Override
    public List<PropertyParser> sample(String cql, List<SpaceKey> spaces) {
        ContentApiCall contentApiCall =
                ContentApiCall.pagesOf("workflow searches", cql, some(spaces), "version," + PropertyParser.EXPAND);
        return site.list(contentApiCall, SAMPLE_SIZE, node -> {
                    Long id = Fields.id(node.path("id"));
                    return id == null ? null : PropertyParser.of(node, new PageId(id), null);
                })
                .items();
    }

    @Override
    public @Nullable Long count(String cql, List<SpaceKey> spaces) {
        long sum = 0;
        for (int from = 0; from < spaces.size(); from += MAX_KEYS) {
            List<SpaceKey> some = some(spaces.subList(from, spaces.size()));
            Long count = site.count(ContentApiCall.count("totals", ContentApiCall.pagesOf(cql, some)));
            if (count == null) {
                return null;
            }
            sum += count;
        }
        return sum;
    }

    private static List<SpaceKey> some(List<SpaceKey> spaces) {
        return spaces.subList(0, Math.min(MAX_KEYS, spaces.size()));
    }

    @Override
    public void checkHealth() {
        site.healthCheck().check();
    }

    @Override
    public boolean isVisible(PageId page) {
        try {
            return site.object(ContentApiCall.one(page, ContentStatus.CURRENT, ""), node -> true);
        } catch (StocktakeException e) {
            if (Paging.endsOnlyOneList(e)) {
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
            person = site.object(ContentApiCall.user(username), PeopleSeen::person);
        } catch (StocktakeException e) {
            if (!Paging.endsOnlyOneList(e)) {
                throw e;
            }
        }
        people.add(
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
