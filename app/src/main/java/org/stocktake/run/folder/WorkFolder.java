package org.stocktake.run.folder;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.engine.PrivateFolder;
import org.stocktake.failure.Disk;
import org.stocktake.model.Week;
import org.stocktake.snapshot.Access;

/**
 * The folder {@code work/<week>} of a run in progress. An interrupted run resumes from the replies cached here; a
 * published one leaves nothing behind.
 *
 * @param runId id of the run, kept when it is resumed
 * @param startedAt first start of the run, kept when it is resumed
 */
public record WorkFolder(Path folder, String runId, Instant startedAt) {
    private static final Logger LOG = LoggerFactory.getLogger(WorkFolder.class);
    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** Whether the data of an interrupted run of the same week is used. */
    public enum Beginning {
        RESUME,
        FRESH
    }

    /** What happens to unfinished runs of other weeks. */
    public enum Others {
        REMOVED,
        KEPT
    }

    /**
     * Opens or creates the folder of a week.
     *
     * @param origin description of the origin, without secrets; replies of another origin are deleted
     */
    public static WorkFolder open(
            Path data, Week week, String origin, Beginning beginning, Others others, Instant now) {
        Path work = data.resolve("work");
        Path folder = work.resolve(week.toString());
        Path file = folder.resolve("run.properties");
        try {
            if (others == Others.REMOVED) {
                removeOthers(work, folder);
            }
            Properties run = new Properties();
            if (Files.exists(file)) {
                try (Reader reader = Files.newBufferedReader(file)) {
                    run.load(reader);
                }
            }
            String left = run.getProperty("origin");
            if (beginning == Beginning.FRESH || !origin.equals(left)) {
                if (left != null && beginning == Beginning.RESUME) {
                    LOG.warn(
                            "An unfinished run of {} read {}; this one reads {} and starts from the beginning.",
                            week,
                            left,
                            origin);
                }
                PrivateFolder.delete(folder);
                Access.folder(folder);
                run.setProperty("origin", origin);
                run.setProperty("run_id", week + "-" + ID.format(now));
                run.setProperty("started_at", now.toString());
                Path aside = folder.resolve("run.properties.new");
                try (Writer writer = Files.newBufferedWriter(aside)) {
                    run.store(writer, null);
                }
                Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
            } else {
                LOG.info("Going on with the run of {} that began at {}.", week, run.getProperty("started_at"));
            }
            return new WorkFolder(folder, run.getProperty("run_id"), Instant.parse(run.getProperty("started_at")));
        } catch (IOException e) {
            throw Disk.failed(folder, e);
        }
    }

    /** The response cache. */
    public Path replies() {
        return folder.resolve("raw");
    }

    /** For tables that exceed the memory of the engine. */
    public Path spill() {
        return folder.resolve("spill");
    }

    /** Deletes the folder after its week is published, and {@code work} if it is empty. */
    public void remove() {
        try {
            PrivateFolder.delete(folder);
            Path work = Objects.requireNonNull(folder.getParent());
            boolean empty;
            try (Stream<Path> others = Files.list(work)) {
                empty = others.findAny().isEmpty();
            }
            if (empty) {
                PrivateFolder.delete(work);
            }
        } catch (IOException e) {
            throw Disk.failed(folder, e);
        }
    }

    private static void removeOthers(Path work, Path folder) throws IOException {
        if (!Files.isDirectory(work)) {
            return;
        }
        try (Stream<Path> others = Files.list(work)) {
            for (Path other : others.filter(path -> !path.equals(folder)).toList()) {
                LOG.warn("{}: This unfinished run of another week can no longer be completed. It is removed.", other);
                PrivateFolder.delete(other);
            }
        }
    }
}
