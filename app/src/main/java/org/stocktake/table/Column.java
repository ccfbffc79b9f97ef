package org.stocktake.table;

import java.util.regex.Pattern;

/**
 * A column of a published table.
 *
 * @param group in the table {@code pages}; {@code OTHER} elsewhere
 * @param name lower case with underscores; stable once published
 * @param unit empty if the value has none
 * @param about description, one sentence
 */
public record Column(ColumnGroup group, String name, Type type, String unit, String about) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    public Column {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a column name must be lower case letters, digits and _ but was \"" + name + "\"");
        }
        if (about.isBlank()) {
            throw new IllegalArgumentException("column " + name + " must say what it is about");
        }
    }

    public static Column of(String name, Type type, String unit, String about) {
        return new Column(ColumnGroup.OTHER, name, type, unit, about);
    }

    /** Whether a run fills the column; a planned one is always empty, and its description says so. */
    public boolean isFilled() {
        return !about.contains("Not filled");
    }

    /** Number of published decimals: three for a share, else one. */
    public int decimals() {
        return unit.equals("0-1") ? 3 : 1;
    }
}
