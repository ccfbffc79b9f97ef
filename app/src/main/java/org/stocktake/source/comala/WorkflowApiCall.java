package org.stocktake.source.comala;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.failure.Responsible;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.ApiResult;
import org.stocktake.http.reply.BodyReader;
import org.stocktake.http.reply.Call;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.model.workflow.SourceOutcome;
import org.stocktake.source.RecordSink;

/**
 * Requests single pages from one endpoint of the app and reports failures: individually for a page, and once for causes
 * that many pages share. Thread-safe.
 */
final class WorkflowApiCall {
    /** Number of failures in a row after which the endpoint is given up: each costs all its retries. */
    private static final int MAX_FAILURES_IN_A_ROW = 10;

    private static final String LOOK = "Check the log of the site, and run \"stocktake check --workflow %s\".";

    /** Message texts about pages that could not be read, with a placeholder for their number. */
    record Messages(String source, String forbidden, String permit) {}

    /** @param value absent unless the outcome is ok */
    record Result<T>(SourceOutcome outcome, @Nullable T value) {}

    private final Host host;
    private final RecordSink recordSink;
    private final Messages messages;
    private final AtomicInteger failedInARow = new AtomicInteger();
    private final AtomicInteger overBudget = new AtomicInteger();
    private final AtomicInteger keptFromCache = new AtomicInteger();
    private final AtomicInteger givenUp = new AtomicInteger();
    private final Map<SpaceKey, Integer> forbidden = new TreeMap<>();
    private final Map<SpaceKey, Integer> notFound = new TreeMap<>();

    WorkflowApiCall(Host host, RecordSink recordSink, Messages messages) {
        this.host = host;
        this.recordSink = recordSink;
        this.messages = messages;
    }

    <T> Result<T> send(PageId page, SpaceKey space, Call call, BodyReader<T> bodyReader) {
        if (failedInARow.get() >= MAX_FAILURES_IN_A_ROW) {
            givenUp.incrementAndGet();
            return new Result<>(SourceOutcome.ERROR, null);
        }
        try {
            ApiResult<T> apiResult = host.request(call, bodyReader).value();
            failedInARow.set(0);
            return answered(apiResult, page, space);
        } catch (StocktakeException e) {
            return failed(e, page, space);
        }
    }

    private <T> Result<T> answered(ApiResult<T> apiResult, PageId page, SpaceKey space) {
        if (apiResult instanceof ApiResult.Ok<T> ok) {
            return new Result<>(SourceOutcome.OK, ok.value());
        }
        if (apiResult instanceof ApiResult.Rejected<T> rejected) {
            if (rejected.status() == 400) {
                report(
                        page,
                        space,
                        "The app rejected the request as malformed (HTTP 400): \"%s\".".formatted(rejected.message()),
                        LOOK.formatted(page));
            }
            return new Result<>(outcome(rejected), null);
        }
        return new Result<>(SourceOutcome.NONE, null);
    }

    static SourceOutcome outcome(ApiResult.Rejected<?> rejected) {
        return switch (rejected.status()) {
            case 403 -> SourceOutcome.FORBIDDEN;
            case 404 -> SourceOutcome.NOT_FOUND;
            default -> SourceOutcome.ERROR;
        };
    }

    private <T> Result<T> failed(StocktakeException e, PageId page, SpaceKey space) {
        Code code = e.failure().code();
        if (code == Code.BUDGET_SPENT) {
            overBudget.incrementAndGet();
        } else if (code.responsible() != Responsible.SITE || code == Code.RATE_LIMITED) {
            throw e;
        } else {
            host.checkHealth();
            failedInARow.incrementAndGet();
            report(
                    page,
                    space,
                    e.failure().what(),
                    code == Code.LOGIN_REFUSED
                            ? "The site accepts the account: ask an administrator to check the settings of the app."
                            : LOOK.formatted(page));
        }
        return new Result<>(SourceOutcome.ERROR, null);
    }

    private void report(PageId page, SpaceKey space, String what, String remedy) {
        recordSink.failure(
                new Failure(
                        Code.GROUP_UNREADABLE,
                        "%s of page %s in %s".formatted(messages.source(), page, space),
                        what,
                        remedy),
                space,
                page);
    }

    /** Pages that were not requested for lack of budget. */
    void postponed(int pages) {
        overBudget.addAndGet(pages);
    }

    /** Pages for which cached data is used for lack of budget. */
    void keptFromCache(int pages) {
        keptFromCache.addAndGet(pages);
    }

    /** Counts an unreadable page, for one message about its space. */
    synchronized void count(SourceOutcome outcome, SpaceKey space) {
        if (outcome == SourceOutcome.FORBIDDEN) {
            forbidden.merge(space, 1, Integer::sum);
        } else if (outcome == SourceOutcome.NOT_FOUND) {
            notFound.merge(space, 1, Integer::sum);
        }
    }

    /** Reports the failures shared by many pages. */
    synchronized void conclude() {
        forbidden.forEach((space, pages) ->
                report(space, Code.FORBIDDEN, messages.forbidden().formatted(pages(pages)), messages.permit()));
        notFound.forEach((space, pages) -> report(
                space,
                Code.NOT_FOUND,
                "The app does not find %s of this space, although the list contains them (404)."
                        .formatted(pages(pages)),
                "They may have been deleted since then, or the account may see only their titles."));
        if (overBudget.get() > 0) {
            report(
                    null,
                    Code.BUDGET_SPENT,
                    "%s could not be requested: http.page-budget is used up."
                            .formatted(capital(pages(overBudget.get()))),
                    "Raise http.page-budget; \"stocktake check\" shows the required number. Known workflows are"
                            + " kept, and later weeks read the others.");
        }
        if (keptFromCache.get() > 0) {
            report(
                    null,
                    Code.BUDGET_SPENT,
                    ("Workflows of %s are from an earlier week: they were deferred, and no change of their state"
                                    + " is known.")
                            .formatted(pages(keptFromCache.get())),
                    "Raise http.page-budget if approvals and tasks must be of this week. The next week starts"
                            + " with these pages.");
        }
        if (givenUp.get() > 0) {
            report(
                    null,
                    Code.SITE_ERROR,
                    "After %d failures in a row %s more were not requested."
                            .formatted(MAX_FAILURES_IN_A_ROW, pages(givenUp.get())),
                    "Check the log of the site at this time. The next run tries again.");
        }
    }

    private void report(@Nullable SpaceKey space, Code code, String what, String remedy) {
        String where = space == null ? messages.source() : "%s in space %s".formatted(messages.source(), space);
        recordSink.failure(new Failure(code, where, what, remedy), space, null);
    }

    private static String pages(int count) {
        return count == 1 ? "one page" : "%,d pages".formatted(count);
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
