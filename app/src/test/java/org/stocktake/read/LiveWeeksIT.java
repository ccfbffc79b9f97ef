package org.stocktake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stocktake.read.ReadWeeks.week;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.engine.DuckEngine;
import org.stocktake.engine.Engine;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.Week;
import org.stocktake.snapshot.Retention;
import org.stocktake.snapshot.Snapshots;

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
        try (LiveWeeks live = weeks.live(counted(engines), Duration.ZERO)) {
            assertThat(health(live, "2026-W46")).contains(60.0);

            weeks.publish("2026-W46", health(65.5));

            assertThat(health(live, "2026-W46")).contains(65.5);
        }
    }

    @Test
    void weeksAreNotOpenedAgainWhenOnlyTheHistoryOfASnapshotIsWritten() throws IOException {
        ReadWeeks weeks = new ReadWeeks(folder).publish("2026-W46", health(60)).publish("2026-W47", health(70));
        Path notes = folder.resolve("stocktake-data/history/weeks.jsonl");
        AtomicInteger engines = new AtomicInteger();
        try (LiveWeeks live = weeks.live(counted(engines), Duration.ofMinutes(5))) {
            assertThat(health(live, "2026-W47")).contains(70.0);

            // As if the week had just been published, and its history were written now.
            List<String> lines = Files.readAllLines(notes);
            Files.write(notes, lines.subList(0, 1));
            assertThat(health(live, "2026-W47")).contains(70.0);
            Files.write(notes, lines);
            assertThat(health(live, "2026-W47")).contains(70.0);
            assertThat(engines).hasValue(1);

            weeks.publish("2026-W47", health(71));
            assertThat(health(live, "2026-W47")).contains(71.0);
            assertThat(engines).hasValue(2);
        }
    }

    @Test
    void aWeekThatOnlyTheHistoryHasIsOpenedAgainWhenItsNotesChange() throws IOException {
        ReadWeeks weeks = new ReadWeeks(folder).publish("2026-W46", health(60)).publish("2026-W47", health(70));
        Path data = folder.resolve("stocktake-data");
        new Snapshots(data, new Retention(100, 0), () -> DuckEngine.inMemory(folder.resolve("spill"), 256))
                .archive(week("2026-W46"));
        Path notes = data.resolve("history/weeks.jsonl");
        AtomicInteger engines = new AtomicInteger();
        try (LiveWeeks live = weeks.live(counted(engines), Duration.ofMinutes(5))) {
            assertThat(health(live, "2026-W46")).contains(60.0);

            List<String> lines = Files.readAllLines(notes);
            Files.write(notes, List.of(lines.get(0).replace("\"coverage\":100", "\"coverage\":99"), lines.get(1)));

            assertThat(health(live, "2026-W46")).contains(60.0);
            assertThat(engines).hasValue(2);
        }
    }

    /** Opens engines, and counts them. */
    private Supplier<Engine> counted(AtomicInteger engines) {
        return () -> DuckEngine.inMemory(folder.resolve("spill-" + engines.incrementAndGet()), 256);
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

    /** A week with so many spaces, pages and findings. */
    private static ReadWeeks.Rows rows(int number) {
        String[] spaces = IntStream.range(0, number)
                .mapToObj(i -> "('S%d', %d)".formatted(i, i))
                .toArray(String[]::new);
        String[] pages = IntStream.range(0, number)
                .mapToObj(i -> "(%d, 'S%d', 'Page %d', 'page', 'current')".formatted(i, i, i))
                .toArray(String[]::new);
        String[] findings = IntStream.range(0, number)
                .mapToObj(
                        i -> "('f%d', 'STUB', 1, 'high', 'open', 'S%d', %d, 'page', 0, '2026-W40')".formatted(i, i, i))
                .toArray(String[]::new);
        return new ReadWeeks.Rows()
                .of("spaces", "space_key, home_id", spaces)
                .of("pages", "page_id, space_key, title, content_type, status", pages)
                .of(
                        "findings",
                        "finding_id, rule_id, rule_version, severity, state, space_key, page_id, subject_kind, age_weeks,"
                                + " first_seen_week",
                        findings);
    }

    /** What the screens of a week need, in an order of the reader's own. */
    private static Map<String, Long> numbers(LiveWeeks live, Week week, int reader) {
        Map<String, Function<PublishedWeeks, Long>> questions = new TreeMap<>();
        questions.put(
                "findings",
                weeks -> FindingSearch.SEVERE.part(weeks, week, 0, 2).matches());
        questions.put("pages", weeks -> PageSearch.ALL.part(weeks, week, 0, 2).matches());
        questions.put(
                "new spaces",
                weeks -> weeks.before(week)
                        .map(before -> WeekComparison.of(weeks, before, week)
                                .spacesApart()
                                .size())
                        .orElse(0)
                        .longValue());
        List<Map.Entry<String, Function<PublishedWeeks, Long>>> order = new ArrayList<>(questions.entrySet());
        Collections.rotate(order, reader);
        Map<String, Long> numbers = new TreeMap<>();
        order.forEach(question ->
                numbers.put(question.getKey(), live.ask(question.getValue()).orElseThrow()));
        return numbers;
    }

    @Test
    @Timeout(60)
    void readersWhoComeAtOnceAllGetTheNumbersOfTheirWeek() throws Exception {
        List<String> published = List.of("2026-W44", "2026-W45", "2026-W46", "2026-W47");
        ReadWeeks weeks = new ReadWeeks(folder);
        for (int i = 0; i < published.size(); i++) {
            weeks.publish(published.get(i), rows(i + 1));
        }
        ExecutorService readers = Executors.newFixedThreadPool(12);
        try (LiveWeeks live = weeks.live()) {
            List<Future<Map<String, Long>>> answers = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                int reader = i;
                Week week = week(published.get(i % published.size()));
                answers.add(readers.submit(() -> numbers(live, week, reader)));
            }

            for (int i = 0; i < answers.size(); i++) {
                long number = i % published.size() + 1L;
                assertThat(answers.get(i).get())
                        .containsExactlyInAnyOrderEntriesOf(
                                Map.of("findings", number, "pages", number, "new spaces", number == 1 ? 0L : 1L));
            }
        } finally {
            readers.shutdownNow();
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
