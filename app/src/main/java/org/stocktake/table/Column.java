package org.stocktake.table;

import java.util.regex.Pattern;

/**
 * A column of a published table.
 *
 * @param place position among the page metrics: a number, and a letter if several columns share it ({@code 16}, {@code
 * 11b}); empty for tables whose file defines the order
 * @param name lower case with underscores; stable once published
 * @param unit empty if the value has none
 * @param about description, one sentence
 */
public record Column(String place, String name, Type type, String unit, String about) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Pattern PLACE = Pattern.compile("(\\d+[a-z]?)?");

    public Column {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a column name must be lower case letters, digits and _ but was \"" + name + "\"");
        }
        if (!PLACE.matcher(place).matches()) {
            throw new IllegalArgumentException(
                    "the place of column %s must be like 16 or 11b but was \"%s\"".formatted(name, place));
        }
        if (about.isBlank()) {
            throw new IllegalArgumentException("column " + name + " must say what it is about");
        }
    }

    public static Column of(String name, Type type, String unit, String about) {
        return new Column("", name, type, unit, about);
    }

    /** Number of published decimals: three for a share, else one. */
    public int decimals() {
        return unit.equals("0-1") ? 3 : 1;
    }
}
