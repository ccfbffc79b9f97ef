package org.stocktake.web;

import java.util.List;
import java.util.Map;
import org.stocktake.read.AnswerRows;
import org.stocktake.read.BlindSpots;
import org.stocktake.read.ListedRun;

/** Screen 11: whether a reader can trust the numbers. */
final class QualityScreen implements ListScreen {
    @Override
    public String address() {
        return "/quality";
    }

    @Override
    public String label() {
        return "Quality";
    }

    @Override
    public List<Accepted> accepted() {
        return List.of(Accepted.text(Parameter.PAGE));
    }

    @Override
    public View view(Request request) {
        List<ListedRun> runs = ListedRun.of(request.published(), request.week());
        List<ListedRun> shown =
                runs.stream().skip(request.skip()).limit(PAGE_SIZE).toList();
        return new View(
                "Data quality",
                "web/quality.jte",
                Map.of(
                        "runs",
                        shown,
                        "pager",
                        Pager.of(request, runs.size(), shown.size()),
                        "blind",
                        BlindSpots.of(request.published(), request.week())));
    }

    @Override
    public AnswerRows rows(Request request) {
        return AnswerRows.of(request.published(), AnswerRows.Content.RUNS, request.week());
    }
}
