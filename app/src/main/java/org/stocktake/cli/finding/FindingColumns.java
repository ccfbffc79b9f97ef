package org.stocktake.cli.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Row;
import org.stocktake.table.Type;

/** Columns of a list of findings on a terminal. */
final class FindingColumns {
    static final FindingColumns WIDE = new FindingColumns(
            List.of("id", "rule", "severity", "state", "space", "priority", "weeks", "subject", "evidence"));

    /** Rule and subject only; the order shows the priority. */
    static final FindingColumns NARROW =
            new FindingColumns(List.of("id", "rule", "severity", "space", "subject", "evidence"));

    private static final Map<String, String> SOURCES =
            Map.of("id", "finding_id", "rule", "rule_id", "space", "space_key", "weeks", "age_weeks");

    private final List<Row.Head> heads;

    private FindingColumns(List<String> names) {
        this.heads = names.stream()
                .map(name -> new Row.Head(
                        name,
                        switch (name) {
                            case "priority" -> Type.DECIMAL;
                            case "weeks" -> Type.INTEGER;
                            default -> Type.TEXT;
                        }))
                .toList();
    }

    List<Row.Head> heads() {
        return heads;
    }

    /** These columns of a row with all columns. */
    Row of(Row finding) {
        List<@Nullable Object> values = new ArrayList<>();
        heads.forEach(head -> values.add(rounded(finding.value(SOURCES.getOrDefault(head.name(), head.name())))));
        return new Row(heads, values);
    }

    /** Decimals with one place. */
    private static @Nullable Object rounded(@Nullable Object value) {
        return value instanceof Double decimal ? (Object) (Math.round(decimal * 10) / 10.0) : value;
    }
}
