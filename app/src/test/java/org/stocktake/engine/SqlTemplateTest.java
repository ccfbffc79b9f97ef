package org.stocktake.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlTemplateTest {
    private static final Instant MOMENT = Instant.parse("2026-11-18T12:00:00Z");

    private static SqlTemplate template() {
        return SqlTemplate.of("/sql/template.sql");
    }

    @Test
    void theEngineReadsValuesAndFragments(@TempDir Path folder) {
        try (Engine engine = DuckEngine.inMemory(folder.resolve("spill"), 256)) {
            engine.run(template()
                    .with("columns", "1 AS one, '{text}' AS braces")
                    .set("text", "O'Hara'; DROP TABLE x")
                    .set("moment", MOMENT)
                    .set("nothing", null));

            assertThat(engine.query("FROM given").get(0).values())
                    .isEqualTo(Arrays.asList(1, "{text}", "O'Hara'; DROP TABLE x", MOMENT, null));
        }
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> template()
                        .set("text", "")
                        .set("moment", MOMENT)
                        .set("nothing", 1)
                        .sql())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("these fragments of the SQL are missing: [columns]");
        assertThatThrownBy(() -> template().with("columns", "1").set("text", "").sql())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("these values of the SQL are missing: [moment, nothing]");
    }
}
