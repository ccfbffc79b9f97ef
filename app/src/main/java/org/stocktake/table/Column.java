package org.stocktake.table;

import java.util.regex.Pattern;

/**
 * A column of a published table.
 *
 * @param place where a metric of a page stands among the others: its number and a letter where several columns share
 *     one ({@code 16}, {@code 11b}); empty for columns whose table file gives the order
 * @param name lower case with underscores; never changes once published
 * @param unit empty where the value has none
 * @param about one sentence for the reader of the table
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

    /** To how many decimals a decimal is published: three of a share, else one. */
    public int decimals() {
        return unit.equals("0-1") ? 3 : 1;
    }
}
