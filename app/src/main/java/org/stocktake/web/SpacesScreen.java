package org.stocktake.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.stocktake.read.AnswerRows;
import org.stocktake.read.PageCounts;
import org.stocktake.read.SpaceRow;
import org.stocktake.read.Trend;
import org.stocktake.table.Column;

/** Screen 4: which space needs help. */
final class SpacesScreen implements ListScreen {
    private static final Sorting WORST_FIRST = new Sorting(key(SpaceRow.Sort.HEALTH), false);

    @Override
    public String address() {
        return "/spaces";
    }

    @Override
    public String label() {
        return "Spaces";
    }

    @Override
    public List<Accepted> accepted() {
        return List.of(
                Sorting.accepted(Arrays.stream(SpaceRow.Sort.values())
                        .map(SpacesScreen::key)
                        .toList()),
                Accepted.text(Parameter.METRIC),
                Accepted.text(Parameter.PAGE));
    }

    @Override
    public View view(Request request) {
        Sorting sorting = Sorting.of(request, WORST_FIRST);
        List<SpaceRow> spaces = SpaceRow.of(request.published(), request.week(), sort(sorting), sorting.descending());
        List<SpaceRow> shown =
                spaces.stream().skip(request.skip()).limit(PAGE_SIZE).toList();
        Column metric = Metrics.of(request, "health");
        return new View(
                "Spaces",
                "web/spaces.jte",
                Map.of(
                        "pager",
                        Pager.of(request, spaces.size(), shown.size()),
                        "sorting",
                        sorting,
                        "spaces",
                        shown,
                        "counts",
                        PageCounts.of(request.published(), request.week()),
                        "metrics",
                        Trend.metrics(request.published()),
                        "multiples",
                        Multiples.of(request, metric, shown)));
    }

    @Override
    public AnswerRows rows(Request request) {
        Sorting sorting = Sorting.of(request, WORST_FIRST);
        return SpaceRow.rows(request.published(), request.week(), sort(sorting), sorting.descending());
    }

    private static String key(SpaceRow.Sort sort) {
        return sort.name().toLowerCase(Locale.ROOT);
    }

    private static SpaceRow.Sort sort(Sorting sorting) {
        return SpaceRow.Sort.valueOf(sorting.key().toUpperCase(Locale.ROOT));
    }
}
