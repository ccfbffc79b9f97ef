package org.stocktake.run.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.stocktake.failure.Disk;
import org.stocktake.failure.StocktakeException;
import org.stocktake.run.folder.DataFolder;
import org.stocktake.snapshot.Access;

/** The runs in a data folder: {@code runs.log}, one line for each, the newest last. Lines are only ever appended. */
public final class RunLog {
    static final String NAME = "runs.log";

    private final Path file;
    private final Access access;

    public static RunLog of(DataFolder data) {
        return new RunLog(data.path(), data.access());
    }

    RunLog(Path data, Access access) {
        this.file = data.resolve(NAME);
        this.access = access;
    }

    /**
     * All runs that can be read, the oldest first.
     *
     * @throws StocktakeException DISK, PERMISSION
     */
    public List<LoggedRun> runs() {
        if (Files.notExists(file)) {
            return List.of();
        }
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .map(LoggedRun::parse)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException e) {
            throw Disk.failed(file, e);
        }
    }

    /**
     * Appends a line by one write, so that lines of several processes do not mix.
     *
     * @throws StocktakeException DISK, PERMISSION
     */
    void add(LoggedRun run) {
        try {
            boolean torn = isTorn();
            try (FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
                access.applyTo(file);
                ByteBuffer line = StandardCharsets.UTF_8.encode((torn ? "\n" : "") + run.line() + "\n");
                while (line.hasRemaining()) {
                    channel.write(line);
                }
                channel.force(true);
            }
        } catch (IOException e) {
            throw Disk.failed(file, e);
        }
    }

    /** Whether the last line was cut off, by a full disk or a power failure. */
    private boolean isTorn() throws IOException {
        if (Files.notExists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n';
        }
    }
}
