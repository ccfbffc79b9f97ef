package org.stocktake.measure;

import java.util.List;
import org.stocktake.table.Column;
import org.stocktake.table.ColumnGroup;
import org.stocktake.table.Type;

/** Metrics with a reserved position, so that filling them later moves no other column. */
final class PlannedMetrics {
    private static final List<Column> PLANNED = List.of(
            new Column(
                    ColumnGroup.BODY,
                    "completeness",
                    Type.DECIMAL,
                    "0-1",
                    "How complete the page looks beside the fullest pages of the site."),
            integer(ColumnGroup.VIEWS, "views_30d", "views", "Views in the last 30 days."),
            integer(ColumnGroup.VIEWS, "views_60d", "views", "Views in the last 60 days."),
            integer(ColumnGroup.VIEWS, "views_90d", "views", "Views in the last 90 days."),
            integer(ColumnGroup.VIEWS, "views_365d", "views", "Views in the last 365 days."),
            integer(
                    ColumnGroup.VIEWS,
                    "viewers_30d",
                    "people",
                    "Distinct people who viewed the page in the last 30 days."),
            new Column(ColumnGroup.VIEWS, "last_viewed_at", Type.INSTANT, "", "When the page was viewed last."),
            new Column(ColumnGroup.VIEWS, "views_known_since", Type.DATE, "", "First day for which views are known."));

    /** The description states that nothing fills the column yet. */
    static final List<Column> COLUMNS =
            PLANNED.stream().map(PlannedMetrics::planned).toList();

    private PlannedMetrics() {}

    private static Column planned(Column column) {
        return new Column(
                column.group(), column.name(), column.type(), column.unit(), column.about() + " Not filled yet.");
    }

    private static Column integer(ColumnGroup group, String name, String unit, String about) {
        return new Column(group, name, Type.INTEGER, unit, about);
    }
}
