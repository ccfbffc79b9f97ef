package org.stocktake.snapshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.Disk;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.Week;
import org.stocktake.table.FormerNames;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Reads and writes {@code manifest.json}. */
public final class ManifestFile {
    public static final String NAME = "manifest.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .addModule(new SimpleModule().addSerializer(new WeekAsText()).addDeserializer(Week.class, new TextAsWeek()))
            .build();

    private ManifestFile() {}

    static void write(Path folder, Manifest manifest) throws IOException {
        writeFile(folder.resolve(NAME), manifest);
    }

    public static void writeFile(Path file, Manifest manifest) throws IOException {
        AtomicFiles.write(file, text(manifest).getBytes(StandardCharsets.UTF_8));
    }

    /** The manifest in a file that may be missing or damaged. */
    public static Optional<Manifest> readIfSound(Path file) {
        try {
            return Files.exists(file) ? Optional.of(readFile(file)) : Optional.empty();
        } catch (StocktakeException e) {
            return Optional.empty();
        }
    }

    static String text(Manifest manifest) {
        return JSON.writeValueAsString(manifest) + "\n";
    }

    /** @throws StocktakeException DAMAGED_FILE, NEWER_SCHEMA, DISK, PERMISSION */
    static Manifest read(Path folder) {
        return readFile(folder.resolve(NAME));
    }

    static Manifest readFile(Path file) {
        try {
            return parse(Files.readAllBytes(file), file.toString());
        } catch (IOException e) {
            throw Disk.failed(file, e);
        }
    }

    /** @param where names the manifest in messages */
    static Manifest parse(byte[] json, String where) {
        try {
            JsonNode tree = JSON.readTree(json);
            if (!tree.isObject()) {
                throw damaged(where, tree.isMissingNode() ? "It is empty." : "It contains no JSON object.", null);
            }
            int schema = tree.path("schema_version").asInt(0);
            if (schema > Manifest.SCHEMA_VERSION) {
                throw newer(where, schema);
            }
            return byNamesOfToday(JSON.treeToValue(tree, Manifest.class));
        } catch (JacksonException e) {
            throw damaged(where, "It is no manifest of a week: " + e.getOriginalMessage() + ".", e);
        }
    }

    /** What schema 1 calls its columns is of no interest to any reader. */
    private static Manifest byNamesOfToday(Manifest manifest) {
        if (!manifest.isFormer()) {
            return manifest;
        }
        return manifest.with(manifest.tables().stream()
                .map(table -> new Manifest.TableEntry(
                        table.name(),
                        table.rows(),
                        table.key(),
                        table.columns().stream()
                                .map(column -> new Manifest.ColumnEntry(
                                        FormerNames.OF_TABLES.column(table.name(), column.name()), column.type()))
                                .toList(),
                        table.files()))
                .toList());
    }

    private static StocktakeException damaged(String where, String what, @Nullable Throwable cause) {
        return new StocktakeException(
                new Failure(
                        Code.DAMAGED_FILE,
                        where,
                        what,
                        "Restore the folder from a backup, or take it out of the data folder."),
                cause);
    }

    static StocktakeException newer(String where, int schema) {
        return new StocktakeException(
                Code.NEWER_SCHEMA,
                where,
                "It was written by a newer Stocktake: its schema is %d, and this one knows up to %d."
                        .formatted(schema, Manifest.SCHEMA_VERSION),
                "Use that newer Stocktake.");
    }

    private static final class WeekAsText extends StdSerializer<Week> {
        WeekAsText() {
            super(Week.class);
        }

        @Override
        public void serialize(Week week, JsonGenerator json, SerializationContext context) {
            json.writeString(week.toString());
        }
    }

    private static final class TextAsWeek extends StdDeserializer<Week> {
        TextAsWeek() {
            super(Week.class);
        }

        @Override
        public Week deserialize(JsonParser json, DeserializationContext context) {
            String text = json.getString();
            try {
                return Week.parse(text);
            } catch (IllegalArgumentException e) {
                throw context.weirdStringException(text, Week.class, e.getMessage());
            }
        }
    }
}
