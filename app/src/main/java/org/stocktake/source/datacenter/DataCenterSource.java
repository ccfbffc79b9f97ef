package org.stocktake.source.datacenter;

import java.time.Instant;
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
import org.stocktake.http.Answer;
import org.stocktake.http.Call;
import org.stocktake.http.PoliteClient;
import org.stocktake.http.Reader;
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
import org.stocktake.source.Exhibit;
import org.stocktake.source.Intake;
import org.stocktake.source.Known;
import org.stocktake.source.SoughtPeople;
import org.stocktake.source.Source;
import org.stocktake.source.Streams;
import org.stocktake.source.Survey;
import org.stocktake.source.Whereabouts;
import org.stocktake.source.WorkflowSurvey;
import org.stocktake.source.comala.Comala;
import org.stocktake.source.comala.Diagnosis;
import org.stocktake.source.comala.Outlook;

/** A Confluence Data Center, or a Server of old. Not thread-safe; what it asks, it asks in several threads. */
public final class DataCenterSource implements Source {
    private static final String PRODUCT = "Confluence Data Center";

    private final PoliteClient client;
    private final DataCenterOptions options;
    private @Nullable Look look;

    /** @param client closed with this source */
    public DataCenterSource(PoliteClient client, DataCenterOptions options) {
        this.client = client;
        this.options = options;
    }

    @Override
    public Survey survey() {
        Look at = look();
        return new Survey(
                PRODUCT,
                at.server().version(),
                at.account().words(),
                at.bases(),
                at.counts(),
                at.visible().stream().map(Space::key).collect(Collectors.toSet()),
                at.counts().size() == at.visible().size(),
                failures(at),
                at.plan().firstRun(options.streams()),
                at.plan().laterRun(options.streams()));
    }

    @Override
    public void collect(Known known, Intake intake) {
        Look at = look();
        failures(at).forEach(failure -> intake.failure(failure, null, null));
        try (Streams streams = new Streams(options.streams())) {
            Site site = new Site(recorded(streams), this::alive);
            Map<SpaceKey, Space> chosen = new TreeMap<>();
            at.chosen().forEach(space -> chosen.put(space.key(), space));
            chosen.values().forEach(intake::space);
            People people = new People(intake::person);
            Comala workflow = new Comala(
                    options.workflow(),
                    new ComalaHost(client, streams, site, people),
                    streams,
                    known.workflow(),
                    intake);
            Visit visit = new Visit(
                    site,
                    at.features(),
                    streams,
                    new Leftovers(),
                    Missing.of(known, chosen.keySet()),
                    known,
                    intake,
                    people,
                    workflow,
                    new Lineage(intake),
                    Map.copyOf(chosen));
            boolean wholeSite = at.features().scan()
                    && at.features().scansBlogPosts()
                    && at.plan().wholeSite(options.streams());
            begin(visit, wholeSite ? List.of() : List.copyOf(chosen.keySet()));
            streams.finish();
            visit.leftovers().read(visit);
            streams.finish();
            lookForMissing(visit, ContentType.PAGE, LookUp.Sort.OF_PAGES);
            lookForMissing(visit, ContentType.BLOGPOST, LookUp.Sort.OF_BLOGPOSTS);
            workflow.collect(List.copyOf(chosen.keySet()));
            Standing.ask(site, people, failure -> intake.failure(failure, null, null));
        }
    }

    /** A list alone is no proof that a page is gone. Those that are there all the same are read by their ids. */
    private static void lookForMissing(Visit visit, ContentType type, LookUp.Sort sort) {
        Map<PageId, Whereabouts> told = new ConcurrentSkipListMap<>();
        inBatches(
                LookUp.MOST,
                visit.missing().left(type),
                some -> visit.streams()
                        .add(new LookUp(
                                visit.site(),
                                visit.features(),
                                sort,
                                some,
                                whereabouts -> told.put(whereabouts.id(), whereabouts))));
        visit.streams().finish();
        for (ContentStatus status : List.of(ContentStatus.CURRENT, ContentStatus.ARCHIVED)) {
            List<PageId> there = told.values().stream()
                    .filter(whereabouts -> whereabouts.status() == status)
                    .filter(whereabouts ->
                            whereabouts.space() == null || visit.chosen().containsKey(whereabouts.space()))
                    .map(Whereabouts::id)
                    .toList();
            inBatches(BodyRead.MOST, there, some -> visit.streams().add(new MissedRead(visit, type, status, some)));
        }
        visit.streams().finish();
        for (Whereabouts whereabouts : told.values()) {
            visit.intake().lookedUp(whereabouts);
            if (whereabouts.outcome() != Whereabouts.Outcome.NOWHERE
                    && whereabouts.status() != ContentStatus.TRASHED
                    && whereabouts.status() != ContentStatus.DRAFT) {
                visit.missing().doubt(whereabouts);
            }
        }
    }

    private static <T> void inBatches(int most, List<T> all, Consumer<List<T>> batch) {
        for (int from = 0; from < all.size(); from += most) {
            batch.accept(all.subList(from, Math.min(all.size(), from + most)));
        }
    }

    @Override
    public void lookUp(List<PageId> ids, Consumer<Whereabouts> told) {
        if (ids.isEmpty()) {
            return;
        }
        Look at = look();
        try (Streams streams = new Streams(options.streams())) {
            Site site = new Site(recorded(streams), this::alive);
            inBatches(
                    LookUp.MOST,
                    ids,
                    some -> streams.add(new LookUp(site, at.features(), LookUp.Sort.OF_LINKS, some, told)));
            streams.finish();
        }
    }

    @Override
    public void lookUpPeople(Collection<PersonName> names, BiConsumer<PersonName, Person> told) {
        if (names.isEmpty()) {
            return;
        }
        try (Streams streams = new Streams(1)) {
            new PeopleSearch(new Site(recorded(streams), this::alive), new SoughtPeople(names, told)).run();
        }
    }

    @Override
    public void comments(List<Comment> wanted, Consumer<CommentBody> told) {
        List<PageId> ids =
                wanted.stream().map(comment -> new PageId(comment.id())).toList();
        Look at = look();
        AtomicBoolean byIds = new AtomicBoolean(at.features().takesIds());
        try (Streams streams = new Streams(options.streams())) {
            Site site = new Site(recorded(streams), this::alive);
            for (int from = 0; from < ids.size(); from += CommentBodies.MOST) {
                List<PageId> some = ids.subList(from, Math.min(ids.size(), from + CommentBodies.MOST));
                streams.add(new CommentBodies(site, byIds, some, told));
            }
            streams.finish();
        }
    }

    @Override
    public @Nullable Failure versions(List<PageId> wanted, Consumer<VersionList> told) {
        try (Streams streams = new Streams(options.streams())) {
            VersionReads reads = new VersionReads(new Site(recorded(streams), this::alive), told);
            wanted.forEach(page -> streams.addOrRun(() -> reads.read(page)));
            streams.finish();
            return reads.failure();
        }
    }

    @Override
    public void prove() {
        look().account().proveAgain(client);
    }

    @Override
    public WorkflowSurvey workflow() {
        Look at = look();
        List<SpaceKey> chosen = at.chosen().stream().map(Space::key).sorted().toList();
        try (Streams streams = new Streams(1)) {
            return new Outlook(options.workflow(), host(streams), chosen)
                    .survey(at.plan().pages());
        }
    }

    @Override
    public List<Exhibit> exhibits(PageId page, Set<String> secrets) {
        Account.prove(client, options.account());
        try (Streams streams = new Streams(1)) {
            return new Diagnosis(host(streams), page, secrets).exhibits();
        }
    }

    private List<Failure> failures(Look at) {
        return Stream.concat(at.failures().stream(), options.spaces().unmet(at.visible()).stream())
                .toList();
    }

    private ComalaHost host(Streams streams) {
        return new ComalaHost(client, streams, new Site(recorded(streams), this::alive), new People(person -> {}));
    }

    private Look look() {
        if (look == null) {
            look = Look.at(client, options, new Site(unrecorded(), this::alive));
        }
        return look;
    }

    /** @param spaces to be listed each by itself; none for one list over the whole site */
    private void begin(Visit visit, List<SpaceKey> spaces) {
        for (Strand strand : strands(visit)) {
            if (spaces.isEmpty()) {
                visit.streams().add(new PageStream(visit, strand, null, bodiesOfSite(visit, strand)));
            }
            for (SpaceKey space : spaces) {
                visit.streams()
                        .add(new PageStream(
                                visit, strand, space, bodies(visit.known().pagesIn(space))));
            }
        }
        if (spaces.isEmpty() && visit.features().scansComments()) {
            visit.streams().add(new CommentStream(visit, null));
        } else {
            visit.chosen().keySet().stream()
                    .sorted()
                    .forEach(space -> visit.streams().add(new CommentStream(visit, space)));
        }
    }

    private List<Strand> strands(Visit visit) {
        List<Strand> strands = new ArrayList<>(List.of(Strand.PAGES, Strand.BLOGPOSTS));
        if (visit.features().scan()) {
            // Pages can be archived one by one since sites can be scanned.
            strands.add(Strand.ARCHIVED);
        }
        if (options.also().contains(ContentStatus.DRAFT)) {
            strands.add(Strand.DRAFTS);
        }
        if (options.also().contains(ContentStatus.TRASHED)) {
            strands.add(Strand.TRASH);
        }
        return strands;
    }

    private static PageStream.Bodies bodies(long known) {
        return known == 0 ? PageStream.Bodies.WITH_THE_LIST : PageStream.Bodies.AFTERWARDS;
    }

    /** One list keeps one thread busy; bodies read by ids beside it keep the others busy, and come in larger batches. */
    private static PageStream.Bodies bodiesOfSite(Visit visit, Strand strand) {
        if (strand == Strand.PAGES && visit.features().takesIds()) {
            return PageStream.Bodies.AFTERWARDS;
        }
        return bodies(visit.chosen().keySet().stream()
                .mapToLong(visit.known()::pagesIn)
                .sum());
    }

    private void alive() {
        Account.prove(client, DataCenterOptions.Account.ANONYMOUS_WILL_DO);
    }

    private Site.Asking recorded(Streams streams) {
        return new Site.Asking() {
            @Override
            public <T> Answer<T> put(Call call, Reader<T> reader) {
                streams.check();
                return client.dated(call, reader);
            }

            @Override
            public void forget(Call call) {
                client.forget(call);
            }

            @Override
            public void failed(Call call) {
                client.failed(call);
            }

            @Override
            public boolean hasFailed(Call call) {
                return client.hasFailed(call);
            }
        };
    }

    private Site.Asking unrecorded() {
        return new Site.Asking() {
            @Override
            public <T> Answer<T> put(Call call, Reader<T> reader) {
                // A look has no rows to date.
                return new Answer<>(client.ask(call, reader), Instant.EPOCH);
            }

            @Override
            public void forget(Call call) {
                // Nothing was kept.
            }

            @Override
            public void failed(Call call) {
                // How pages are asked for hangs on what the look found.
                client.failed(call);
            }

            @Override
            public boolean hasFailed(Call call) {
                return client.hasFailed(call);
            }
        };
    }

    @Override
    public void close() {
        client.close();
    }
}
