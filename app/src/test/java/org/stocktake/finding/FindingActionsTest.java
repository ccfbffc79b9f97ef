package org.stocktake.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.engine.DuckEngine;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Row;

class FindingActionsTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-29");

    @TempDir
    Path temp;

    private static FindingActions acknowledged(LocalDate today) {
        return new FindingActions(
                Map.of(
                        "aaa",
                        new FindingAction(Instant.EPOCH, FindingAction.Action.ACKNOWLEDGE, "aaa", null, "bob", null)),
                today);
    }

    @Test
    void readersSeeEitherTheFormerOrTheNewActions() {
        try (Engine writer = DuckEngine.inMemory(temp.resolve("spill"), 64);
                Engine reader = writer.duplicate()) {
            acknowledged(DAY).createTables(writer);
            AtomicBoolean done = new AtomicBoolean();
            Set<List<?>> seen = ConcurrentHashMap.newKeySet();
            CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> {
                while (!done.get()) {
                    reader
                            .query(
                                    "SELECT (SELECT count(*) FROM finding_action) AS actions, count(*) AS days FROM action_day")
                            .stream()
                            .map(Row::values)
                            .forEach(seen::add);
                }
            });

            for (int i = 1; i <= 100; i++) {
                acknowledged(DAY.plusDays(i)).replaceTables(writer);
            }
            done.set(true);
            reading.join();

            assertThat(seen).containsExactly(List.of(1L, 1L));
            assertThat(reader.query("FROM action_day"))
                    .extracting(Row::values)
                    .containsExactly(List.of(DAY.plusDays(100)));
        }
    }
}
