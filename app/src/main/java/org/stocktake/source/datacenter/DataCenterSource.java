package org.stocktake.source.datacenter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Failure;
import org.stocktake.http.PoliteClient;
import org.stocktake.model.Comment;
import org.stocktake.model.CommentBody;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.ContentType;
import org.stocktake.model.PageId;
import org.stocktake.model.Person;
import org.stocktake.model.PersonName;
import org.stocktake.model.Space;
import org.stocktake.model.SpaceKey;
import org.stocktake.model.VersionList;
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
import org.stocktake.source.comala.Comala;
import org.stocktake.source.comala.Diagnosis;
import org.stocktake.source.comala.WorkflowProbe;

/** Reads Confluence Data Center or Server. Not thread-safe itself; it sends requests from several threads. */
public final class DataCenterSource implements Source, WorkflowSource {
    static final String PRODUCT = "Confluence Data Center";
    private static final List<String> UNFORESEEN = List.of(
            "one per 200 linked page ids not found in any listing (known only after bodies are read)",
            "one per 50 comments on pages with otherwise unused files (a later week: only new comments)",
            "one per page with more labels or files than a list returns, while they change",
            "one per 200 comments, if there are more than one for two pages",
            "one per 200 users, until all people on pages are found",
            "a later week: one per 100 bodies, if more than 3 % change",
            "a later week: one per 200 pages or blog posts that disappeared, and one per 100 of them that still exist",
            "more, if the site returns fewer entries per request");

    /** The account is verified again at the end, and users are listed. */
    private static final int AT_THE_END = 2;

    /** Some pages disappear in most weeks. */
    private static final int MISSING_PAGES = 1;

    private final PoliteClient client;
    private final DataCenterOptions options;
    private @Nullable SiteInfo look;

    /** @param client closed together with this source */
    public DataCenterSource(PoliteClient client, DataCenterOptions options) {
        this.client = client;
        this.options = options;
    }

    @Override
    public Preflight preflight() {
        SiteInfo at = look();
        return new Preflight(
                PRODUCT,
                at.server().version(),
                at.account().description(),
                at.bases(),
                at.counts(),
                at.visible().stream().map(Space::key).collect(Collectors.toSet()),
                at.counts().size() == at.visible().size(),
                failures(at),
                at.sent() + at.plan().firstRun(options.streams()) + AT_THE_END,
                at.sent() + at.plan().laterRun(options.streams()) + AT_THE_END + MISSING_PAGES,
                at.totals(),
                List.of(),
                List.of(),
                UNFORESEEN,
                List.of());
    }

    @Override
    public void collect(IncrementalState incrementalState, RecordSink recordSink) {
        SiteInfo at = look();
        failures(at).forEach(failure -> recordSink.failure(failure, null, null));
        try (TaskPool taskPool = new TaskPool(options.streams())) {
            RestApi site = new RestApi(recorded(taskPool), this::alive);
            Map<SpaceKey, Space> chosen = new TreeMap<>();
            at.chosen().forEach(space -> chosen.put(space.key(), space));
            chosen.values().forEach(recordSink::space);
            PeopleSeen peopleSeen = new PeopleSeen(recordSink::person);
            Comala workflow = new Comala(
                    options.workflow(),
                    new ComalaHost(client, taskPool, site, peopleSeen),
                    taskPool,
                    incrementalState.workflow(),
                    recordSink);
            RunContext runContext = new RunContext(
                    site,
                    at.features(),
                    taskPool,
                    new DeferredBodies(),
                    MissingPages.of(incrementalState, chosen.keySet()),
                    incrementalState,
                    recordSink,
                    peopleSeen,
                    workflow,
                    new Lineage(recordSink),
                    Map.copyOf(chosen));
            boolean wholeSite = at.features().scan()
                    && at.features().scansBlogPosts()
                    && at.plan().wholeSite(options.streams());
            startStreams(runContext, wholeSite ? List.of() : List.copyOf(chosen.keySet()));
            taskPool.finish();
            runContext.leftovers().read(runContext);
            taskPool.finish();
            findMissing(runContext, ContentType.PAGE, LookUp.Sort.OF_PAGES);
            findMissing(runContext, ContentType.BLOGPOST, LookUp.Sort.OF_BLOGPOSTS);
            workflow.collect(List.copyOf(chosen.keySet()));
            UserStatus.read(site, peopleSeen, failure -> recordSink.failure(failure, null, null));
        }
    }

    /** A missing list entry does not prove that a page was deleted. Pages that still exist are read by their ids. */
    private static void findMissing(RunContext runContext, ContentType type, LookUp.Sort sort) {
        Map<PageId, LookupResult> sink = new ConcurrentSkipListMap<>();
        inBatches(
                LookUp.MAX_IDS,
                runContext.missing().remaining(type),
                some -> runContext
                        .streams()
                        .add(new LookUp(
                                runContext.site(),
                                runContext.features(),
                                sort,
                                some,
                                lookupResult -> sink.put(lookupResult.id(), lookupResult))));
        runContext.streams().finish();
        for (ContentStatus status : List.of(ContentStatus.CURRENT, ContentStatus.ARCHIVED)) {
            List<PageId> there = sink.values().stream()
                    .filter(lookupResult -> lookupResult.status() == status)
                    .filter(lookupResult ->
                            lookupResult.space() == null || runContext.chosen().containsKey(lookupResult.space()))
                    .map(LookupResult::id)
                    .toList();
            inBatches(
                    BodyRead.MAX_IDS,
                    there,
                    some -> runContext.streams().add(new MissedRead(runContext, type, status, some)));
        }
        runContext.streams().finish();
        for (LookupResult lookupResult : sink.values()) {
            runContext.intake().lookedUp(lookupResult);
            if (lookupResult.outcome() != LookupResult.Outcome.NOT_FOUND
                    && lookupResult.status() != ContentStatus.TRASHED
                    && lookupResult.status() != ContentStatus.DRAFT) {
                runContext.missing().rereadListsOf(lookupResult);
            }
        }
    }

    private static <T> void inBatches(int most, List<T> all, Consumer<List<T>> batch) {
        for (int from = 0; from < all.size(); from += most) {
            batch.accept(all.subList(from, Math.min(all.size(), from + most)));
        }
    }

    @Override
    public void lookUp(List<PageId> ids, Consumer<LookupResult> sink) {
        if (ids.isEmpty()) {
            return;
        }
        SiteInfo at = look();
        try (TaskPool taskPool = new TaskPool(options.streams())) {
            RestApi site = new RestApi(recorded(taskPool), this::alive);
            inBatches(
                    LookUp.MAX_IDS,
                    ids,
                    some -> taskPool.add(new LookUp(site, at.features(), LookUp.Sort.OF_LINKS, some, sink)));
            taskPool.finish();
        }
    }

    @Override
    public void lookUpPeople(Collection<PersonName> names, BiConsumer<PersonName, Person> sink) {
        if (names.isEmpty()) {
            return;
        }
        try (TaskPool taskPool = new TaskPool(1)) {
            new PeopleSearch(new RestApi(recorded(taskPool), this::alive), new SoughtPeople(names, sink)).run();
        }
    }

    @Override
    public void comments(List<Comment> wanted, Consumer<CommentBody> sink) {
        List<PageId> ids =
                wanted.stream().map(comment -> new PageId(comment.id())).toList();
        SiteInfo at = look();
        AtomicBoolean byIds = new AtomicBoolean(at.features().supportsIds());
        try (TaskPool taskPool = new TaskPool(options.streams())) {
            RestApi site = new RestApi(recorded(taskPool), this::alive);
            for (int from = 0; from < ids.size(); from += CommentBodies.MAX_RESULTS) {
                List<PageId> some = ids.subList(from, Math.min(ids.size(), from + CommentBodies.MAX_RESULTS));
                taskPool.add(new CommentBodies(site, byIds, some, sink));
            }
            taskPool.finish();
        }
    }

    @Override
    public @Nullable Failure versions(List<PageId> wanted, Consumer<VersionList> sink) {
        try (TaskPool taskPool = new TaskPool(options.streams())) {
            VersionReads reads = new VersionReads(new RestApi(recorded(taskPool), this::alive), sink);
            wanted.forEach(page -> taskPool.addOrRun(() -> reads.read(page)));
            taskPool.finish();
            return reads.failure();
        }
    }

    @Override
    public void verifyAccount() {
        look().account().verifyUnchanged(client);
    }

    @Override
    public WorkflowPreflight workflowPreflight() {
        SiteInfo at = look();
        List<SpaceKey> chosen = at.chosen().stream().map(Space::key).sorted().toList();
        try (TaskPool taskPool = new TaskPool(1)) {
            return new WorkflowProbe(options.workflow(), host(taskPool), chosen)
                    .preflight(at.plan().pages());
        }
    }

    @Override
    public List<DiagnosticSample> diagnose(PageId page, Set<String> secrets) {
        Account.verifyAccount(client, options.account());
        try (TaskPool taskPool = new TaskPool(1)) {
            return new Diagnosis(host(taskPool), page, secrets).samples();
        }
    }

    private List<Failure> failures(SiteInfo at) {
        return Stream.concat(at.failures().stream(), options.spaces().unmatchedIncludes(at.visible()).stream())
                .toList();
    }

    private ComalaHost host(TaskPool taskPool) {
        return new ComalaHost(
                client, taskPool, new RestApi(recorded(taskPool), this::alive), new PeopleSeen(person -> {}));
    }

    private SiteInfo look() {
        if (look == null) {
            look = SiteInfo.at(client, options, new RestApi(Transport.unrecorded(client), this::alive));
        }
        return look;
    }

    /** @param spaces spaces to list separately; empty for one list over the whole site */
    private void startStreams(RunContext runContext, List<SpaceKey> spaces) {
        for (ContentQuery contentQuery : queries(runContext)) {
            if (spaces.isEmpty()) {
                runContext
                        .streams()
                        .add(new PageStream(runContext, contentQuery, null, bodiesOfSite(runContext, contentQuery)));
            }
            for (SpaceKey space : spaces) {
                runContext
                        .streams()
                        .add(new PageStream(
                                runContext,
                                contentQuery,
                                space,
                                bodies(runContext.known().pagesIn(space))));
            }
        }
        if (spaces.isEmpty() && runContext.features().scansComments()) {
            runContext.streams().add(new CommentStream(runContext, null));
        } else {
            runContext.chosen().keySet().stream()
                    .sorted()
                    .forEach(space -> runContext.streams().add(new CommentStream(runContext, space)));
        }
    }

    private List<ContentQuery> queries(RunContext runContext) {
        List<ContentQuery> queries = new ArrayList<>(List.of(ContentQuery.PAGES, ContentQuery.BLOGPOSTS));
        if (runContext.features().scan()) {
            // Archiving single pages and the scan endpoint were introduced together.
            queries.add(ContentQuery.ARCHIVED);
        }
        if (options.also().contains(ContentStatus.DRAFT)) {
            queries.add(ContentQuery.DRAFTS);
        }
        if (options.also().contains(ContentStatus.TRASHED)) {
            queries.add(ContentQuery.TRASH);
        }
        return queries;
    }

    private static PageStream.Bodies bodies(long incrementalState) {
        return incrementalState == 0 ? PageStream.Bodies.IN_LIST : PageStream.Bodies.SEPARATELY;
    }

    /** A single list uses one thread. Reading bodies by ids uses the other threads, in larger batches. */
    private static PageStream.Bodies bodiesOfSite(RunContext runContext, ContentQuery contentQuery) {
        if (contentQuery == ContentQuery.PAGES && runContext.features().supportsIds()) {
            return PageStream.Bodies.SEPARATELY;
        }
        return bodies(runContext.chosen().keySet().stream()
                .mapToLong(runContext.known()::pagesIn)
                .sum());
    }

    private void alive() {
        Account.verifyAccount(client, DataCenterOptions.Account.ANONYMOUS_ALLOWED);
    }

    private Transport recorded(TaskPool taskPool) {
        return Transport.recorded(client, taskPool::check);
    }

    @Override
    public void close() {
        client.close();
    }
}
