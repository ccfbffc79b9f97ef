package org.stocktake.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockTest {
    private static final Instant START = Instant.parse("2026-11-23T04:05:06Z");

    @TempDir
    Path temp;

    @Test
    void aSecondRunIsToldWhoHoldsTheLockSinceWhen() throws IOException {
        Path data = temp.resolve("data");
        try (Lock lock = Lock.acquire(data, "run", START, Access.OWNER)) {
            lock.requireHeld();
            assertThatThrownBy(() -> Lock.acquire(data, "archive", START.plusSeconds(60), Access.OWNER))
                    .hasMessage(
                            "%s: Another Stocktake is at work in this data folder: process %d on %s, \"run\", since"
                                    + " 2026-11-23T04:05:06Z. Wait until it has ended, or stop it.",
                            data.toRealPath().resolve(".lock"),
                            ProcessHandle.current().pid(),
                            InetAddress.getLocalHost().getHostName());
            assertThat(Lock.holder(data))
                    .contains("process %d on %s, \"run\", since 2026-11-23T04:05:06Z"
                            .formatted(
                                    ProcessHandle.current().pid(),
                                    InetAddress.getLocalHost().getHostName()));
        }
    }

    @Test
    void aFreedLockCanBeTakenAgain() {
        assertThat(Lock.holder(temp.resolve("missing"))).isEmpty();
        Lock.acquire(temp, "run", START, Access.OWNER).close();

        assertThat(Lock.holder(temp)).isEmpty();
        Lock.acquire(temp, "run", START, Access.OWNER).close();
        assertThat(temp.resolve(".lock")).isEmptyFile();
    }

    @Test
    void theFileOfAProcessThatDiedIsTakenOver() throws IOException {
        Files.writeString(temp.resolve(".lock"), "process 4711 on here, \"run\", since 2026-11-16T04:00:00Z");

        try (Lock lock = Lock.acquire(temp, "run", START, Access.OWNER)) {
            lock.requireHeld();
            assertThat(temp.resolve(".lock")).content().endsWith("\"run\", since 2026-11-23T04:05:06Z");
        }
    }

    @Test
    void anotherProcessIsKeptOut() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        temp.resolve(".lock").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("held");

            assertThat(Lock.holder(temp)).contains("the other process");

            assertThatThrownBy(() -> Lock.acquire(temp, "run", START, Access.OWNER))
                    .hasMessage(
                            "%s: Another Stocktake is at work in this data folder: the other process. Wait until it has"
                                    + " ended, or stop it.",
                            temp.toRealPath().resolve(".lock"));
        } finally {
            other.outputWriter().close();
            other.waitFor();
        }
        Lock.acquire(temp, "run", START, Access.OWNER).close();
    }

    /** A program that holds the lock until its input ends. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws IOException {
            try (FileChannel channel =
                            FileChannel.open(Path.of(args[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock(Long.MAX_VALUE - 1, 1, false)) {
                channel.write(java.nio.ByteBuffer.wrap(
                        "the other process".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
                System.out.println(lock.isValid() ? "held" : "lost");
                while (System.in.read() >= 0) {
                    // Until the test closes the input.
                }
            }
        }
    }
}
