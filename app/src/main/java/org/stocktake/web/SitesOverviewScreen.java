package org.stocktake.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.engine.Row;
import org.stocktake.failure.StocktakeException;
import org.stocktake.file.Rows;
import org.stocktake.read.Headline;
import org.stocktake.table.Type;

/** The start page of several sites: which of them needs help, and whose week is missing. */
final class SitesOverviewScreen implements SitesScreen {
    private static final List<Row.Head> HEADS = Stream.of(
                    Stream.of(
                            new Row.Head("site", Type.TEXT),
                            new Row.Head("name", Type.TEXT),
                            new Row.Head("product", Type.TEXT),
                            new Row.Head("iso_week", Type.TEXT),
                            new Row.Head("scheduled_at", Type.INSTANT),
                            new Row.Head("age_days", Type.BIGINT),
                            new Row.Head("coverage", Type.DECIMAL),
                            new Row.Head("health", Type.DECIMAL),
                            new Row.Head("health_change", Type.DECIMAL)),
                    Arrays.stream(SiteNumber.values()).map(number -> new Row.Head(number.column(), Type.BIGINT)),
                    Stream.of(
                            new Row.Head("last_run", Type.INSTANT),
                            new Row.Head("last_run_result", Type.TEXT),
                            new Row.Head("last_run_reason", Type.TEXT),
                            new Row.Head("problem", Type.TEXT)))
            .flatMap(heads -> heads)
            .toList();

    private static final Logger LOG = LoggerFactory.getLogger(SitesOverviewScreen.class);

    /**
     * A line of the list.
     *
     * @param lastRun absent if not known
     */
    record Line(SiteRow site, @Nullable LastRun lastRun) {}

    @Override
    public String address() {
        return "/";
    }

    @Override
    public String files() {
        return "/sites";
    }

    @Override
    public Screen.View view(Question question) {
        List<Line> lines = lines(question);
        return new Screen.View("All sites", "web/sites.jte", Map.of("lines", lines, "totals", totals(lines)));
    }

    private static List<Line> lines(Question question) {
        return question.sites().all().stream()
                .map(site -> new Line(SiteRow.of(site, question), lastRun(site)))
                .toList();
    }

    private static @Nullable LastRun lastRun(Site site) {
        try {
            return site.lastRun().get().orElse(null);
        } catch (StocktakeException e) {
            LOG.debug(
                    "The last run of the site {} is not known. {}",
                    site.name(),
                    e.failure().sentence());
            return null;
        }
    }

    /** Sums of the numbers that are known in any site. A share of all sites would hide the small ones. */
    private static Map<SiteNumber, Long> totals(List<Line> lines) {
        Map<SiteNumber, Long> totals = new EnumMap<>(SiteNumber.class);
        for (Line line : lines) {
            if (line.site() instanceof SiteRow.Published published) {
                published.counts().forEach((number, count) -> {
                    if (count.value() != null) {
                        totals.merge(number, count.value(), Long::sum);
                    }
                });
            }
        }
        return totals;
    }

    @Override
    public void write(Question question, Rows rows) {
        rows.header(HEADS);
        lines(question).forEach(line -> rows.add(new Row(HEADS, values(line))));
    }

    private static List<@Nullable Object> values(Line line) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("site", line.site().name());
        if (line.site() instanceof SiteRow.Published site) {
            Double change = site.headlines().change(Headline.HEALTH);
            values.put("name", site.title());
            values.put("product", site.product());
            values.put("iso_week", site.week().toString());
            values.put("scheduled_at", site.scheduledAt());
            values.put("age_days", site.age());
            values.put("coverage", site.headlines().now().coverage());
            values.put("health", site.headlines().now().health());
            values.put("health_change", change == null ? null : Math.round(change * 10) / 10.0);
            site.counts().forEach((number, count) -> values.put(number.column(), count.value()));
        } else if (line.site() instanceof SiteRow.Unreadable site) {
            values.put("problem", site.sentence());
        }
        LastRun last = line.lastRun();
        if (last != null) {
            values.put("last_run", last.began());
            values.put("last_run_result", last.result());
            values.put("last_run_reason", last.reason());
        }
        List<@Nullable Object> row = new ArrayList<>();
        HEADS.forEach(head -> row.add(values.get(head.name())));
        return row;
    }
}
