package org.stocktake.measure;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.table.Column;
import org.stocktake.table.Table;
import org.stocktake.table.Type;

/** The properties of measured pages as rows of a table, as they were written. */
public final class PageProperties {
    private static final Table TABLE = new Table(
            "property",
            "property of a version of a page",
            "The page properties that the settings ask for.",
            List.of("page_id", "version", "name"),
            List.of(
                    Column.of("page_id", Type.BIGINT, "", "The page."),
                    Column.of("version", Type.INTEGER, "", "The version of that page."),
                    Column.of("name", Type.TEXT, "", "The key, as the settings have it."),
                    Column.of("value", Type.TEXT, "", "The text of its cell, 255 characters at most."),
                    Column.of("person", Type.TEXT, "", "The first person mentioned there, by id or username."),
                    Column.of("day", Type.DATE, "", "The first date there.")));

    private PageProperties() {}

    public static Table table() {
        return TABLE;
    }

    /** One row a property, with a value for each column of {@link #table}. */
    public static List<List<@Nullable Object>> rows(Measured measured) {
        return measured.properties().stream()
                .map(property -> Arrays.<@Nullable Object>asList(
                        measured.page().value(),
                        measured.version(),
                        property.name(),
                        property.value(),
                        property.person(),
                        property.day()))
                .toList();
    }
}
