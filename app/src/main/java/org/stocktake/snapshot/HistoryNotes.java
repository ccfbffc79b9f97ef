package org.stocktake.snapshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.failure.Disk;
import org.stocktake.model.Week;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records of the weeks in the history, which remain when the snapshots are deleted. The file is {@code history/weeks.jsonl},
 * a JSON object for each week, the oldest first. It is replaced as a whole.
 */
final class HistoryNotes {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryNotes.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final NavigableMap<Week, Line> weeks;

    private HistoryNotes(Path file, NavigableMap<Week, Line> weeks) {
        this.file = file;
        this.weeks = weeks;
    }

    /** @param parts by table */
    record Line(
            int schemaVersion, Instant publishedAt, double coverage, boolean partial, SortedMap<String, Part> parts) {
        static Line of(Manifest manifest, SortedMap<String, Part> parts) {
            return new Line(
                    Manifest.SCHEMA_VERSION, manifest.publishedAt(), manifest.coverage(), manifest.partial(), parts);
        }

        Line {
            parts = new TreeMap<>(parts);
        }

        boolean isOf(Manifest manifest) {
            return equals(of(manifest, parts));
        }
    }

    /**
     * A file of the history.
     *
     * @param madeFrom SHA-256 of the snapshot file from which it was made
     * @param before the record of the previous file: this line is written before the new file is moved into place
     */
    record Part(String madeFrom, Sum sum, @Nullable Sum before) {
        boolean fits(long bytes) {
            return sum.bytes() == bytes || (before != null && before.bytes() == bytes);
        }

        boolean fits(String sha256) {
            return sum.sha256().equals(sha256)
                    || (before != null && before.sha256().equals(sha256));
        }
    }

    record Sum(String sha256, long bytes) {
        static Sum of(Path file) throws IOException {
            return new Sum(Digest.of(file), Files.size(file));
        }
    }

    /** Invalid lines are left out. Their weeks are written again from the snapshot, or by {@code history rebuild}. */
    static HistoryNotes read(Path file) {
        NavigableMap<Week, Line> weeks = new TreeMap<>();
        if (!Files.exists(file)) {
            return new HistoryNotes(file, weeks);
        }
        try {
            int number = 0;
            for (String text : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n", -1)) {
                number++;
                if (!text.isBlank()) {
                    try {
                        JsonNode json = JSON.readTree(text);
                        weeks.put(Week.parse(json.path("iso_week").asString("")), line(json));
                    } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
                        LOG.warn("{}, line {}: It does not describe a week. It is left out.", file, number);
                    }
                }
            }
        } catch (IOException e) {
            throw Disk.failed(file, e);
        }
        return new HistoryNotes(file, weeks);
    }

    NavigableSet<Week> weeks() {
        return weeks.navigableKeySet();
    }

    Optional<Line> of(Week week) {
        return Optional.ofNullable(weeks.get(week));
    }

    Optional<Part> of(Week week, String table) {
        return of(week).map(line -> line.parts().get(table));
    }

    void put(Week week, Line line) throws IOException {
        weeks.put(week, line);
        write();
    }

    void remove(Week week) throws IOException {
        if (weeks.remove(week) != null) {
            write();
        }
    }

    private void write() throws IOException {
        StringBuilder lines = new StringBuilder();
        weeks.forEach((week, line) -> lines.append(text(week, line)).append('\n'));
        Access.folder(AtomicFiles.folderOf(file));
        AtomicFiles.replaceContent(file, lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Week week, Line line) {
        ObjectNode json = JSON.createObjectNode();
        json.put("iso_week", week.toString());
        json.put("schema_version", line.schemaVersion());
        json.put("published_at", line.publishedAt().toString());
        json.put("coverage", line.coverage());
        json.put("partial", line.partial());
        ObjectNode tables = json.putObject("tables");
        line.parts().forEach((table, part) -> {
            ObjectNode of = tables.putObject(table);
            of.put("made_from", part.madeFrom());
            put(of, part.sum());
            Sum before = part.before();
            if (before != null && !before.equals(part.sum())) {
                put(of.putObject("before"), before);
            }
        });
        return JSON.writeValueAsString(json);
    }

    private static void put(ObjectNode json, Sum sum) {
        json.put("sha256", sum.sha256());
        json.put("bytes", sum.bytes());
    }

    private static Line line(JsonNode json) {
        SortedMap<String, Part> parts = new TreeMap<>();
        for (String table : json.path("tables").propertyNames()) {
            JsonNode part = json.path("tables").path(table);
            JsonNode before = part.path("before");
            parts.put(
                    table,
                    new Part(part.path("made_from").asString(""), sum(part), before.isObject() ? sum(before) : null));
        }
        return new Line(
                json.path("schema_version").asInt(0),
                Instant.parse(json.path("published_at").asString("")),
                json.path("coverage").asDouble(0),
                json.path("partial").asBoolean(true),
                parts);
    }

    private static Sum sum(JsonNode json) {
        return new Sum(json.path("sha256").asString(""), json.path("bytes").asLong(-1));
    }
}
