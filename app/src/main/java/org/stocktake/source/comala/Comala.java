package org.stocktake.source.comala;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.model.workflow.Property;
import org.stocktake.model.workflow.SourceOutcome;
import org.stocktake.model.workflow.State;
import org.stocktake.model.workflow.Status;
import org.stocktake.source.IncrementalWorkflow;
import org.stocktake.source.RecordSink;
import org.stocktake.source.TaskPool;

/**
 * Reads in one run what the app says. First the pages come in, as they are listed, with their property
 * ({@link #listed}); when all have come, the rest is asked for ({@link #collect}).
 */
public final class Comala {
    /** Pages are read in lots with all that belongs to them, so that a budget that ends leaves none of them half read. */
    private static final int LOT = 200;

    /** Requests for a page: its status, and its parameters. */
    private static final int REQUESTS = 2;

    /** So many pages are asked for to find out whether the app is there at all. */
    private static final int PROBES = 3;

    /** Of more states than any site should have not all are searched for: each costs a request. */
    private static final int MOST_STATES = 50;

    private final ComalaOptions options;
    private final Host host;
    private final TaskPool taskPool;
    private final IncrementalWorkflow known;
    private final RecordSink recordSink;
    private final WorkflowCandidates workflowCandidates = new WorkflowCandidates();
    private final Usernames usernames = new Usernames();
    private final UnknownFormats unknownFormats;
    /** Names of states that were met, and pages of which it is known whether they have a workflow, and in which state. */
    private final Set<String> states = new ConcurrentSkipListSet<>();

    private final PageSet answered = new PageSet();
    /** Requests for single pages that the pages listed so far will need. */
    private final AtomicLong ahead = new AtomicLong();

    public Comala(
            ComalaOptions options, Host host, TaskPool taskPool, IncrementalWorkflow known, RecordSink recordSink) {
        this.options = options;
        this.host = host;
        this.taskPool = taskPool;
        this.known = known;
        this.recordSink = recordSink;
        this.unknownFormats = new UnknownFormats(recordSink);
    }

    /** Whether the property is read. */
    public boolean readsProperties() {
        return options.mode() != ComalaOptions.Mode.OFF;
    }

    /** Whether a page can be asked for alone: of one that is archived or a draft the property is all there is. */
    public enum Reach {
        ALONE,
        LISTED_ONLY
    }

    /** A page that was listed. May be called from several threads. */
    public void listed(PropertyParser reading, SpaceKey space, Reach reach) {
        if (!readsProperties()) {
            return;
        }
        recordSink.workflow().property(reading.property());
        String state = reading.property().state();
        if (state != null) {
            states.add(state.strip());
        }
        unknownFormats.met("property", reading.oddities(), reading.property().page(), space);
        reading.people().forEach(usernames::met);
        if (reach == Reach.ALONE) {
            workflowCandidates.add(space, reading.property());
            announce(reading.property());
        }
    }

    /** Tells, while pages are listed, how many requests will follow: those who wait want to know. */
    private void announce(Property property) {
        boolean asks = options.asksForPages()
                && (options.mode() == ComalaOptions.Mode.FULL
                        || (property.showsWorkflow()
                                && !known.of(
                                                property.page(),
                                                property.pageVersion() == null ? 0 : property.pageVersion(),
                                                property.version() == null
                                                        ? WorkflowCandidates.NO_PROPERTY
                                                        : property.version())
                                        .isCurrent()));
        if (asks) {
            recordSink.workflow().expectedRequests(Math.min(host.affordable(), ahead.addAndGet(REQUESTS)));
        }
    }

    /** Asks for the rest. */
    public void collect(List<SpaceKey> spaces) {
        if (!readsProperties()) {
            return;
        }
        Searches searches = new Searches(host, recordSink, spaces);
        IncrementalWorkflow.Since since = known.since(spaces);
        searches.ask(since == null ? null : since.age());
        boolean absent = options.asksForPages() ? pages(searches) : searches.unknownField();
        if (!absent) {
            searchStates(searches);
        }
        searches.conclude(absent ? SourceOutcome.APP_ABSENT : SourceOutcome.NOT_FOUND);
        if (!absent) {
            new ActivityFetcher(host, recordSink, usernames, options, since == null ? null : since.readAt())
                    .read(spaces);
        }
        usernames.lookUp(host);
    }

    /** Where neither property nor status tells the state of a page, searches for the states that are known may. */
    private void searchStates(Searches searches) {
        PageSet pages =
                workflowCandidates.undescribed(searches.found().workflow()).without(answered);
        if (pages.size() > 0) {
            searches.askStates(states.stream().limit(MOST_STATES).toList(), pages);
        }
    }

    /** Asks for single pages, unless the app is absent. Returns whether it is. */
    private boolean pages(Searches searches) {
        RequestPlan requestPlan = RequestPlan.of(options.mode(), workflowCandidates, searches.found(), known);
        StatusFetcher statuses =
                new StatusFetcher(host, taskPool, recordSink, unknownFormats, usernames, this::answered);
        if (isAbsent(searches, requestPlan, statuses)) {
            absent(requestPlan);
            return true;
        }
        if (searches.unknownField()) {
            recordSink.failure(
                    new Failure(
                            Code.GROUP_UNREADABLE,
                            "workflow search",
                            "The app answers, but the site does not know its search field awphasworkflow: whether pages"
                                    + " without the property have a workflow is not known.",
                            "Set workflow.mode to full, which asks for every page."),
                    null,
                    null);
        }
        requestPlan.unchanged().forEach(target -> {
            recordSink.workflow().unchanged(target.page());
            answered.add(target.page());
        });
        ParametersFetcher parameters = new ParametersFetcher(host, taskPool, recordSink, unknownFormats, known);
        ask(requestPlan.asked(), statuses, parameters);
        // What could not be read in a space is tried again now and then, although nothing else has changed there.
        parameters.retry(requestPlan.unchanged().stream()
                .filter(target -> target.kept() == IncrementalWorkflow.Detail.WITHOUT_PARAMETERS)
                .limit(host.affordable())
                .map(Comala::wanted)
                .toList());
        recordSink.workflow().remainingRequests(0);
        statuses.conclude();
        parameters.conclude();
        return false;
    }

    /** Asks for pages in lots that the budget can pay for whole; the others wait for a later week. */
    private void ask(List<RequestPlan.Target> asked, StatusFetcher statuses, ParametersFetcher parameters) {
        long affordable = host.affordable();
        int from = 0;
        while (from < asked.size() && host.affordable() >= REQUESTS) {
            recordSink.workflow().remainingRequests(toCome(asked.size() - from, from, affordable - host.affordable()));
            int lot = (int) Math.min(LOT, Math.min(asked.size() - from, host.affordable() / REQUESTS));
            List<RequestPlan.Target> targets = asked.subList(from, from + lot);
            List<ParameterPlan.Wanted> withWorkflow = statuses.read(targets);
            if (options.mode() == ComalaOptions.Mode.FULL) {
                parameters.readAll(targets.stream().map(Comala::wanted).toList());
            } else {
                parameters.read(withWorkflow);
            }
            from += lot;
        }
        List<RequestPlan.Target> postponed = asked.subList(from, asked.size());
        statuses.postpone(postponed);
        postponed.stream()
                .filter(target -> target.kept() != IncrementalWorkflow.Detail.NONE)
                .forEach(target -> answered.add(target.page()));
    }

    /** Requests that pages will need, by what those before them needed: many have no parameters to ask for. */
    private long toCome(int pages, int before, long requests) {
        double each = requests == 0 ? REQUESTS : Math.min(REQUESTS, (double) requests / before);
        return Math.min(host.affordable(), Math.round(pages * each));
    }

    private void answered(Status status, List<State> definition) {
        if (status.outcome() == SourceOutcome.OK || status.outcome() == SourceOutcome.NONE) {
            answered.add(status.page());
        }
        definition.forEach(state -> states.add(state.state().strip()));
    }

    private static ParameterPlan.Wanted wanted(RequestPlan.Target target) {
        return new ParameterPlan.Wanted(target.page(), target.space(), null);
    }

    /** The search fields come with the app: where they answer, it is there. Else a page that was listed just now tells. */
    private boolean isAbsent(Searches searches, RequestPlan requestPlan, StatusFetcher statuses) {
        if (searches.answered()) {
            return false;
        }
        List<RequestPlan.Target> candidates = new ArrayList<>(requestPlan.asked());
        candidates.addAll(requestPlan.unchanged());
        if (candidates.isEmpty()) {
            candidates.addAll(workflowCandidates.first(PROBES));
        }
        for (RequestPlan.Target target : candidates.subList(0, Math.min(PROBES, candidates.size()))) {
            if (statuses.probe(target) != SourceOutcome.NOT_FOUND) {
                return false;
            }
            if (searches.unknownField() || host.shows(target.page())) {
                return true;
            }
        }
        return searches.unknownField();
    }

    private void absent(RequestPlan requestPlan) {
        List<PageId> pages = new ArrayList<>();
        requestPlan.asked().stream().filter(RequestPlan.Target::shown).forEach(target -> pages.add(target.page()));
        requestPlan.unchanged().forEach(target -> pages.add(target.page()));
        pages.forEach(page -> recordSink.workflow().status(Status.without(page, SourceOutcome.APP_ABSENT)));
        if (!pages.isEmpty()) {
            recordSink.failure(
                    new Failure(
                            Code.NOT_FOUND,
                            "workflow app",
                            "It does not answer (404), although %,d pages carry its property or were in a workflow last week."
                                    .formatted(pages.size()),
                            "Ask the administrator of the site whether Comala Document Management is switched off; with"
                                    + " workflow.mode off nothing of workflows is read."),
                    null,
                    null);
        }
    }
}
