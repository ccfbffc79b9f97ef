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

/** The questions about many pages at once, by the search fields that the app adds to the site. */
final class Searches {
    static final String HAS_WORKFLOW = "awphasworkflow=\"true\"";
    static final String EXPIRED = "stateexpiry <= now()";
    static final String READ_ACK_PENDING = "readAckStatus=\"pending\"";
    static final String READ_ACK_ACKNOWLEDGED = "readAckStatus=\"acknowledge\"";
    static final String READ_ACK_OVERDUE = "readAckStatus=\"overdue\"";

    /** So many keys fit into an address. */
    private static final int KEYS_AT_ONCE = 100;

    private final Host host;
    private final RecordSink recordSink;
    private final List<SpaceKey> spaces;
    private final Map<Search, SourceOutcome> outcomes = new EnumMap<>(Search.class);
    private final PageSet workflow = new PageSet();
    private final PageSet changed = new PageSet();

    Searches(Host host, RecordSink recordSink, List<SpaceKey> spaces) {
        this.host = host;
        this.recordSink = recordSink;
        this.spaces = spaces;
    }

    /** @param age how long ago what is kept was right; absent where nothing is kept */
    void ask(@Nullable Duration age) {
        search(Search.WORKFLOW, HAS_WORKFLOW, workflow::add);
        if (unknownField()) {
            // The fields come with the app: without the first there is none of the others.
            return;
        }
        search(Search.EXPIRED, EXPIRED);
        if (age != null) {
            // Counted back from now, which means the same in every time zone; an hour more for what went on meanwhile.
            search(Search.CHANGED, "statechange >= now(\"-%dh\")".formatted(age.toHours() + 2), changed::add);
        }
        search(Search.READ_ACK_PENDING, READ_ACK_PENDING);
        search(Search.READ_ACK_ACKNOWLEDGED, READ_ACK_ACKNOWLEDGED);
        search(Search.READ_ACK_OVERDUE, READ_ACK_OVERDUE);
    }

    /**
     * Asks in which state pages are.
     *
     * @param states the names of those that are known
     * @param pages of which nothing else tells the state
     */
    void askStates(Collection<String> states, PageSet pages) {
        for (String state : states) {
            String name = state.replace("\\", "\\\\").replace("\"", "\\\"");
            each(Search.STATE, "state=\"%s\"".formatted(name), page -> {
                if (pages.holds(page)) {
                    recordSink.workflow().inState(page, state);
                }
            });
        }
    }

    /** Whether the site does not know the field by which pages with a workflow are found. */
    boolean unknownField() {
        return outcomes.get(Search.WORKFLOW) == SourceOutcome.NOT_FOUND;
    }

    boolean answered() {
        return outcomes.get(Search.WORKFLOW) == SourceOutcome.OK;
    }

    RequestPlan.Found found() {
        return new RequestPlan.Found(answered(), workflow, outcomes.get(Search.CHANGED) == SourceOutcome.OK, changed);
    }

    /** Hands on how each search ended, when it is known why the site does not know a field. */
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
        for (int from = 0; from < spaces.size(); from += KEYS_AT_ONCE) {
            List<SpaceKey> some = spaces.subList(from, Math.min(spaces.size(), from + KEYS_AT_ONCE));
            Paging.Result end = host.search(
                    "workflow searches", cql, some, found, failure -> recordSink.failure(failure, null, null));
            SourceOutcome sourceOutcome = outcome(search, end);
            outcomes.merge(search, sourceOutcome, (one, other) -> one == SourceOutcome.OK ? other : one);
            if (sourceOutcome != SourceOutcome.OK) {
                return;
            }
        }
    }

    private SourceOutcome outcome(Search search, Paging.Result end) {
        Failure cut = end.stoppedBy();
        if (cut == null) {
            return SourceOutcome.OK;
        }
        if (cut.code() == Code.BAD_REQUEST && end.listed() == 0) {
            return SourceOutcome.NOT_FOUND;
        }
        if (cut.code() == Code.FORBIDDEN) {
            return SourceOutcome.FORBIDDEN;
        }
        recordSink.failure(
                new Failure(
                        Code.GROUP_UNREADABLE,
                        "workflow search " + search.text(),
                        "The search ended after %,d pages, before its end. %s".formatted(end.listed(), cut.what()),
                        cut.remedy()),
                null,
                null);
        return SourceOutcome.ERROR;
    }
}
