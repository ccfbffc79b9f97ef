package org.stocktake.finding;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.failure.Code;
import org.stocktake.failure.Disk;
import org.stocktake.failure.StocktakeException;
import org.stocktake.snapshot.Access;
import org.stocktake.snapshot.PersonNames;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * User actions on findings: {@code journal.jsonl} in the data folder, one JSON object for each line, the newest last.
 * The file is append-only. A line cut off by a power failure is skipped on reading, and the next entry starts a new
 * line. Thread-safe.
 */
public final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Closing any channel of a file releases all locks of the process on it, and a process cannot lock a file twice. So one thread
     * opens a journal at a time.
     */
    private static final Object OPENING = new Object();

    /** Other programs hold the file for some milliseconds: this is enough for all of them. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int MILLIS_BETWEEN = 50;

    private final Path file;
    private final Access access;
    private final PersonNames.Keeping names;
    private final Duration patience;

    /**
     * @param access file permissions
     * @param names whether names of users are written and read
     */
    public Journal(Path data, Access access, PersonNames.Keeping names) {
        this(data, access, names, PATIENCE);
    }

    /** @param patience how long an action waits for other programs that write to the file */
    public Journal(Path data, Access access, PersonNames.Keeping names, Duration patience) {
        this.file = data.resolve("journal.jsonl");
        this.access = access;
        this.names = names;
        this.patience = patience;
    }

    /**
     * All actions, and where they end.
     *
     * @param newest the newest action of each finding
     * @param bytes of the file
     */
    public record Content(Map<String, FindingAction> newest, long bytes) {
        public Content {
            newest = Map.copyOf(newest);
        }
    }

    /** The content of the file. */
    public Content content() {
        byte[] bytes = bytes();
        return new Content(newest(actions(bytes), null), bytes.length);
    }

    /** A text that changes with the content. */
    public String stamp() {
        try {
            return "%d %s".formatted(Files.size(file), Files.getLastModifiedTime(file));
        } catch (NoSuchFileException e) {
            return "none";
        } catch (IOException e) {
            throw Disk.failed(file, e);
        }
    }

    /**
     * Appends actions and syncs them to disk. Safe for concurrent threads and processes.
     *
     * @throws StocktakeException LOCKED, DISK, PERMISSION
     */
    public void add(List<FindingAction> actions) {
        write(actions, null);
    }

    /**
     * The same, if nothing was added since.
     *
     * @param bytes of the content that the actions are based on
     * @return false if the file has another content, and nothing was written
     * @throws StocktakeException LOCKED, DISK, PERMISSION
     */
    public boolean addAfter(long bytes, List<FindingAction> actions) {
        return write(actions, bytes);
    }

    private boolean write(List<FindingAction> actions, @Nullable Long after) {
        StringBuilder lines = new StringBuilder();
        for (FindingAction action : actions) {
            lines.append(line(named(action))).append('\n');
        }
        return locked(channel -> {
            if (after != null && channel.size() != after) {
                return false;
            }
            append(channel, lines);
            return true;
        });
    }

    /** What is done with the locked file. */
    private interface Work {
        boolean on(FileChannel channel) throws IOException;
    }

    /** Waits for other programs that write to the file. */
    private boolean locked(Work work) {
        long end = System.nanoTime() + patience.toNanos();
        do {
            // Readers of this process do not wait for other processes.
            synchronized (OPENING) {
                try (FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                    // Released when the channel closes. A file that was replaced before it was locked is opened again.
                    if (channel.tryLock() != null && Files.exists(file) && Files.size(file) == channel.size()) {
                        access.applyTo(file);
                        return work.on(channel);
                    }
                } catch (IOException e) {
                    throw Disk.failed(file, e);
                }
            }
            pause();
        } while (System.nanoTime() - end < 0);
        throw inUse();
    }

    private void pause() {
        try {
            Thread.sleep(MILLIS_BETWEEN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw inUse();
        }
    }

    private StocktakeException inUse() {
        return new StocktakeException(
                Code.LOCKED,
                file.toString(),
                "Another program is writing to this file. Nothing was changed.",
                "Try again. If it happens again, look for a Stocktake that has been stopped but has not ended.");
    }

    private static void append(FileChannel channel, StringBuilder lines) throws IOException {
        long end = channel.size();
        ByteBuffer last = ByteBuffer.allocate(1);
        boolean torn = end > 0 && channel.read(last, end - 1) == 1 && last.get(0) != '\n';
        ByteBuffer bytes = StandardCharsets.UTF_8.encode((torn ? "\n" : "") + lines);
        channel.position(end);
        write(channel, bytes);
    }

    /** The bytes are on the disk when this returns. */
    private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    /** Number of actions by such an author. */
    public int by(Predicate<String> author) {
        return (int) actions(bytes()).stream()
                .map(FindingAction::setBy)
                .filter(by -> by != null && author.test(by))
                .count();
    }

    /** Removes authors; their actions stay. The file is written aside and renamed, so it is complete at any time. */
    public void forget(Predicate<String> author) {
        if (by(author) == 0) {
            return;
        }
        locked(channel -> {
            replace(author, channel);
            return true;
        });
    }

    private void replace(Predicate<String> author, FileChannel channel) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : text(channel).split("\n", -1)) {
            lines.add(without(author, line));
        }
        Path aside = file.resolveSibling("." + file.getFileName() + ".new");
        try (FileChannel out = FileChannel.open(
                aside, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            access.applyTo(aside);
            write(out, StandardCharsets.UTF_8.encode(String.join("\n", lines)));
        }
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String text(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
            // A read may return less than is asked for.
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    private static String without(Predicate<String> author, String line) {
        try {
            if (!line.isBlank() && JSON.readTree(line) instanceof ObjectNode json) {
                @Nullable String by = text(json, "by");
                if (by != null && author.test(by)) {
                    json.remove("by");
                    return JSON.writeValueAsString(json);
                }
            }
        } catch (JacksonException e) {
            // It is left out when it is read, too.
        }
        return line;
    }

    /**
     * The newest action of each finding.
     *
     * @param before excludes actions from this instant on; absent for all actions
     */
    public Map<String, FindingAction> actions(@Nullable Instant before) {
        return newest(actions(bytes()), before);
    }

    private Map<String, FindingAction> newest(List<FindingAction> actions, @Nullable Instant before) {
        Map<String, FindingAction> newest = new LinkedHashMap<>();
        for (FindingAction action : actions) {
            if (before == null || action.at().isBefore(before)) {
                newest.put(action.findingId(), named(action));
            }
        }
        return newest;
    }

    private FindingAction named(FindingAction action) {
        return names == PersonNames.Keeping.KEPT ? action : action.withoutName();
    }

    private byte[] bytes() {
        synchronized (OPENING) {
            try {
                return Files.readAllBytes(file);
            } catch (NoSuchFileException e) {
                return new byte[0];
            } catch (IOException e) {
                throw Disk.failed(file, e);
            }
        }
    }

    private List<FindingAction> actions(byte[] bytes) {
        List<FindingAction> actions = new ArrayList<>();
        int number = 0;
        // Not as lines of a file, whose reader fails on a truncated character at the cut end.
        for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n", -1)) {
            number++;
            if (!line.isBlank()) {
                try {
                    actions.add(word(JSON.readTree(line)));
                } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
                    LOG.warn("{}, line {}: It is not an action on a finding. It is skipped.", file, number);
                }
            }
        }
        return actions;
    }

    private static String line(FindingAction findingAction) {
        ObjectNode json = JSON.createObjectNode();
        json.put("at", findingAction.at().toString());
        json.put("action", findingAction.action().text());
        json.put("finding_id", findingAction.findingId());
        if (findingAction.until() != null) {
            json.put("until", findingAction.until().toString());
        }
        if (findingAction.setBy() != null) {
            json.put("by", findingAction.setBy());
        }
        if (findingAction.reason() != null) {
            json.put("reason", findingAction.reason());
        }
        return JSON.writeValueAsString(json);
    }

    private static FindingAction word(JsonNode json) {
        @Nullable String until = text(json, "until");
        return new FindingAction(
                Instant.parse(required(json, "at")),
                FindingAction.Action.of(required(json, "action")).orElseThrow(IllegalArgumentException::new),
                required(json, "finding_id"),
                until == null ? null : LocalDate.parse(until),
                text(json, "by"),
                text(json, "reason"));
    }

    private static String required(JsonNode json, String name) {
        String text = text(json, name);
        if (text == null) {
            throw new IllegalArgumentException("a word must have the member " + name + " but has not");
        }
        return text;
    }

    private static @Nullable String text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isString() ? value.stringValue() : null;
    }
}
