package org.stocktake.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.DemoSite;
import org.stocktake.demosite.workflow.ExpectedWorkflow;
import org.stocktake.demosite.workflow.Outcome;
import org.stocktake.demosite.workflow.Stage;
import org.stocktake.demosite.world.Page;
import org.stocktake.demosite.world.Status;

/**
 * The pages that need a request of their own in a week: pages in a non-final state, and changed pages. A page is also
 * requested if it entered its state, or its property changed, since its last request.
 */
final class WorkflowRequests {
    /** States that changed shortly before the last run are requested again. */
    private static final Duration OVERLAP = Duration.ofHours(2);

    private final DemoSite site;
    /** Versions of pages in final states, and of their properties, at their last request. */
    private final Map<Long, List<Integer>> settled = new HashMap<>();

    private @Nullable Instant lastRun;

    WorkflowRequests(DemoSite site) {
        this.site = site;
    }

    /** Advances to the current week of the world. */
    Set<Long> take(ExpectedPages truth) {
        Set<Long> needed = new TreeSet<>();
        for (Page page : truth.listed()) {
            ExpectedWorkflow it = site.world().workflow(page.id()).orElse(null);
            if (it == null || page.status() != Status.CURRENT) {
                continue;
            }
            Stage stage = it.stage();
            List<Integer> versions = List.of(
                    page.version().number(),
                    it.property() == null ? 0 : it.property().version());
            boolean moved =
                    lastRun == null || (stage != null && !stage.enteredAt().isBefore(lastRun.minus(OVERLAP)));
            if (moved || !versions.equals(settled.get(page.id()))) {
                needed.add(page.id());
                settled.remove(page.id());
                if (stage != null && stage.state().isFinal() && it.statusOutcome() == Outcome.OK) {
                    settled.put(page.id(), versions);
                }
            }
        }
        settled.keySet()
                .retainAll(truth.listed().stream()
                        .filter(page -> page.status() == Status.CURRENT)
                        .map(Page::id)
                        .collect(Collectors.toSet()));
        lastRun = site.world().now();
        return needed;
    }
}
