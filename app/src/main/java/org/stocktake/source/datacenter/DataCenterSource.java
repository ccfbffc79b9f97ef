package org.stocktake.source.datacenter;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.Answer;
import org.stocktake.http.Call;
import org.stocktake.http.PoliteClient;
import org.stocktake.http.Reader;
import org.stocktake.model.ContentStatus;
import org.stocktake.model.Space;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.Intake;
import org.stocktake.source.Known;
import org.stocktake.source.Source;
import org.stocktake.source.Survey;

/** A Confluence Data Center, or a Server of old. Not thread-safe; what it asks, it asks in several threads. */
public final class DataCenterSource implements Source {
    private static final Logger LOG = LoggerFactory.getLogger(DataCenterSource.class);
    private static final String PRODUCT = "Confluence Data Center";
    /** So many spaces are counted one by one by a survey; of more it tells the sum only. */
    private static final int COUNTED_SPACES = 50;
    /** So many keys fit into an address. */
    private static final int KEYS_AT_ONCE = 100;

    private final PoliteClient client;
    private final DataCenterOptions options;
    private @Nullable Sight sight;

    /** What a look at the site showed: a run that begins with a survey does not look again. */
    private record Sight(Collection<Space> visible, Features features, Plan plan) {}

    /** @param client closed with this source */
    public DataCenterSource(PoliteClient client, DataCenterOptions options) {
        this.client = client;
        this.options = options;
    }

    @Override
    public Survey survey() {
        Account account = Account.prove(client, options.account());
        Site site = new Site(unrecorded(), this::alive);
        Server server = Server.of(site);
        Sight seen = look(site);
        sight = seen;
        List<Failure> failures = options.spaces().unmet(seen.visible());
        List<Space> chosen = options.spaces().chosen(seen.visible());
        List<Survey.Count> counts = chosen.stream()
                .map(space -> new Survey.Count(
                        space, chosen.size() > COUNTED_SPACES ? null : pagesIn(site, List.of(space.key()))))
                .toList();
        return new Survey(
                PRODUCT,
                server.version(),
                account.words(),
                bases(site, server),
                counts,
                failures,
                seen.plan().firstRun(options.streams()),
                seen.plan().laterRun(options.streams()));
    }

    @Override
    public void collect(Known known, Intake intake) {
        Account account = Account.prove(client, options.account());
        try (Streams streams = new Streams(options.streams())) {
            Site site = new Site(recorded(streams), this::alive);
            Sight seen = sight == null ? look(site) : sight;
            Collection<Space> visible = seen.visible();
            options.spaces().unmet(visible).forEach(failure -> intake.failure(failure, null, null));
            Map<SpaceKey, Space> chosen = new TreeMap<>();
            options.spaces().chosen(visible).forEach(space -> chosen.put(space.key(), space));
            if (chosen.isEmpty()) {
                throw new StocktakeException(
                        Code.NOTHING_CHOSEN,
                        "spaces",
                        "None of the %,d spaces that %s may see is chosen.".formatted(visible.size(), account.words()),
                        "Check which spaces are included and excluded, and what the account may view.");
            }
            chosen.values().forEach(intake::space);
            Features features = seen.features();
            Visit visit =
                    new Visit(site, features, streams, known, intake, new People(intake::person), Map.copyOf(chosen));
            boolean wholeSite =
                    features.scan() && features.scansBlogPosts() && seen.plan().wholeSite(options.streams());
            begin(visit, wholeSite ? List.of() : List.copyOf(chosen.keySet()));
            streams.finish();
            Standing.ask(site, visit.people());
        }
        account.proveAgain(client);
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

    private Sight look(Site site) {
        Collection<Space> visible = SpaceList.of(site);
        Features features = Features.of(site);
        return new Sight(
                visible, features, plan(site, features, options.spaces().chosen(visible)));
    }

    private Plan plan(Site site, Features features, Collection<Space> chosen) {
        Long pages = pagesIn(site, chosen.stream().map(Space::key).sorted().toList());
        Long onSite = features.pages();
        long known = pages == null ? onSite == null ? 0 : onSite : pages;
        return new Plan(chosen.size(), known, onSite == null ? known : Math.max(onSite, known));
    }

    private static @Nullable Long pagesIn(Site site, List<SpaceKey> spaces) {
        long sum = 0;
        for (int from = 0; from < spaces.size(); from += KEYS_AT_ONCE) {
            List<SpaceKey> some = spaces.subList(from, Math.min(spaces.size(), from + KEYS_AT_ONCE));
            Long pages = site.count(Question.count("totals", "type=page and " + Question.inSpaces(some)));
            if (pages == null) {
                return null;
            }
            sum += pages;
        }
        return sum;
    }

    private static Set<URI> bases(Site site, Server server) {
        Set<URI> bases = new LinkedHashSet<>();
        for (String base : List.of(site.base(), server.base())) {
            try {
                if (!base.isEmpty()) {
                    bases.add(new URI(base));
                }
            } catch (URISyntaxException e) {
                LOG.warn("The site calls itself by an address that is none: {}", e.getReason());
            }
        }
        return bases;
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
            public void forget(String stream) {
                client.forget(stream);
            }
        };
    }

    private Site.Asking unrecorded() {
        return new Site.Asking() {
            @Override
            public <T> Answer<T> put(Call call, Reader<T> reader) {
                // A survey has no rows to date.
                return new Answer<>(client.ask(call, reader), Instant.EPOCH);
            }

            @Override
            public void forget(String stream) {
                // Nothing was kept.
            }
        };
    }

    @Override
    public void close() {
        client.close();
    }
}
