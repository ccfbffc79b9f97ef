package org.stocktake.source.comala;

import static org.stocktake.source.WorkflowPreflight.Requests.SINGLE_PAGES;

import java.util.List;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.ApiResult;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.WorkflowPreflight;
import org.stocktake.source.json.Json;

/** Tests whether the app responds and estimates the number of requests. */
public final class WorkflowProbe {
    private final ComalaOptions options;
    private final Host host;
    private final List<SpaceKey> spaces;

    /** @param spaces the selected spaces */
    public WorkflowProbe(ComalaOptions options, Host host, List<SpaceKey> spaces) {
        this.options = options;
        this.host = host;
        this.spaces = spaces;
    }

    /** @param pages number of pages in the selected spaces */
    public WorkflowPreflight preflight(long pages) {
        if (options.mode() == ComalaOptions.Mode.OFF) {
            return new WorkflowPreflight("not read (workflow.mode is off)");
        }
        List<PropertyParser> some;
        try {
            some = host.sample(Searches.HAS_WORKFLOW, spaces);
        } catch (StocktakeException e) {
            if (e.failure().code() != Code.BAD_REQUEST) {
                throw e;
            }
            return withoutSearch(pages);
        }
        Long counted = host.count(Searches.HAS_WORKFLOW, spaces);
        long found = counted == null ? some.size() : counted;
        long underWay = some.isEmpty()
                ? 0
                : Math.round(found
                        * some.stream()
                                .filter(page ->
                                        !Boolean.TRUE.equals(page.property().isFinal()))
                                .count()
                        / (double) some.size());
        String description = some.isEmpty()
                ? "Comala answers; no page of the chosen spaces has a workflow"
                : "Comala answers%s; %,d pages have a workflow, about %,d of them in a state that is not final"
                        .formatted(rejection(some.get(0).property().page()), found, underWay);
        return cost(description, pages, found, underWay);
    }

    private WorkflowPreflight cost(String description, long pages, long found, long underWay) {
        return switch (options.mode()) {
            case AUTO -> new WorkflowPreflight(description, SINGLE_PAGES, 2 * found, 2 * underWay);
            case FULL -> new WorkflowPreflight(description, SINGLE_PAGES, 2 * pages, 2 * pages);
            case BULK, OFF -> new WorkflowPreflight(description);
        };
    }

    /** App versions before 5.1 have no search fields. */
    private WorkflowPreflight withoutSearch(long pages) {
        List<PropertyParser> any = host.sample("type=page", spaces);
        boolean answers = !any.isEmpty()
                && !(status(any.get(0).property().page()) instanceof ApiResult.Rejected<?> rejected
                        && rejected.status() == 404);
        return answers
                ? cost("an app answers, but the search for pages with a workflow fails", pages, 0, 0)
                : new WorkflowPreflight("no workflow app answers");
    }

    private String rejection(PageId page) {
        ApiResult<?> apiResult = status(page);
        return apiResult instanceof ApiResult.Rejected<?> rejected
                ? " its searches, but refuses the status of page %s (%d)".formatted(page, rejected.status())
                : "";
    }

    private ApiResult<Boolean> status(PageId page) {
        return host.request(StatusFetcher.call(page), Json.any(answer -> true)).value();
    }
}
