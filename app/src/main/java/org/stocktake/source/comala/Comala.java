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
 * Reads the workflow data of one run. Pages are registered with their content property as they are listed ({@link
 * #listed}). After the listings, {@link #collect} requests the rest.
 */
public final class Comala {
    /**
     * Pages for which all requests are made before the next lot, so that an exhausted budget leaves no page half read.
     */
    private static final int PAGES_PER_LOT = 200;

    /** Requests for a page: its status and its parameters. */
    private static final int REQUESTS_PER_PAGE = 2;

    /** Maximum number of pages requested to detect whether the app is installed. */
    private static final int MAX_PROBES = 3;

    /** Maximum number of states to search for: each costs a request. */
    static final int MAX_STATES = 50;

    private final ComalaOptions options;
    private final Host host;
    private final TaskPool taskPool;
    private final IncrementalWorkflow known;
    private final RecordSink recordSink;
    private final WorkflowCandidates workflowCandidates = new WorkflowCandidates();
    private final Usernames usernames = new Usernames();
    private final UnknownFormats unknownFormats;
    /** Known state names, and the pages whose workflow and state are known. */
    private final Set<String> states = new ConcurrentSkipListSet<>();

    private final PageSet answered = new PageSet();
    /** Number of requests that the pages listed so far will need. */
    private final AtomicLong expectedRequests = new AtomicLong();

    public Comala(
            ComalaOptions options, Host host, TaskPool taskPool, IncrementalWorkflow known, RecordSink recordSink) {
        this.options = options;
        this.host = host;
        this.taskPool = taskPool;
        this.known = known;
        this.recordSink = recordSink;
        this.unknownFormats = new UnknownFormats(recordSink);
    }

    /** Whether the content property is read. */
    public boolean readsProperties() {
        return options.mode() != ComalaOptions.Mode.OFF;
    }

    /** Whether the app accepts requests for a page. For archived pages and drafts only the property is available. */
    public enum Access {
        ALONE,
        LISTED_ONLY
    }

    /** Registers a listed page. Thread-safe. */
    public void listed(PropertyParser reading, SpaceKey space, Access access) {
        if (!readsProperties()) {
            return;
        }
        recordSink.workflow().property(reading.property());
        String state = reading.property().state();
        if (state != null) {
            states.add(state.strip());
        }
        unknownFormats.report(
                "property", reading.unknownFormats(), reading.property().page(), space);
        reading.people().forEach(usernames::add);
        if (access == Access.ALONE) {
            workflowCandidates.add(space, reading.property());
            reportExpected(reading.property());
        }
    }

    /** Reports the expected number of requests while pages are listed, for progress display. */
    private void reportExpected(Property property) {
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
            recordSink
                    .workflow()
                    .expectedRequests(Math.min(host.remainingBudget(), expectedRequests.addAndGet(REQUESTS_PER_PAGE)));
        }
    }

    /** Requests everything that the listings did not contain. */
    public void collect(List<SpaceKey> spaces) {
        if (!readsProperties()) {
            return;
        }
        Searches searches = new Searches(host, recordSink, spaces, Searches.Rejections.ALL);
        IncrementalWorkflow.Since since = known.since(spaces);
        searches.run(since == null ? null : since.age());
        boolean absent = options.asksForPages() ? pages(searches) : searches.isFieldUnknown();
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

    /** Searches by state for pages whose state neither property nor status reports. */
    private void searchStates(Searches searches) {
        PageSet pages =
                workflowCandidates.withoutProperty(searches.found().workflow()).without(answered);
        if (pages.size() > 0) {
            searches.runForStates(states.stream().limit(MAX_STATES).toList(), pages);
        }
    }

    /** Reads single pages, unless the app is not installed. Returns whether it is missing. */
    private boolean pages(Searches searches) {
        RequestPlan requestPlan = RequestPlan.of(options.mode(), workflowCandidates, searches.found(), known);
        StatusFetcher statuses =
                new StatusFetcher(host, taskPool, recordSink, unknownFormats, usernames, this::answered);
        if (isAbsent(searches, requestPlan, statuses)) {
            absent(requestPlan);
            return true;
        }
        if (searches.isFieldUnknown()) {
            recordSink.failure(
                    new Failure(
                            Code.GROUP_UNREADABLE,
                            "workflow search",
                            "The app replies, but the site does not support its search field awphasworkflow. It is"
                                    + " unknown whether pages without the property have a workflow.",
                            "Set workflow.mode to full, which requests every page."),
                    null,
                    null);
        }
        requestPlan.unchanged().forEach(target -> {
            recordSink.workflow().unchanged(target.page());
            answered.add(target.page());
        });
        ParametersFetcher parameters = new ParametersFetcher(host, taskPool, recordSink, unknownFormats, known);
        read(requestPlan.targets(), statuses, parameters);
        // Parameters that were forbidden are requested again every few weeks, even for unchanged pages.
        parameters.retry(requestPlan.unchanged().stream()
                .filter(target -> target.cached() == IncrementalWorkflow.Detail.WITHOUT_PARAMETERS)
                .limit(host.remainingBudget())
                .map(Comala::wanted)
                .toList());
        recordSink.workflow().remainingRequests(0);
        statuses.conclude();
        parameters.conclude();
        return false;
    }

    /** Reads pages in lots that fit into the budget; the remaining pages are postponed to a later week. */
    private void read(List<RequestPlan.Target> targets, StatusFetcher statuses, ParametersFetcher parameters) {
        long affordable = host.remainingBudget();
        int from = 0;
        while (from < targets.size() && host.remainingBudget() >= REQUESTS_PER_PAGE) {
            recordSink
                    .workflow()
                    .remainingRequests(
                            remainingRequests(targets.size() - from, from, affordable - host.remainingBudget()));
            int size = (int) Math.min(
                    PAGES_PER_LOT, Math.min(targets.size() - from, host.remainingBudget() / REQUESTS_PER_PAGE));
            List<RequestPlan.Target> lot = targets.subList(from, from + size);
            List<ParameterPlan.Wanted> withWorkflow = statuses.read(lot);
            if (options.mode() == ComalaOptions.Mode.FULL) {
                parameters.readAll(lot.stream().map(Comala::wanted).toList());
            } else {
                parameters.read(withWorkflow);
            }
            from += size;
        }
        List<RequestPlan.Target> postponed = targets.subList(from, targets.size());
        statuses.postpone(postponed);
        postponed.stream()
                .filter(target -> target.cached() != IncrementalWorkflow.Detail.NONE)
                .forEach(target -> answered.add(target.page()));
    }

    /** Estimates the remaining requests from those made so far: many pages need no request for parameters. */
    private long remainingRequests(int pages, int before, long requests) {
        double each = requests == 0 ? REQUESTS_PER_PAGE : Math.min(REQUESTS_PER_PAGE, (double) requests / before);
        return Math.min(host.remainingBudget(), Math.round(pages * each));
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

    /**
     * The app provides the search fields, so a successful search proves that it is installed. Otherwise pages are
     * probed.
     */
    private boolean isAbsent(Searches searches, RequestPlan requestPlan, StatusFetcher statuses) {
        if (searches.answered()) {
            return false;
        }
        List<RequestPlan.Target> candidates = new ArrayList<>(requestPlan.targets());
        candidates.addAll(requestPlan.unchanged());
        if (candidates.isEmpty()) {
            candidates.addAll(workflowCandidates.first(MAX_PROBES));
        }
        for (RequestPlan.Target target : candidates.subList(0, Math.min(MAX_PROBES, candidates.size()))) {
            if (statuses.probe(target) != SourceOutcome.NOT_FOUND) {
                return false;
            }
            if (searches.isFieldUnknown() || host.isVisible(target.page())) {
                return true;
            }
        }
        return searches.isFieldUnknown();
    }

    private void absent(RequestPlan requestPlan) {
        List<PageId> pages = new ArrayList<>();
        requestPlan.targets().stream()
                .filter(RequestPlan.Target::hasWorkflow)
                .forEach(target -> pages.add(target.page()));
        requestPlan.unchanged().forEach(target -> pages.add(target.page()));
        pages.forEach(page -> recordSink.workflow().status(Status.without(page, SourceOutcome.APP_ABSENT)));
        if (!pages.isEmpty()) {
            recordSink.failure(
                    new Failure(
                            Code.NOT_FOUND,
                            "workflow app",
                            "It is not available (404), although %,d pages have its property or were in a workflow last week."
                                    .formatted(pages.size()),
                            "Ask the administrator whether Comala Document Management is disabled. To read no"
                                    + " workflows, set workflow.mode to off."),
                    null,
                    null);
        }
    }
}
