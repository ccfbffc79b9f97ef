package org.stocktake.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that a test sets, also for its child processes: see {@link ClockedMain}. */
final class FileClock extends Clock {
    private final Path file;
    private volatile Instant now = Instant.EPOCH;

    FileClock(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    void set(Instant instant) {
        now = instant;
        try {
            Files.writeString(file, instant.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }
}
