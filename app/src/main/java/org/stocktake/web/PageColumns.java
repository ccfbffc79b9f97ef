package org.stocktake.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.stocktake.read.PageCard;
import org.stocktake.table.Column;
import org.stocktake.table.ColumnGroup;

/** The columns of pages in the groups of the dictionary. */
final class PageColumns {
    private PageColumns() {}

    /** Columns that belong together. */
    record Group(String title, List<Column> columns) {
        Group {
            columns = List.copyOf(columns);
        }
    }

    /** Values that belong together. */
    record Cells(String title, List<PageCard.Cell> cells) {
        Cells {
            cells = List.copyOf(cells);
        }
    }

    static List<Group> groups(List<Column> columns) {
        Map<ColumnGroup, List<Column>> byGroup = new LinkedHashMap<>();
        columns.forEach(column -> byGroup.computeIfAbsent(column.group(), group -> new ArrayList<>())
                .add(column));
        List<Group> groups = new ArrayList<>();
        byGroup.forEach((group, members) -> groups.add(new Group(title(group), members)));
        return groups;
    }

    /** Columns that a run fills, with their values. */
    static List<Cells> cells(List<PageCard.Cell> cells) {
        Map<ColumnGroup, List<PageCard.Cell>> byGroup = new LinkedHashMap<>();
        cells.stream()
                .filter(cell -> cell.column().isFilled())
                .forEach(cell -> byGroup.computeIfAbsent(cell.column().group(), group -> new ArrayList<>())
                        .add(cell));
        List<Cells> groups = new ArrayList<>();
        byGroup.forEach((group, members) -> groups.add(new Cells(title(group), members)));
        return groups;
    }

    static Column of(PageCard card, String name) {
        return card.cells().stream()
                .map(PageCard.Cell::column)
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the table pages has no column " + name));
    }

    /** The name of a column in words. */
    static String title(Column column) {
        return capital(column.name().replace('_', ' '));
    }

    private static String title(ColumnGroup group) {
        return group == ColumnGroup.OTHER ? "Custom columns" : capital(group.text());
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
