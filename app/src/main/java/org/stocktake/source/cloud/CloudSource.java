package org.stocktake.source.cloud;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.failure.Failure;
import org.stocktake.http.ApiResult;
import org.stocktake.http.PoliteClient;
import org.stocktake.http.reply.BodyReader;
import org.stocktake.http.reply.Call;
import org.stocktake.http.reply.Response;
import org.stocktake.model.Comment;
import org.stocktake.model.CommentBody;
import org.stocktake.model.PageId;
import org.stocktake.model.Person;
import org.stocktake.model.PersonId;
import org.stocktake.model.PersonName;
import org.stocktake.model.Space;
import org.stocktake.model.SpaceKey;
import org.stocktake.model.VersionList;
import org.stocktake.source.AccessReport;
import org.stocktake.source.DiagnosticSample;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.LookupResult;
import org.stocktake.source.MissingPages;
import org.stocktake.source.Preflight;
import org.stocktake.source.RecordSink;
import org.stocktake.source.RestApi;
import org.stocktake.source.SoughtPeople;
import org.stocktake.source.Source;
import org.stocktake.source.TaskPool;
import org.stocktake.source.Transport;
import org.stocktake.source.WorkflowPreflight;
import org.stocktake.source.WorkflowSource;
import org.stocktake.source.comala.CloudDiagnosis;
import org.stocktake.source.comala.WorkflowRequests;

/** Reads Confluence Cloud. Not thread-safe itself; it sends requests from several threads. */
final class CloudSource implements Source, WorkflowSource {
    private static final Logger LOG = LoggerFactory.getLogger(CloudSource.class);
    static final String PRODUCT = "Confluence Cloud";

    /** Searches cost the site more than lists. */
    private static final int SEARCHES = 2;

    private static final int LISTS = 4;

    private final CloudAccess access;
    private final CloudOptions options;
    private final CloudPeople people = new CloudPeople();
    private CloudAccess.@Nullable Connected connected;
    private @Nullable CloudSurvey survey;
    private CloudWorkflowProbe.@Nullable Found workflowFound;
    private String reportedBase = "";

    /** @param access closed together with this source */
    CloudSource(CloudAccess access, CloudOptions options) {
        this.access = access;
        this.options = options;
    }

    /** Without a scope that every run needs, a preview would promise what no run can do. */
    @Override
    public Preflight preflight() {
        new AccessProbe(connected()).requireScopes();
        RestApi api = new RestApi(Transport.unrecorded(client()), this::alive);
        CloudCounts counts = CloudCounts.of(api, look(), start(), options);
        return preflight(
                counts.spaces(), counts.estimate().streams(), counts.estimate().unforeseen());
    }

    @Override
    public Preflight survey() {
        return preflight(
                look().chosen().stream()
                        .map(space -> new Preflight.Count(space, null))
                        .toList(),
                List.of(),
                List.of());
    }

    private CloudEstimate.Start start() {
        CloudSpaces spaces = look().spaces();
        boolean namedFirst = CloudSpaces.asksByKey(options.spaces());
        return new CloudEstimate.Start(
                connected().cloudId().isPresent() ? 1 : 0,
                connected().attempts(),
                namedFirst && spaces.all() ? 2 : 1,
                spaces.spaces().size());
    }

    private Preflight preflight(
            List<Preflight.Count> counts, List<Preflight.StreamRequests> streams, List<String> unforeseen) {
        CloudSurvey at = look();
        return new Preflight(
                PRODUCT,
                null,
                at.account().description(),
                bases(),
                counts,
                at.spaces().spaces().stream().map(Space::key).collect(Collectors.toSet()),
                at.spaces().all() && counts.size() == at.spaces().spaces().size(),
                failures(at),
                streams.stream().mapToLong(Preflight.StreamRequests::firstRun).sum(),
                streams.stream().mapToLong(Preflight.StreamRequests::laterRun).sum(),
                null,
                List.of(),
                streams,
                unforeseen,
                List.of());
    }

    @Override
    public AccessReport testAccess() {
        return new AccessProbe(connected())
                .report(access.cloudId(), workflowProbe().missing());
    }

    @Override
    public void collect(IncrementalState incrementalState, RecordSink recordSink) {
        CloudSurvey at = look();
        failures(at).forEach(failure -> recordSink.failure(failure, null, null));
        try (TaskPool lists = new TaskPool(Math.min(LISTS, options.streams()));
                TaskPool searches = new TaskPool(Math.min(SEARCHES, options.streams()))) {
            RestApi api = recorded(lists, searches);
            Map<SpaceKey, Space> chosen = new TreeMap<>();
            at.chosen().forEach(space -> chosen.put(space.key(), space));
            chosen.values().forEach(recordSink::space);
            CloudContext context = new CloudContext(
                    api,
                    options.site(),
                    lists,
                    searches,
                    MissingPages.of(incrementalState, chosen.keySet()),
                    new HeldPages(),
                    incrementalState,
                    recordSink,
                    people,
                    new CloudWorkflow(options.workflow(), incrementalState.workflow(), recordSink),
                    chosen);
            new CloudRun(context, options).read();
            people.read(api, recordSink);
        }
    }

    @Override
    public void lookUp(List<PageId> ids, Consumer<LookupResult> sink) {
        if (ids.isEmpty()) {
            return;
        }
        Map<Long, SpaceKey> spaces = new HashMap<>();
        look().spaces().spaces().forEach(space -> {
            if (space.id() != null) {
                spaces.put(space.id(), space.key());
            }
        });
        try (TaskPool pool = new TaskPool(1)) {
            LookUp lookUp = new LookUp(recorded(pool, pool), "ids of links", spaces);
            lookUp.any(ids);
            lookUp.results().forEach(sink);
        }
    }

    /** Names other than ids are found among the people that pages name: no list of all people can be read. */
    @Override
    public void lookUpPeople(Collection<PersonName> names, BiConsumer<PersonName, Person> sink) {
        if (names.isEmpty()) {
            return;
        }
        SoughtPeople sought = new SoughtPeople(names, sink);
        people.read().stream().sorted((a, b) -> a.id().compareTo(b.id())).forEach(person -> sought.offer(person, null));
        List<PersonId> ids = sought.missing().stream()
                .filter(name -> name.kind() == PersonName.Kind.ID)
                .map(name -> new PersonId(name.value()))
                .sorted()
                .toList();
        try (TaskPool pool = new TaskPool(1)) {
            RestApi api = recorded(pool, pool);
            for (List<PersonId> lot : CloudLists.lots(ids, CloudCall.MAX_ENTRIES)) {
                Map<PersonId, Person> found = new TreeMap<>();
                Failure failure = CloudPeople.look(api, lot, found);
                if (failure != null) {
                    LOG.info("{} people named on pages were not looked up: {}", lot.size(), failure.what());
                }
                found.values().forEach(person -> sought.offer(person, null));
            }
        }
    }

    @Override
    public void comments(List<Comment> wanted, Consumer<CommentBody> sink) {
        if (wanted.isEmpty()) {
            return;
        }
        boolean archived = look().chosen().stream().anyMatch(CloudContext::isArchived);
        try (TaskPool searches = new TaskPool(Math.min(SEARCHES, options.streams()))) {
            new CommentTexts(recorded(searches, searches), searches, archived, wanted, sink).read();
        }
    }

    @Override
    public WorkflowPreflight workflowPreflight() {
        return workflowProbe().preflight();
    }

    private CloudWorkflowProbe.Found workflowProbe() {
        if (workflowFound == null) {
            workflowFound = new CloudWorkflowProbe(
                            new RestApi(Transport.unrecorded(client()), this::alive),
                            options.workflow(),
                            new AccessProbe(connected())::missingForStatusLists)
                    .of(look().chosen());
        }
        return workflowFound;
    }

    @Override
    public List<DiagnosticSample> diagnose(PageId page, Set<String> secrets) {
        return new CloudDiagnosis(
                        new WorkflowRequests() {
                            @Override
                            public <T> Response<ApiResult<T>> request(Call call, BodyReader<T> bodyReader) {
                                return client().getResult(call, bodyReader);
                            }

                            @Override
                            public void checkHealth() {
                                alive();
                            }
                        },
                        page,
                        options.workflow().cloud().property(),
                        secrets)
                .samples();
    }

    @Override
    public @Nullable Failure versions(List<PageId> wanted, Consumer<VersionList> sink) {
        try (TaskPool pool = new TaskPool(Math.min(LISTS, options.streams()))) {
            CloudVersions versions = new CloudVersions(recorded(pool, pool), sink);
            wanted.forEach(page -> pool.addOrRun(() -> versions.read(page)));
            pool.finish();
            return versions.failure();
        }
    }

    @Override
    public void verifyAccount() {
        look().account().verifyUnchanged(client());
    }

    /** The way to the site, which the first question finds. */
    private CloudAccess.Connected connected() {
        if (connected == null) {
            connected = access.connect();
        }
        return connected;
    }

    private PoliteClient client() {
        return connected().client();
    }

    private CloudSurvey look() {
        if (survey == null) {
            RestApi api = new RestApi(Transport.unrecorded(client()), this::alive);
            survey = CloudSurvey.of(api, connected().account(), options.spaces());
            reportedBase = api.base();
        }
        return survey;
    }

    private List<Failure> failures(CloudSurvey at) {
        return Stream.concat(
                        at.failures().stream(),
                        options.spaces().unmatchedIncludes(at.spaces().spaces()).stream())
                .toList();
    }

    /** Links on pages may name another address of the site. No request is sent to it. */
    private Set<URI> bases() {
        Set<URI> bases = new LinkedHashSet<>();
        bases.add(options.site());
        if (!reportedBase.isEmpty()) {
            try {
                bases.add(new URI(reportedBase));
            } catch (URISyntaxException e) {
                LOG.warn("The site reports an invalid base URL: {}", e.getReason());
            }
        }
        return bases;
    }

    private void alive() {
        CloudAccount.ask(client());
    }

    private RestApi recorded(TaskPool lists, TaskPool searches) {
        return new RestApi(
                Transport.recorded(client(), () -> {
                    lists.check();
                    searches.check();
                }),
                this::alive);
    }

    @Override
    public void close() {
        access.close();
    }
}
