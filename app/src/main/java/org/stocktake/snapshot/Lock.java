package org.stocktake.snapshot;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.failure.Code;
import org.stocktake.failure.Disk;
import org.stocktake.failure.StocktakeException;

/**
 * Lock that prevents a second run in a data folder. The operating system releases the lock of a dead process, so a
 * leftover file blocks nothing.
 */
public final class Lock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lock.class);

    // One byte far behind the text, because Windows makes locked bytes unreadable.
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    // Closing any channel of a file releases all locks of the process on it, so a second channel must not be opened.
    private static final Map<Path, String> HELD_HERE = new ConcurrentHashMap<>();

    private final Path file;
    private final FileChannel channel;
    private final Thread stop = new Thread(this::empty, "lock");
    private final Access access;

    private Lock(Path file, FileChannel channel, Access access) {
        this.file = file;
        this.channel = channel;
        this.access = access;
    }

    /**
     * @param data created if missing
     * @param command name of the command that holds the lock, without arguments
     * @param access permissions of the files that the command writes
     * @throws StocktakeException LOCKED, with the holder and the time
     */
    public static Lock acquire(Path data, String command, Instant now, Access access) {
        Path file = data.resolve(".lock");
        try {
            access.open(data);
            file = data.toRealPath().resolve(".lock");
            String holder = "process %d on %s, \"%s\", since %s"
                    .formatted(ProcessHandle.current().pid(), host(), command, now.truncatedTo(ChronoUnit.SECONDS));
            String other = HELD_HERE.putIfAbsent(file, holder);
            if (other != null) {
                throw held(file, other);
            }
            @Nullable Lock lock = null;
            try {
                lock = open(file, holder, access);
                lock.releaseOnStop();
                return lock;
            } finally {
                if (lock == null) {
                    HELD_HERE.remove(file);
                }
            }
        } catch (IOException e) {
            throw Disk.failed(file, e);
        }
    }

    /**
     * The process that holds the lock of a data folder now; empty if it is free.
     *
     * @throws StocktakeException DISK, PERMISSION
     */
    public static Optional<String> holder(Path data) {
        Path file = data.resolve(".lock");
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            file = data.toRealPath().resolve(".lock");
            // No other thread may take the lock meanwhile: closing the channel below would release it.
            String other = HELD_HERE.putIfAbsent(file, "a look at the lock");
            if (other != null) {
                return Optional.of(other);
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                    FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false)) {
                return lock == null ? Optional.of(holder(channel)) : Optional.empty();
            } finally {
                HELD_HERE.remove(file);
            }
        } catch (IOException e) {
            throw Disk.failed(file, e);
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        String text = read(channel);
        return text.isEmpty() ? "a process that has just begun" : text;
    }

    private static Lock open(Path file, String holder, Access access) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
                throw held(file, holder(channel));
            }
            String before = read(channel);
            if (!before.isEmpty()) {
                LOG.warn("{}: It was left by {}, which has ended without freeing it. It is taken over.", file, before);
            }
            write(channel, holder);
            return new Lock(file, channel, access);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(1000);
        int bytes = channel.read(text, 0);
        return bytes <= 0 ? "" : new String(text.array(), 0, bytes, StandardCharsets.UTF_8).strip();
    }

    private static void write(FileChannel channel, String text) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
    }

    private static StocktakeException held(Path file, String holder) {
        return new StocktakeException(
                Code.LOCKED,
                file.toString(),
                "Another Stocktake is at work in this data folder: " + holder + ".",
                "Wait until it has ended, or stop it.");
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "this machine";
        }
    }

    /** @throws IllegalStateException after release */
    public void requireHeld() {
        if (!channel.isOpen()) {
            throw new IllegalStateException("the lock " + file + " must be held but was freed");
        }
    }

    /** Ctrl-C and system shutdown are regular ends, which the next run does not report. */
    private void releaseOnStop() {
        Runtime.getRuntime().addShutdownHook(stop);
    }

    private void forgetStop() {
        try {
            Runtime.getRuntime().removeShutdownHook(stop);
        } catch (IllegalStateException e) {
            // The program is being stopped.
        }
    }

    /** Work may still be in progress: the end of the process releases the lock itself. */
    private void empty() {
        try {
            channel.truncate(0);
        } catch (IOException e) {
            LOG.debug("{}: It could not be emptied.", file, e);
        }
    }

    /** Empties the file but keeps it, since a waiting process may have opened it. */
    @Override
    public void close() {
        try (channel) {
            access.recover(AtomicFiles.folderOf(file));
            channel.truncate(0);
        } catch (IOException e) {
            throw Disk.failed(file, e);
        } finally {
            forgetStop();
            HELD_HERE.remove(file);
        }
    }
}
