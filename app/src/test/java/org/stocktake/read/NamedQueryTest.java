package org.stocktake.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.stocktake.engine.SqlFile;
import org.stocktake.run.folder.ColumnDictionary;

class NamedQueryTest {
    private static NamedQuery query(String name) {
        return NamedQuery.of(name).orElseThrow();
    }

    private static List<String> columns(String name) {
        return query(name).columns(ColumnDictionary.tables()).stream()
                .map(named -> named.table().name() + "." + named.column().name())
                .toList();
    }

    @Test
    void everyQuerySaysWhatItAnswers() {
        assertThat(SqlFile.in("/read"))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(query(file.name()).about()).matches("(?s)[A-Z].*\\."));
    }

    @Test
    void theColumnsAreThoseThatItsTextNames() {
        // Read in the file: a column of rules that only a rule has, and one that findings have, too.
        assertThat(columns("headlines"))
                .containsExactlyInAnyOrder(
                        "findings.rule_id",
                        "findings.state",
                        "findings.severity",
                        "rules.evaluated",
                        "spaces.health",
                        "spaces.coverage",
                        "spaces.outdated");
    }

    @Test
    void aColumnOfAViewIsThatOfTheTableBehindIt() {
        assertThat(columns("page_findings"))
                .containsExactlyInAnyOrder("findings.state", "findings.rule_id", "findings.finding_id");
        assertThat(query("finding_matches").views())
                .extracting(NamedQuery::name)
                .contains("listed", "acted_findings", "acted", "masked");
        assertThat(query("rules").views()).isEmpty();
    }
}
