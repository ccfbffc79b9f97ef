package org.stocktake.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stocktake.read.ReadWeeks.week;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.failure.StocktakeException;
import org.stocktake.finding.FindingAction;
import org.stocktake.finding.Journal;
import org.stocktake.snapshot.Access;
import org.stocktake.snapshot.PersonNames.Keeping;

/** What users say about findings while the weeks are asked. */
class LiveAnswersTest {
    private static final Instant AT = Instant.parse("2026-11-29T10:00:00Z");
    private static final FindingAnswer LAW =
            new FindingAnswer(FindingAnswer.Kind.SUPPRESS, "ann", LocalDate.parse("2026-12-31"), "by law");

    @TempDir
    private Path folder;

    private ReadWeeks weeks() {
        return new ReadWeeks(folder)
                .publish(
                        "2026-W48",
                        new ReadWeeks.Rows()
                                .of("runs", "run_id, scheduled_at", "('r', TIMESTAMP '2026-11-23 06:00:00')")
                                .of("spaces", "space_key", "(NULL)")
                                .of(
                                        "findings",
                                        "finding_id, rule_id, state, severity, subject_kind, subject_id, age_weeks",
                                        "('a', 'WANTED_PAGE', 'open', 'low', 'title', 'A', 1)",
                                        "('b', 'WANTED_PAGE', 'new', 'low', 'title', 'B', 0)"));
    }

    private Path data() {
        return folder.resolve("stocktake-data");
    }

    private Journal journal() {
        return new Journal(data(), Access.OWNER, Keeping.KEPT);
    }

    private static FindingAction acknowledged(String id) {
        return new FindingAction(AT, FindingAction.Action.ACKNOWLEDGE, id, null, "bob", null);
    }

    private static String state(PublishedWeeks published, String id) {
        Said said = Said.of(published, week("2026-W48"), List.of(id)).get(id);
        return said == null ? "as published" : said.state();
    }

    @Test
    void anAnswerIsDecidedAgainIfAnotherProgramWritesMeanwhile() {
        try (LiveWeeks live = weeks().live()) {
            StringBuilder seen = new StringBuilder();
            live.answer(AT, published -> {
                if (seen.isEmpty()) {
                    journal().add(List.of(acknowledged("b")));
                }
                seen.append(state(published, "b")).append('\n');
                return new LiveWeeks.Decision<>(LAW, List.of("a"), "done");
            });

            assertThat(seen).hasToString("as published\nacknowledged\n");
            assertThat(journal().actions(null).values()).containsExactlyInAnyOrder(acknowledged("b"), LAW.on("a", AT));
            assertThat(live.ask(published -> state(published, "a"))).hasValue("suppressed");
        }
    }

    @Test
    void nothingIsWrittenIfTheDecisionFails() {
        try (LiveWeeks live = weeks().live()) {
            assertThatThrownBy(() -> live.answer(AT, published -> {
                        throw new IllegalArgumentException("no");
                    }))
                    .hasMessage("no");
            assertThat(data().resolve("journal.jsonl")).doesNotExist();
        }
    }

    @Test
    void aWriterThatNeverStopsIsASentence() {
        try (LiveWeeks live = weeks().live()) {
            assertThatThrownBy(() -> live.answer(AT, published -> {
                        journal().add(List.of(acknowledged("b")));
                        return new LiveWeeks.Decision<>(LAW, List.of("a"), "done");
                    }))
                    .isInstanceOf(StocktakeException.class)
                    .hasMessageContaining("Other users answer findings all the time. Nothing was changed.");
            assertThat(journal().actions(null)).containsOnlyKeys("b");
        }
    }

    @Test
    void aSuppressionEndsAfterItsLastDay() {
        weeks();
        AtomicReference<LocalDate> today = new AtomicReference<>(LocalDate.parse("2026-12-31"));
        try (LiveWeeks live = ReadWeeks.live(data(), Sharing.EVERYTHING, Keeping.KEPT, today::get)) {
            journal().add(List.of(LAW.on("a", AT)));
            assertThat(live.ask(published -> state(published, "a"))).hasValue("suppressed");

            today.set(LocalDate.parse("2027-01-01"));

            assertThat(live.ask(published -> state(published, "a"))).hasValue("as published");
        }
    }

    @Test
    void theJournalIsAppendedOnlyToTheContentThatWasRead() throws IOException {
        Files.createDirectories(data());
        Journal journal = journal();
        assertThat(journal.content().bytes()).isZero();
        assertThat(journal.addAfter(0, List.of(acknowledged("a")))).isTrue();
        long bytes = journal.content().bytes();

        assertThat(journal.addAfter(0, List.of(acknowledged("b")))).isFalse();
        assertThat(journal.content().bytes()).isEqualTo(bytes);
        assertThat(journal.addAfter(bytes, List.of(acknowledged("b")))).isTrue();
        assertThat(journal.content().newest()).containsOnlyKeys("a", "b");
        // Where names are not kept, they are neither written nor read.
        Journal nameless = new Journal(data(), Access.OWNER, Keeping.NONE);
        nameless.add(List.of(acknowledged("c")));
        assertThat(nameless.content().newest().values())
                .extracting(FindingAction::setBy)
                .containsOnlyNulls();
        assertThat(Files.readAllLines(data().resolve("journal.jsonl")).get(2))
                .isEqualTo("{\"at\":\"2026-11-29T10:00:00Z\",\"action\":\"acknowledge\",\"finding_id\":\"c\"}");
    }
}
