package org.stocktake.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stocktake.cli.GivenWeeks;
import org.stocktake.engine.ProgramProcess;
import org.stocktake.finding.Journal;
import org.stocktake.read.ReadWeeks;
import org.stocktake.snapshot.PersonNames.Keeping;

/** The dashboard in a process of its own, which is killed while it writes what readers say. The week has 3,000 findings. */
class KilledDashboardIT {
    private static final int FINDINGS = 3_000;

    @TempDir
    private Path folder;

    /** @param visitor of the dashboard of the process */
    private record Serving(Process process, BufferedReader output, Visitor visitor) implements AutoCloseable {
        static Serving in(Path folder) throws IOException {
            Process process = ProgramProcess.of(
                            List.of("serve", "--port", "0", "--allow-actions", "--serve-user", "ann"))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
            String address = output.readLine();
            assertThat(address).startsWith("The dashboard is at ");
            return new Serving(
                    process, output, new Visitor(URI.create(address.replaceAll(".* (http\\S+)\\. .*", "$1"))));
        }

        /** As by a power failure. */
        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }

        @Override
        public void close() throws IOException {
            process.destroyForcibly();
            output.close();
        }
    }

    @BeforeEach
    void publish() {
        new GivenWeeks(folder)
                .publish(
                        "2026-W48",
                        Map.of(
                                "spaces", "FROM (VALUES (NULL), ('KB')) v(space_key)",
                                "rules",
                                        "SELECT 'OUTDATED' AS rule_id, 1 AS rule_version, 'page' AS subject_kind, 'yes' AS evaluated",
                                "findings",
                                        "SELECT printf('%%012d', i) AS finding_id, 'OUTDATED' AS rule_id, 1 AS rule_version, 'KB' AS space_key, 'high' AS severity, 'new' AS state, 'title' AS subject_kind, 'T' || i AS subject_id, 0 AS age_weeks, '2026-W48' AS first_seen_week FROM range(%d) r(i)"
                                                .formatted(FINDINGS)));
    }

    private Path journal() {
        return folder.resolve("stocktake-data/journal.jsonl");
    }

    private String written() throws IOException {
        return Files.exists(journal()) ? Files.readString(journal()) : "";
    }

    private long bytes() {
        try {
            return Files.exists(journal()) ? Files.size(journal()) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int answered() {
        return new Journal(folder.resolve("stocktake-data"), org.stocktake.snapshot.Access.OWNER, Keeping.KEPT)
                .actions(null)
                .size();
    }

    @Test
    void nothingThatAPageConfirmedIsLost() throws Exception {
        try (Serving serving = Serving.in(folder)) {
            for (String id : List.of("000000000001", "000000000002")) {
                FilledForm.of(serving.visitor(), "/findings/" + id, "Suppress")
                        .with("reason", "by law")
                        .result();
            }
            // Between two answers.
            serving.kill();
        }
        assertThat(written().lines())
                .hasSize(2)
                .allMatch(line -> line.endsWith("\"by\":\"ann\",\"reason\":\"by law\"}"));
        String before = written();
        try (Serving serving = Serving.in(folder)) {
            FilledForm form =
                    FilledForm.of(serving.visitor(), "/answers", "Acknowledge %,d findings".formatted(FINDINGS - 2));
            CompletableFuture<Void> sent = CompletableFuture.runAsync(form::send);
            // While the answers are written, or at once after it.
            while (bytes() == before.length() && !sent.isDone()) {
                LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
            }
            serving.kill();
        }
        assertThat(written()).startsWith(before);
        int acknowledged = answered() - 2;
        assertThat(acknowledged).isBetween(0, FINDINGS - 2);
        // A line that was cut off, whatever was written.
        Files.writeString(journal(), "{\"at\":\"2026-11", StandardOpenOption.APPEND);
        before = written();
        try (Serving serving = Serving.in(folder)) {
            // The page shows what is there, and the same form does the rest.
            FilledForm.of(serving.visitor(), "/answers", "Suppress %,d findings".formatted(FINDINGS - 2))
                    .with("reason", "obsolete")
                    .result();
            assertThat(serving.visitor().page("/findings").select(".said").eachText())
                    .hasSize(50)
                    .containsOnly("now suppressed");
            serving.kill();
        }
        assertThat(written()).startsWith(before + "\n");
        assertThat(answered()).isEqualTo(FINDINGS);
    }

    @Test
    void anAnswerWaitsForAnotherProgramThatWrites() throws Exception {
        try (Serving serving = Serving.in(folder)) {
            FilledForm form = FilledForm.of(serving.visitor(), "/findings/000000000001", "Acknowledge");
            CompletableFuture<Visitor.Reply> sent;
            try (FileChannel other = FileChannel.open(journal(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                other.lock();
                sent = CompletableFuture.supplyAsync(form::send);
                // Readers do not wait.
                assertThat(serving.visitor().get("/findings/000000000001").status())
                        .isEqualTo(200);
                assertThat(bytes()).isZero();
            }
            assertThat(sent.join().status()).isEqualTo(303);
        }
        assertThat(answered()).isEqualTo(1);
    }

    /** The program that holds the journal never ends, like one that was stopped. */
    @Test
    void anAnswerThatCannotBeWrittenIsKeptOnThePage() throws Exception {
        Path data = folder.resolve("stocktake-data");
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        journal().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (Dashboard dashboard = Dashboard.start(
                List.of(
                        new Site("wiki", ReadWeeks.live(data, Duration.ofMillis(100)), "--data wiki", Optional::empty),
                        new Site("other", ReadWeeks.live(folder.resolve("other")), "--data other", Optional::empty)),
                new Dashboard.Setup(0, "1.2.3", Clock.systemUTC(), Access.local("ann"), Dashboard.Answering.ALLOWED))) {
            assertThat(other.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("held");
            Visitor visitor = new Visitor(dashboard.uri());
            FilledForm form = FilledForm.of(visitor, "/s/wiki/findings/000000000001?severity=high", "Suppress")
                    .with("reason", "by law \"§ 7\" <b>")
                    .with("until", "2099-12-31");

            Visitor.Reply refused = form.send();

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.page().select("h1").text()).isEqualTo("Not changed");
            assertThat(refused.problem())
                    .isEqualTo(
                            "%s: Another program is writing to this file. Nothing was changed.\nTry again. If it happens"
                                            .formatted(journal())
                                    + " again, look for a Stocktake that has been stopped but has not ended.\n");
            assertThat(bytes()).isZero();
            assertThatOtherMachinesSeeNoFile(data);
            other.outputWriter(StandardCharsets.UTF_8).close();
            assertThat(other.waitFor()).isZero();
            Visitor.Reply taken = form.again(refused, "Send again").send();
            assertThat(taken.header("Location")).isEqualTo("/s/wiki/findings/000000000001?severity=high");
        } finally {
            other.destroyForcibly();
        }
        assertThat(written())
                .endsWith("\"until\":\"2099-12-31\",\"by\":\"ann\",\"reason\":\"by law \\\"§ 7\\\" <b>\"}\n");
    }

    private static void assertThatOtherMachinesSeeNoFile(Path data) {
        try (Dashboard dashboard = Dashboard.start(
                List.of(Site.only(ReadWeeks.live(data, Duration.ofMillis(100)), "--data wiki")),
                new Dashboard.Setup(
                        0, "1.2.3", Clock.systemUTC(), Visitor.BEHIND_A_PROXY, Dashboard.Answering.ALLOWED))) {
            Visitor.Reply refused = FilledForm.of(
                            new Visitor(dashboard.uri(), "bob"), "/findings/000000000001", "Acknowledge")
                    .send();

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.page().select("h1").text()).isEqualTo("Not changed");
            assertThat(refused.problem()).isEqualTo("""
                            Other users or programs are writing to the journal. Nothing was changed.
                            Try again. If it happens again, tell the person who runs Stocktake.
                            """);
            assertThat(refused.text()).doesNotContain("stocktake-data", "journal.jsonl");
        }
    }

    /** A program that holds a file until its input ends. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws IOException {
            try (FileChannel channel =
                            FileChannel.open(Path.of(args[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                System.out.println(lock.isValid() ? "held" : "lost");
                while (System.in.read() >= 0) {
                    // Until the test closes the input.
                }
            }
        }
    }
}
