package org.stocktake.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
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
                    Stream.of(new Row.Head("problem", Type.TEXT)))
            .flatMap(heads -> heads)
            .toList();

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
        List<SiteRow> rows = rows(question);
        return new Screen.View("All sites", "web/sites.jte", Map.of("rows", rows, "totals", totals(rows)));
    }

    private static List<SiteRow> rows(Question question) {
        return question.sites().all().stream()
                .map(site -> SiteRow.of(site, question))
                .toList();
    }

    /** Sums of the numbers that are known in any site. A share of all sites would hide the small ones. */
    private static Map<SiteNumber, Long> totals(List<SiteRow> rows) {
        Map<SiteNumber, Long> totals = new EnumMap<>(SiteNumber.class);
        for (SiteRow row : rows) {
            if (row instanceof SiteRow.Published published) {
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
        rows(question).forEach(row -> rows.add(new Row(HEADS, values(row))));
    }

    private static List<@Nullable Object> values(SiteRow row) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(row.name());
        if (row instanceof SiteRow.Published published) {
            values.add(published.title());
            values.add(published.product());
            values.add(published.week().toString());
            values.add(published.scheduledAt());
            values.add(published.age());
            values.add(published.headlines().now().coverage());
            values.add(published.headlines().now().health());
            Double change = published.headlines().change(Headline.HEALTH);
            values.add(change == null ? null : Math.round(change * 10) / 10.0);
            for (SiteNumber number : SiteNumber.values()) {
                values.add(published.count(number).value());
            }
            values.add(null);
        } else if (row instanceof SiteRow.Unreadable unreadable) {
            while (values.size() < HEADS.size() - 1) {
                values.add(null);
            }
            values.add(unreadable.sentence());
        }
        return values;
    }
}
