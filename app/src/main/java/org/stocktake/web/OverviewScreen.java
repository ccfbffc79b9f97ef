package org.stocktake.web;

import java.util.Map;
import org.stocktake.read.Headlines;

/** Screen 1: how healthy the wiki is, what changed, and where to start. */
final class OverviewScreen implements Screen {
    @Override
    public String address() {
        return "/";
    }

    @Override
    public String label() {
        return "Overview";
    }

    @Override
    public View view(Request request) {
        return new View(
                "Overview", "web/overview.jte", Map.of("headlines", Headlines.of(request.published(), request.week())));
    }
}
