package org.stocktake.source.comala;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.model.workflow.Search;
import org.stocktake.model.workflow.SourceOutcome;
import org.stocktake.source.Paging;
import org.stocktake.source.RecordSink;

/** Searches for many pages at once, with the CQL fields that the app adds to the site. */
final class Searches {
    static final String HAS_WORKFLOW = "awphasworkflow=\"true\"";
    static final String EXPIRED = "stateexpiry <= now()";
    static final String READ_ACK_PENDING = "readAckStatus=\"pending\"";
    static final String READ_ACK_ACKNOWLEDGED = "readAckStatus=\"acknowledge\"";
    static final String READ_ACK_OVERDUE = "readAckStatus=\"overdue\"";

    static final String HAS_WORKFLOW_ON_CLOUD = "cw_enabled = true";
    static final String FINAL_ON_CLOUD = "cw_final = true";
    static final String EXPIRED_ON_CLOUD = "cw_expires < now()";

    /** Number of space keys that fit into a URL. */
    private static final int MAX_KEYS = 100;

    /** Which rejected searches (400) mean that the site does not know the field. */
    enum Rejections {
        /** All: on Data Center messages differ between versions. */
        ALL,
        /** Those whose message names the field, which is the first word of the search. */
        NAMING_FIELD;

        private boolean concerns(String cql, Failure rejection) {
            return this == ALL || rejection.what().contains(cql.substring(0, cql.indexOf(' ')));
        }
    }

    private final WorkflowSearch host;
    private final RecordSink recordSink;
    private final List<SpaceKey> spaces;
    private final Rejections rejections;
    private final Map<Search, SourceOutcome> outcomes = new EnumMap<>(Search.class);
    private final PageSet workflow = new PageSet();
    private final PageSet changed = new PageSet();

    Searches(WorkflowSearch host, RecordSink recordSink, List<SpaceKey> spaces, Rejections rejections) {
        this.rejections = rejections;
        this.host = host;
        this.recordSink = recordSink;
        this.spaces = spaces;
    }

    /** @param age of the cached data; absent if nothing is cached */
    void run(@Nullable Duration age) {
        search(Search.WORKFLOW, HAS_WORKFLOW, workflow::add);
        if (isFieldUnknown()) {
            // The app defines all of these fields, so without the first one the others are missing too.
            return;
        }
        search(Search.EXPIRED, EXPIRED);
        if (age != null) {
            // Relative to now, which is independent of time zones. One hour more covers the duration of the run.
            search(Search.CHANGED, "statechange >= now(\"-%dh\")".formatted(age.toHours() + 2), changed::add);
        }
        search(Search.READ_ACK_PENDING, READ_ACK_PENDING);
        search(Search.READ_ACK_ACKNOWLEDGED, READ_ACK_ACKNOWLEDGED);
        search(Search.READ_ACK_OVERDUE, READ_ACK_OVERDUE);
    }

    /** Searches with the fields of the app on Cloud. */
    void runOnCloud() {
        search(Search.WORKFLOW, HAS_WORKFLOW_ON_CLOUD, workflow::add);
        if (!isFieldUnknown()) {
            search(Search.FINAL, FINAL_ON_CLOUD);
            search(Search.EXPIRED, EXPIRED_ON_CLOUD);
        }
    }

    /**
     * Searches for pages by state.
     *
     * @param states known state names
     * @param pages pages whose state is not reported otherwise
     */
    void runForStates(Collection<String> states, PageSet pages) {
        runForStates("state=\"%s\"", states, pages);
    }

    /** The same with the field of the app on Cloud. */
    void runForStatesOnCloud(Collection<String> states, PageSet pages) {
        runForStates("cw_state = \"%s\"", states, pages);
    }

    private void runForStates(String cql, Collection<String> states, PageSet pages) {
        for (String state : states) {
            if (outcomes.get(Search.STATE) == SourceOutcome.NOT_FOUND) {
                return;
            }
            String name = state.replace("\\", "\\\\").replace("\"", "\\\"");
            each(Search.STATE, cql.formatted(name), page -> {
                if (pages.holds(page)) {
                    recordSink.workflow().inState(page, state);
                }
            });
        }
    }

    /** Whether the site does not know the field for pages with a workflow. */
    boolean isFieldUnknown() {
        return outcomes.get(Search.WORKFLOW) == SourceOutcome.NOT_FOUND;
    }

    boolean answered() {
        return outcomes.get(Search.WORKFLOW) == SourceOutcome.OK;
    }

    RequestPlan.SearchResult found() {
        return new RequestPlan.SearchResult(
                answered(), workflow, outcomes.get(Search.CHANGED) == SourceOutcome.OK, changed);
    }

    /** Passes on the outcome of each search, once the reason of unknown fields is known. */
    void conclude(SourceOutcome ofUnknownFields) {
        outcomes.forEach((search, sourceOutcome) -> recordSink
                .workflow()
                .source(
                        search.text(),
                        null,
                        sourceOutcome == SourceOutcome.NOT_FOUND ? ofUnknownFields : sourceOutcome));
    }

    private void search(Search search, String cql) {
        search(search, cql, page -> {});
    }

    private void search(Search search, String cql, Consumer<PageId> also) {
        each(search, cql, page -> {
            recordSink.workflow().found(search, page);
            also.accept(page);
        });
    }

    private void each(Search search, String cql, Consumer<PageId> found) {
        for (int from = 0; from < spaces.size(); from += MAX_KEYS) {
            List<SpaceKey> some = spaces.subList(from, Math.min(spaces.size(), from + MAX_KEYS));
            Paging.Result end = host.search(
                    "workflow searches",
                    cql,
                    some,
                    found,
                    failure -> recordSink.failure(
                            new Failure(failure.code(), location(search), failure.what(), failure.remedy()),
                            null,
                            null));
            SourceOutcome sourceOutcome = outcome(search, cql, end);
            outcomes.merge(search, sourceOutcome, (one, other) -> one == SourceOutcome.OK ? other : one);
            if (sourceOutcome != SourceOutcome.OK) {
                return;
            }
        }
    }

    private SourceOutcome outcome(Search search, String cql, Paging.Result end) {
        Failure cut = end.stoppedBy();
        if (cut == null) {
            return SourceOutcome.OK;
        }
        if (cut.code() == Code.BAD_REQUEST && end.listed() == 0 && rejections.concerns(cql, cut)) {
            return SourceOutcome.NOT_FOUND;
        }
        boolean forbidden = cut.code() == Code.FORBIDDEN;
        recordSink.failure(
                new Failure(
                        forbidden ? Code.FORBIDDEN : Code.GROUP_UNREADABLE,
                        location(search),
                        "The search is incomplete: it ended after %,d pages. %s".formatted(end.listed(), cut.what()),
                        cut.remedy()),
                null,
                null);
        return forbidden ? SourceOutcome.FORBIDDEN : SourceOutcome.ERROR;
    }

    private static String location(Search search) {
        return "workflow search " + search.text();
    }
}
