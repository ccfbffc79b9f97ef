package org.stocktake.measure;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stocktake.measure.Measured.Property;
import org.stocktake.table.Column;
import org.stocktake.table.Filled;
import org.stocktake.table.Type;

/** Table rows for the properties of measured pages, as written in the body. */
public final class PageProperties {
    public static final BodyRows<?> ROWS = new BodyRows<Property>(
            "property",
            "property of a version of a page",
            "The page properties that the settings ask for.",
            "name",
            Measured::properties,
            List.of(
                    filled("name", Type.TEXT, "The key, as the settings have it.", Property::name),
                    filled("value", Type.TEXT, "The text of its cell, 255 characters at most.", Property::value),
                    filled(
                            "person",
                            Type.TEXT,
                            "The first person mentioned there, by id, or by username behind name:.",
                            Property::person),
                    filled("day", Type.DATE, "The first date there.", Property::day)));

    private PageProperties() {}

    private static Filled<Property> filled(
            String name, Type type, String about, Function<Property, @Nullable Object> value) {
        return new Filled<>(Column.of(name, type, "", about), value);
    }
}
