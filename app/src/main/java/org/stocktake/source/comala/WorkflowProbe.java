package org.stocktake.source.comala;

import java.util.List;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.ApiResult;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.WorkflowPreflight;
import org.stocktake.source.json.Json;

/** Looks whether the app answers, and weighs what reading it will cost. */
public final class WorkflowProbe {
    private final ComalaOptions options;
    private final Host host;
    private final List<SpaceKey> spaces;

    /** @param spaces those that are chosen */
    public WorkflowProbe(ComalaOptions options, Host host, List<SpaceKey> spaces) {
        this.options = options;
        this.host = host;
        this.spaces = spaces;
    }

    /** @param pages in the chosen spaces */
    public WorkflowPreflight survey(long pages) {
        if (options.mode() == ComalaOptions.Mode.OFF) {
            return new WorkflowPreflight("not read (workflow.mode is off)", 0, 0);
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
        String words = some.isEmpty()
                ? "Comala answers; no page of the chosen spaces has a workflow"
                : "Comala answers%s; %,d pages have a workflow, about %,d of them in a state that is not final"
                        .formatted(refusal(some.get(0).property().page()), found, underWay);
        return cost(words, pages, found, underWay);
    }

    private WorkflowPreflight cost(String words, long pages, long found, long underWay) {
        return switch (options.mode()) {
            case AUTO -> new WorkflowPreflight(words, 2 * found, 2 * underWay);
            case FULL -> new WorkflowPreflight(words, 2 * pages, 2 * pages);
            case BULK, OFF -> new WorkflowPreflight(words, 0, 0);
        };
    }

    /** The search field comes with the app; a version before 5.1 has none. */
    private WorkflowPreflight withoutSearch(long pages) {
        List<PropertyParser> any = host.sample("type=page", spaces);
        boolean answers = !any.isEmpty()
                && !(status(any.get(0).property().page()) instanceof ApiResult.Rejected<?> rejected
                        && rejected.status() == 404);
        return answers
                ? cost("an app answers, but pages with a workflow cannot be searched for", pages, 0, 0)
                : new WorkflowPreflight("the site has no workflow app that answers", 0, 0);
    }

    private String refusal(PageId page) {
        ApiResult<?> apiResult = status(page);
        return apiResult instanceof ApiResult.Rejected<?> rejected
                ? " its searches, but refuses the status of page %s (%d)".formatted(page, rejected.status())
                : "";
    }

    private ApiResult<Boolean> status(PageId page) {
        return host.ask(StatusFetcher.call(page), Json.any(answer -> true)).value();
    }
}
