package org.stocktake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stocktake.read.ReadWeeks.week;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.engine.DuckEngine;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;

/** Weeks that are published while they are asked. */
class LiveWeeksIT {
    @TempDir
    Path folder;

    private static ReadWeeks.Rows health(double health) {
        return new ReadWeeks.Rows().of("spaces", "space_key, health", "(NULL, %s)".formatted(health));
    }

    private static Optional<Double> health(LiveWeeks live, String week) {
        return live.ask(published -> Headlines.of(published, week(week)).now().health());
    }

    @Test
    void aQuestionIsAnsweredFromTheWeeksThatItBeganWith() {
        ReadWeeks weeks = new ReadWeeks(folder).publish("2026-W46", health(60));
        try (LiveWeeks live = weeks.live()) {
            Optional<String> said = live.ask(published -> {
                weeks.publish("2026-W47", health(70));

                assertThat(live.ask(PublishedWeeks::newest)).contains(week("2026-W47"));
                // The former weeks are open until this question is answered.
                return published.newest() + " "
                        + Headlines.of(published, week("2026-W46")).now().health();
            });

            assertThat(said).contains("2026-W46 60.0");
            assertThat(health(live, "2026-W47")).contains(70.0);
        }
    }

    @Test
    @Timeout(60)
    void readersHaveTheFormerWeeksUntilANewOneIsOpen() {
        ReadWeeks weeks = new ReadWeeks(folder).publish("2026-W46", health(60));
        CountDownLatch opens = new CountDownLatch(1);
        AtomicInteger engines = new AtomicInteger();
        try (LiveWeeks live = weeks.live(
                () -> {
                    if (engines.incrementAndGet() == 2) {
                        await(opens);
                    }
                    return DuckEngine.inMemory(folder.resolve("spill-" + engines.get()), 256);
                },
                Duration.ZERO)) {
            assertThat(health(live, "2026-W46")).contains(60.0);
            weeks.publish("2026-W47", health(70));

            assertThat(live.ask(PublishedWeeks::newest)).contains(week("2026-W46"));
            assertThat(health(live, "2026-W46")).contains(60.0);
            opens.countDown();

            while (live.ask(PublishedWeeks::newest).equals(Optional.of(week("2026-W46")))) {
                Thread.onSpinWait();
            }
            assertThat(health(live, "2026-W47")).contains(70.0);
            assertThat(engines).hasValue(2);
        }
    }

    @Test
    void readersWaitForAWeekThatReplacesAnother() {
        ReadWeeks weeks = new ReadWeeks(folder).publish("2026-W46", health(60));
        AtomicInteger engines = new AtomicInteger();
        try (LiveWeeks live = weeks.live(
                () -> DuckEngine.inMemory(folder.resolve("spill-" + engines.incrementAndGet()), 256), Duration.ZERO)) {
            assertThat(health(live, "2026-W46")).contains(60.0);

            weeks.publish("2026-W46", health(65.5));

            assertThat(health(live, "2026-W46")).contains(65.5);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aWeekThatIsPublishedAgainIsReadAgain() {
        ReadWeeks weeks = new ReadWeeks(folder).publish("2026-W46", health(60));
        try (LiveWeeks live = weeks.live()) {
            assertThat(health(live, "2026-W46")).contains(60.0);

            weeks.publish("2026-W46", health(65.5));

            assertThat(health(live, "2026-W46")).contains(65.5);
        }
    }

    @Test
    void aRelationThatCouldNotBeMadeIsMadeByALaterQuestion() throws IOException {
        ReadWeeks weeks = new ReadWeeks(folder).publish("2026-W46", health(60));
        try (LiveWeeks live = weeks.live()) {
            assertThat(live.ask(PublishedWeeks::newest)).contains(week("2026-W46"));
            Path file = folder.resolve("stocktake-data/snapshots/week=2026-W46/spaces.parquet");
            byte[] sound = Files.readAllBytes(file);
            Files.write(file, new byte[sound.length]);

            assertThatThrownBy(() -> health(live, "2026-W46")).isInstanceOf(StocktakeException.class);
            Files.write(file, sound);

            assertThat(health(live, "2026-W46")).contains(60.0);
        }
    }

    @Test
    void withoutAWeekThereIsNoAnswerAndADamagedWeekIsAFailure() throws IOException {
        ReadWeeks weeks = new ReadWeeks(folder);
        try (LiveWeeks live = weeks.live()) {
            assertThat(live.ask(PublishedWeeks::newest)).isEmpty();

            weeks.publish("2026-W46", health(60));
            Files.writeString(folder.resolve("stocktake-data/snapshots/week=2026-W46/manifest.json"), "{");

            assertThatThrownBy(() -> live.ask(PublishedWeeks::newest))
                    .isInstanceOfSatisfying(
                            StocktakeException.class,
                            e -> assertThat(e.failure().code()).isEqualTo(Code.DAMAGED_FILE));
        }
    }
}
