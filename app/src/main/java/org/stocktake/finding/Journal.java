package org.stocktake.finding;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
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
import org.stocktake.failure.Disk;
import org.stocktake.snapshot.Access;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * User actions on findings: {@code journal.jsonl} in the data folder, one JSON object for each line, the newest last.
 * The file is append-only. A line cut off by a power failure is skipped on reading, and the next entry starts a new
 * line.
 */
public final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;

    private final Access access;

    /** @param access file permissions */
    public Journal(Path data, Access access) {
        this.file = data.resolve("journal.jsonl");
        this.access = access;
    }

    /** Appends actions and syncs them to disk. Safe for concurrent processes. */
    public void add(List<FindingAction> actions) {
        StringBuilder lines = new StringBuilder();
        actions.forEach(findingAction -> lines.append(line(findingAction)).append('\n'));
        boolean added = false;
        while (!added) {
            added = append(lines);
        }
    }

    /** @return false if the file was replaced before it could be locked */
    private boolean append(StringBuilder lines) {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            access.applyTo(file);
            // Released when the channel closes.
            channel.lock();
            long end = channel.size();
            if (!Files.exists(file) || Files.size(file) != end) {
                return false;
            }
            ByteBuffer last = ByteBuffer.allocate(1);
            boolean torn = end > 0 && channel.read(last, end - 1) == 1 && last.get(0) != '\n';
            ByteBuffer bytes = StandardCharsets.UTF_8.encode((torn ? "\n" : "") + lines);
            channel.position(end);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
            return true;
        } catch (IOException e) {
            throw Disk.failed(file, e);
        }
    }

    /** Number of actions by such an author. */
    public int by(Predicate<String> author) {
        return (int) all().stream()
                .map(FindingAction::setBy)
                .filter(by -> by != null && author.test(by))
                .count();
    }

    /** Removes authors; their actions stay. The file is written aside and renamed, so it is complete at any time. */
    public void forget(Predicate<String> author) {
        if (by(author) == 0) {
            return;
        }
        Path aside = file.resolveSibling("." + file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.lock();
            List<String> lines = new ArrayList<>();
            for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n", -1)) {
                lines.add(without(author, line));
            }
            try (FileChannel out = FileChannel.open(
                    aside, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                access.applyTo(aside);
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(String.join("\n", lines));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw Disk.failed(file, e);
        }
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
        Map<String, FindingAction> newest = new LinkedHashMap<>();
        for (FindingAction findingAction : all()) {
            if (before == null || findingAction.at().isBefore(before)) {
                newest.put(findingAction.findingId(), findingAction);
            }
        }
        return newest;
    }

    private List<FindingAction> all() {
        List<FindingAction> actions = new ArrayList<>();
        if (!Files.exists(file)) {
            return actions;
        }
        try {
            int number = 0;
            // Not readAllLines, which fails on a truncated character at the cut end.
            for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n", -1)) {
                number++;
                if (!line.isBlank()) {
                    try {
                        actions.add(word(JSON.readTree(line)));
                    } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
                        LOG.warn("{}, line {}: It is not an action on a finding. It is skipped.", file, number);
                    }
                }
            }
        } catch (IOException e) {
            throw Disk.failed(file, e);
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
