package org.stocktake.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.Week;
import org.stocktake.read.PageHistory;
import org.stocktake.read.PublishedWeeks;
import org.stocktake.report.Chart;

/**
 * A page through the weeks.
 *
 * @param charts words, links in and findings
 * @param weeks all weeks of the period, newest first
 */
record PageTrend(List<Chart> charts, List<Moment> weeks) {
    /**
     * @param past absent if the week does not have the page
     * @param published whether the week was published
     */
    record Moment(Week week, PageHistory.@Nullable Past past, boolean published) {}

    PageTrend {
        charts = List.copyOf(charts);
        weeks = List.copyOf(weeks);
    }

    static PageTrend of(PublishedWeeks published, long page, Week first, Week last) {
        Map<Week, PageHistory.Past> pasts = new LinkedHashMap<>();
        PageHistory.of(published, page, first, last).weeks().forEach(past -> pasts.put(past.week(), past));
        List<Moment> moments = new ArrayList<>();
        for (Week week = last; week.compareTo(first) >= 0; week = week.plusWeeks(-1)) {
            moments.add(new Moment(week, pasts.get(week), published.weeks().contains(week)));
        }
        return new PageTrend(
                List.of(
                        chart(
                                "words",
                                "Words",
                                "Words that a reader sees on the page.",
                                moments,
                                PageHistory.Past::words),
                        chart(
                                "links",
                                "Links in",
                                "Other current pages that link to this page or include it.",
                                moments,
                                PageHistory.Past::linksIn),
                        chart(
                                "findings",
                                "Findings",
                                "Open findings of the page.",
                                moments,
                                PageHistory.Past::findings)),
                moments);
    }

    private static Chart chart(
            String id,
            String title,
            String about,
            List<Moment> moments,
            Function<PageHistory.Past, @Nullable Long> value) {
        List<Chart.Value> values = new ArrayList<>();
        for (int i = moments.size() - 1; i >= 0; i--) {
            PageHistory.Past past = moments.get(i).past();
            Long known = past == null ? null : value.apply(past);
            values.add(new Chart.Value(moments.get(i).week(), known == null ? null : known.doubleValue()));
        }
        return Chart.of(new Chart.Plan("page-" + id, title, about, "", values, null, List.of(), Chart.Size.SMALL));
    }
}
