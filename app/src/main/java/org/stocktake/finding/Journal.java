package org.stocktake.finding;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * What people said of findings: {@code journal.jsonl} in the data folder, a JSON object a line, the newest last. Lines
 * are only ever added. A line that a loss of power cut short is left out when it is read, and the next one begins a line
 * of its own.
 */
public final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;

    private final Access access;

    /** @param access who may read it */
    public Journal(Path data, Access access) {
        this.file = data.resolve("journal.jsonl");
        this.access = access;
    }

    /** Adds words; they are on the disk when this returns. Several processes may do it at once. */
    public void add(List<FindingAction> words) {
        StringBuilder lines = new StringBuilder();
        words.forEach(findingAction -> lines.append(line(findingAction)).append('\n'));
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            access.tree(file);
            // Freed with the channel.
            channel.lock();
            long end = channel.size();
            ByteBuffer last = ByteBuffer.allocate(1);
            boolean torn = end > 0 && channel.read(last, end - 1) == 1 && last.get(0) != '\n';
            ByteBuffer bytes = StandardCharsets.UTF_8.encode((torn ? "\n" : "") + lines);
            channel.position(end);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            throw Disk.failed(file, e);
        }
    }

    /**
     * The newest word on each finding.
     *
     * @param before leaves out what was said from this moment on; absent: nothing
     */
    public Map<String, FindingAction> words(@Nullable Instant before) {
        Map<String, FindingAction> newest = new LinkedHashMap<>();
        for (FindingAction findingAction : all()) {
            if (before == null || findingAction.at().isBefore(before)) {
                newest.put(findingAction.findingId(), findingAction);
            }
        }
        return newest;
    }

    private List<FindingAction> all() {
        List<FindingAction> words = new ArrayList<>();
        if (!Files.exists(file)) {
            return words;
        }
        try {
            int number = 0;
            // Not by readAllLines: half a letter at the torn end is no reason to read nothing.
            for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n", -1)) {
                number++;
                if (!line.isBlank()) {
                    try {
                        words.add(word(JSON.readTree(line)));
                    } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
                        LOG.warn("{}, line {}: It is not an action on a finding. It is skipped.", file, number);
                    }
                }
            }
        } catch (IOException e) {
            throw Disk.failed(file, e);
        }
        return words;
    }

    private static String line(FindingAction findingAction) {
        ObjectNode json = JSON.createObjectNode();
        json.put("at", findingAction.at().toString());
        json.put("action", findingAction.action().text());
        json.put("finding_id", findingAction.findingId());
        if (findingAction.until() != null) {
            json.put("until", findingAction.until().toString());
        }
        if (findingAction.by() != null) {
            json.put("by", findingAction.by());
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
