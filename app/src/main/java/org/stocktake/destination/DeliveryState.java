package org.stocktake.destination;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.failure.Disk;
import org.stocktake.model.Week;
import org.stocktake.snapshot.AtomicFiles;
import org.stocktake.snapshot.Manifest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What each destination has received, and which weeks are due: {@code destinations.json}, replaced as a whole. */
final class DeliveryState {
    static final String NAME = "destinations.json";

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryState.class);
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path file;
    private final Map<String, Receipt> receipts = new TreeMap<>();
    private final Map<String, NavigableSet<Week>> due = new TreeMap<>();
    private @Nullable Repeatable repeatable;
    private String saved = "";

    /** A complete week whose next run repeats only what is due. */
    private record Repeatable(Week week, String runId, String origin) {}

    private DeliveryState(Path file) {
        this.file = file;
    }

    /** A damaged file is read as empty: everything is delivered again. */
    static DeliveryState read(Path data) {
        Path file = data.resolve(NAME);
        DeliveryState state = new DeliveryState(file);
        if (!Files.exists(file)) {
            return state;
        }
        try {
            state.saved = Files.readString(file);
            state.parse(JSON.readTree(state.saved));
            return state;
        } catch (JacksonException | IllegalArgumentException | DateTimeException | CharacterCodingException e) {
            LOG.warn("{}: It is damaged. All destinations receive the newest week again.", file);
            return new DeliveryState(file);
        } catch (IOException e) {
            throw Disk.failed(file, e);
        }
    }

    private void parse(JsonNode json) {
        JsonNode complete = json.path("complete_week");
        if (complete.isObject()) {
            repeatable = new Repeatable(
                    Week.parse(complete.path("iso_week").asString("")),
                    complete.path("run_id").asString(""),
                    complete.path("origin").asString(""));
        }
        for (String name : json.path("due").propertyNames()) {
            NavigableSet<Week> weeks = new TreeSet<>();
            json.path("due").path(name).forEach(week -> weeks.add(Week.parse(week.asString(""))));
            due.put(name, weeks);
        }
        for (String name : json.path("received").propertyNames()) {
            JsonNode received = json.path("received").path(name);
            Receipt receipt = new Receipt(received.path("state").asString(""), new TreeMap<>());
            for (String part : received.path("files").propertyNames()) {
                JsonNode sum = received.path("files").path(part);
                receipt.begin(part);
                if (sum.isObject()) {
                    receipt.complete(
                            part,
                            new Manifest.FileEntry(
                                    part.substring(part.lastIndexOf('/') + 1),
                                    sum.path("bytes").asLong(-1),
                                    sum.path("sha256").asString("")));
                }
            }
            receipts.put(name, receipt);
        }
    }

    /** Writes the file if anything changed. */
    void save() {
        ObjectNode json = JSON.createObjectNode();
        Repeatable complete = repeatable;
        if (complete != null) {
            ObjectNode week = json.putObject("complete_week");
            week.put("iso_week", complete.week().toString());
            week.put("run_id", complete.runId());
            week.put("origin", complete.origin());
        }
        ObjectNode weeks = json.putObject("due");
        due.forEach((name, of) -> of.forEach(week -> weeks.withArray(name).add(week.toString())));
        ObjectNode received = json.putObject("received");
        receipts.forEach((name, receipt) -> {
            ObjectNode of = received.putObject(name);
            of.put("state", receipt.state());
            ObjectNode files = of.putObject("files");
            receipt.parts().forEach((part, entry) -> {
                if (entry == null) {
                    files.putNull(part);
                } else {
                    files.putObject(part).put("bytes", entry.bytes()).put("sha256", entry.sha256());
                }
            });
        });
        String text = JSON.writeValueAsString(json) + "\n";
        if (text.equals(saved)) {
            return;
        }
        try {
            AtomicFiles.replaceContent(file, text.getBytes(StandardCharsets.UTF_8));
            saved = text;
        } catch (IOException e) {
            throw Disk.failed(file, e);
        }
    }

    Optional<Receipt> receipt(String destination) {
        return Optional.ofNullable(receipts.get(destination));
    }

    void put(String destination, Receipt receipt) {
        receipts.put(destination, receipt);
    }

    void removeReceipt(String destination) {
        receipts.remove(destination);
    }

    /** The destinations with a receipt. */
    List<String> receivers() {
        return List.copyOf(receipts.keySet());
    }

    /** Nothing counts as received. */
    void forgetReceived() {
        receipts.replaceAll((name, receipt) -> receipt.of(""));
    }

    /** The weeks that a destination did not receive, oldest first. */
    List<Week> due(String destination) {
        return List.copyOf(due.getOrDefault(destination, new TreeSet<>()));
    }

    void addDue(String destination, Week week) {
        due.computeIfAbsent(destination, name -> new TreeSet<>()).add(week);
        repeatable = null;
    }

    void removeDue(String destination, Week week) {
        NavigableSet<Week> weeks = due.getOrDefault(destination, new TreeSet<>());
        weeks.remove(week);
        if (weeks.isEmpty()) {
            due.remove(destination);
        }
        if (due.isEmpty()) {
            repeatable = null;
        }
    }

    void removeDue(String destination) {
        due(destination).forEach(week -> removeDue(destination, week));
    }

    void complete(Week week, String runId, String origin) {
        repeatable = new Repeatable(week, runId, origin);
    }

    /** @param destinations the names of those that still exist */
    Optional<UndeliveredWeek> undelivered(Collection<String> destinations) {
        Repeatable complete = repeatable;
        if (complete == null) {
            return Optional.empty();
        }
        List<String> names = destinations.stream()
                .filter(name -> due(name).contains(complete.week()))
                .toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(new UndeliveredWeek(complete.week(), complete.runId(), complete.origin(), names));
    }
}
