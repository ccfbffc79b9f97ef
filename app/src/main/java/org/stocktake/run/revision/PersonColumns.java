package org.stocktake.run.revision;

import java.util.Map;
import java.util.stream.Collectors;
import org.stocktake.run.folder.ColumnDictionary;
import org.stocktake.snapshot.PeopleRule;
import org.stocktake.snapshot.PeopleRule.Holds;
import org.stocktake.table.Column;
import org.stocktake.table.FormerNames;
import org.stocktake.table.Table;

/**
 * Which published columns hold people: those with the unit {@code person}, values of workflow parameters, columns of the
 * operator's own, and authors of suppressions.
 */
final class PersonColumns implements PeopleRule.Columns {
    private static final String PERSON = "person";

    private final Map<String, Map<String, Column>> tables = ColumnDictionary.tables().stream()
            .collect(Collectors.toMap(
                    Table::name, table -> table.columns().stream().collect(Collectors.toMap(Column::name, it -> it))));

    @Override
    public Holds of(String table, String former) {
        String name = FormerNames.OF_TABLES.column(table, former);
        Column column = tables.getOrDefault(table, Map.of()).get(name);
        return switch (table + "." + name) {
            case "people.display_name" -> Holds.NAME;
            case "findings.set_by" -> Holds.AUTHOR;
            case "workflow_parameters.value" -> Holds.WORDS;
            default -> {
                if (column != null) {
                    yield column.unit().equals(PERSON) ? Holds.ID : Holds.NOTHING;
                }
                yield table.equals("pages") ? Holds.WORDS : Holds.NOTHING;
            }
        };
    }
}
