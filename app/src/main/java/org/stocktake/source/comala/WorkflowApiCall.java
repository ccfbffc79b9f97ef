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
import org.stocktake.http.BodyReader;
import org.stocktake.http.Call;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.model.workflow.SourceOutcome;
import org.stocktake.source.RecordSink;

/**
 * Asks one source of the app for single pages, and tells what came of it: of a failure for each page that failed, of what
 * many pages share once. Thread-safe.
 */
final class WorkflowApiCall {
    /** After so many failures in a row the source is left alone: the next would fail too, each after its retries. */
    private static final int PATIENCE = 10;

    private static final String LOOK = "Look into the log of the site, and run \"stocktake check --workflow %s\".";

    /** The sentences about pages that could not be read, with a place for their number. */
    record Words(String source, String forbidden, String permit) {}

    /** @param value absent where the outcome is not ok */
    record Answered<T>(SourceOutcome outcome, @Nullable T value) {}

    private final Host host;
    private final RecordSink recordSink;
    private final Words words;
    private final AtomicInteger failedInARow = new AtomicInteger();
    private final AtomicInteger unaffordable = new AtomicInteger();
    private final AtomicInteger standing = new AtomicInteger();
    private final AtomicInteger givenUp = new AtomicInteger();
    private final Map<SpaceKey, Integer> forbidden = new TreeMap<>();
    private final Map<SpaceKey, Integer> notFound = new TreeMap<>();

    WorkflowApiCall(Host host, RecordSink recordSink, Words words) {
        this.host = host;
        this.recordSink = recordSink;
        this.words = words;
    }

    <T> Answered<T> ask(PageId page, SpaceKey space, Call call, BodyReader<T> bodyReader) {
        if (failedInARow.get() >= PATIENCE) {
            givenUp.incrementAndGet();
            return new Answered<>(SourceOutcome.ERROR, null);
        }
        try {
            ApiResult<T> apiResult = host.ask(call, bodyReader).value();
            failedInARow.set(0);
            return answered(apiResult, page, space);
        } catch (StocktakeException e) {
            return failed(e, page, space);
        }
    }

    private <T> Answered<T> answered(ApiResult<T> apiResult, PageId page, SpaceKey space) {
        if (apiResult instanceof ApiResult.Ok<T> ok) {
            return new Answered<>(SourceOutcome.OK, ok.value());
        }
        if (apiResult instanceof ApiResult.Rejected<T> rejected) {
            if (rejected.status() == 400) {
                tell(
                        page,
                        space,
                        "The app calls the question wrong (400): \"%s\".".formatted(rejected.message()),
                        LOOK.formatted(page));
            }
            return new Answered<>(outcome(rejected), null);
        }
        return new Answered<>(SourceOutcome.NONE, null);
    }

    static SourceOutcome outcome(ApiResult.Rejected<?> rejected) {
        return switch (rejected.status()) {
            case 403 -> SourceOutcome.FORBIDDEN;
            case 404 -> SourceOutcome.NOT_FOUND;
            default -> SourceOutcome.ERROR;
        };
    }

    private <T> Answered<T> failed(StocktakeException e, PageId page, SpaceKey space) {
        Code code = e.failure().code();
        if (code == Code.BUDGET_SPENT) {
            unaffordable.incrementAndGet();
        } else if (code.responsible() != Responsible.SITE || code == Code.RATE_LIMITED) {
            throw e;
        } else {
            host.alive();
            failedInARow.incrementAndGet();
            tell(
                    page,
                    space,
                    e.failure().what(),
                    code == Code.LOGIN_REFUSED
                            ? "The site itself accepts the account: have an administrator look into the settings of the app."
                            : LOOK.formatted(page));
        }
        return new Answered<>(SourceOutcome.ERROR, null);
    }

    private void tell(PageId page, SpaceKey space, String what, String remedy) {
        recordSink.failure(
                new Failure(
                        Code.GROUP_UNREADABLE,
                        "%s of page %s in %s".formatted(words.source(), page, space),
                        what,
                        remedy),
                space,
                page);
    }

    /** Pages that were not asked for, because the budget would not suffice. */
    void waiting(int pages) {
        unaffordable.addAndGet(pages);
    }

    /** Pages of which an earlier answer stands for the same reason. */
    void standing(int pages) {
        standing.addAndGet(pages);
    }

    /** Counts a page that could not be read, for the one sentence about all of its space. */
    synchronized void count(SourceOutcome outcome, SpaceKey space) {
        if (outcome == SourceOutcome.FORBIDDEN) {
            forbidden.merge(space, 1, Integer::sum);
        } else if (outcome == SourceOutcome.NOT_FOUND) {
            notFound.merge(space, 1, Integer::sum);
        }
    }

    /** Tells what many pages share. */
    synchronized void conclude() {
        forbidden.forEach((space, pages) ->
                tell(space, Code.FORBIDDEN, words.forbidden().formatted(pages(pages)), words.permit()));
        notFound.forEach((space, pages) -> tell(
                space,
                Code.NOT_FOUND,
                "The app does not find %s of this space, although the list shows them (404).".formatted(pages(pages)),
                "They may have gone since, or show the account no more than their title."));
        if (unaffordable.get() > 0) {
            tell(
                    null,
                    Code.BUDGET_SPENT,
                    "%s could not be asked for: the requests for single pages of a run are spent (http.page-budget)."
                            .formatted(capital(pages(unaffordable.get()))),
                    "Raise http.page-budget; \"stocktake check\" tells how many are needed. What was read of pages that do"
                            + " not change is kept, so the next weeks ask for others.");
        }
        if (standing.get() > 0) {
            tell(
                    null,
                    Code.BUDGET_SPENT,
                    "Of %s the answer of an earlier week stands: they could not be asked for again, and nothing tells that their state has changed."
                            .formatted(pages(standing.get())),
                    "Raise http.page-budget where approvals and tasks must be of this week; the next week begins with these pages.");
        }
        if (givenUp.get() > 0) {
            tell(
                    null,
                    Code.SITE_ERROR,
                    "After %d failures in a row %s more were not asked for.".formatted(PATIENCE, pages(givenUp.get())),
                    "Look into the log of the site at this time; the next run asks again.");
        }
    }

    private void tell(@Nullable SpaceKey space, Code code, String what, String remedy) {
        String where = space == null ? words.source() : "%s in space %s".formatted(words.source(), space);
        recordSink.failure(new Failure(code, where, what, remedy), space, null);
    }

    private static String pages(int count) {
        return count == 1 ? "one page" : "%,d pages".formatted(count);
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
