package org.stocktake.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.engine.DuckEngine;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Row;

class FormerNamesTest {
    private static final FormerNames NAMES = new FormerNames(Map.of("OLD_RULE", "NEW_RULE"));

    @TempDir
    Path spill;

    @Test
    void rowsOfSchemaOneAppearByTheNamesOfToday() {
        assertThat(rows(
                        "failures",
                        "SELECT 1 AS number, 'HTTP' AS code, 'us' AS blame, 'page 1' AS place"
                                + " UNION ALL SELECT 2, 'HTTP', 'site', 'page 2'"))
                .containsExactly(
                        Map.of("number", 1, "code", "HTTP", "responsible", "stocktake", "location", "page 1"),
                        Map.of("number", 2, "code", "HTTP", "responsible", "site", "location", "page 2"));
        assertThat(rows("findings", "SELECT 'OLD_RULE' AS rule_id, 'ann' AS said_by, DATE '2026-11-02' AS said_at"))
                .containsExactly(Map.of(
                        "rule_id", "NEW_RULE", "set_by", "ann", "set_at", java.time.LocalDate.parse("2026-11-02")));
        assertThat(rows("bottlenecks", "SELECT 3 AS stays_12w")).containsExactly(Map.of("visits_12w", 3));
        assertThat(rows("rules", "SELECT 'STUB' AS rule_id")).containsExactly(Map.of("rule_id", "STUB"));
    }

    @Test
    void columnsKeepTheirOrderAndOneThatWasMissingComesLastAndIsEmpty() {
        try (Engine engine = DuckEngine.inMemory(spill, 100)) {
            assertThat(engine.heads(NAMES.today("failures", "(SELECT 'us' AS blame, 'x' AS what)")).stream()
                            .map(Row.Head::name))
                    .containsExactly("responsible", "what", "location");
        }
    }

    @Test
    void whatHasNoOtherNameIsReadAsItLies() {
        assertThat(NAMES.today("pages", "x")).isEqualTo("FROM x");
        assertThat(FormerNames.OF_TABLES.today("rules", "x")).isEqualTo("FROM x");
        assertThat(NAMES.affects("pages")).isFalse();
        assertThat(NAMES.rule("STUB")).isEqualTo("STUB");
    }

    private List<Map<String, Object>> rows(String table, String former) {
        try (Engine engine = DuckEngine.inMemory(spill, 100)) {
            return engine.query(NAMES.today(table, "(" + former + ")")).stream()
                    .map(row -> {
                        Map<String, Object> values = new java.util.TreeMap<>();
                        row.heads().forEach(head -> values.put(head.name(), row.value(head.name())));
                        return values;
                    })
                    .toList();
        }
    }
}
