package org.stocktake.cli;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stocktake.demosite.DemoSite;
import org.stocktake.demosite.RequestLogEntry;
import org.stocktake.demosite.world.Page;

/**
 * Pages that were requested one by one, and the status of each reply. The demo site has no data about which replies are
 * new and which are cached.
 */
final class WorkflowAnswers {
    private final Set<Long> asked = new HashSet<>();
    private final Map<Long, String> parameters = new HashMap<>();

    /** Advances to the requests since the log of the previous week was cleared. */
    void take(DemoSite site) {
        asked.clear();
        Map<Long, String> answered = new HashMap<>();
        for (RequestLogEntry requestLogEntry : site.requests()) {
            if (requestLogEntry.path().matches("/rest/cw/1/content/\\d+/status")) {
                asked.add(page(requestLogEntry));
            } else if (requestLogEntry.path().matches("/rest/cw/1/content/\\d+/parameters")) {
                answered.put(page(requestLogEntry), word(requestLogEntry.status()));
            }
        }
        asked.forEach(parameters::remove);
        parameters.putAll(answered);
        // After one rejection, no other page of the space is requested.
        site.world().pages().stream()
                .filter(page -> asked.contains(page.id()) && !site.world().mayEdit(page.space()))
                .map(Page::id)
                .forEach(page -> parameters.put(page, "forbidden"));
    }

    private static long page(RequestLogEntry requestLogEntry) {
        return Long.parseLong(requestLogEntry.path().replaceAll("\\D+/1/content/(\\d+)/.*", "$1"));
    }

    private static String word(int status) {
        return switch (status) {
            case 200 -> "ok";
            case 204 -> "none";
            case 403 -> "forbidden";
            default -> "error";
        };
    }

    boolean isFresh(Page page) {
        return asked.contains(page.id());
    }

    /** Outcome of the last request for the parameters of the page; absent without a request. */
    @Nullable
    String parameters(Page page) {
        return parameters.get(page.id());
    }
}
