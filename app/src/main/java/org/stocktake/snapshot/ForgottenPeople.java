package org.stocktake.snapshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.stocktake.engine.Sql;
import org.stocktake.failure.Code;
import org.stocktake.failure.Disk;
import org.stocktake.failure.StocktakeException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * People who must not appear in any week: {@code forgotten.json} in the data folder. It contains salted hashes of their ids
 * and no names. A run uses it to recognise a person whom the site still names. Immutable.
 */
public final class ForgottenPeople {
    private static final String NAME = "forgotten.json";
    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final String salt;
    private final TreeSet<String> hashes;

    private ForgottenPeople(Path file, String salt, Collection<String> hashes) {
        this.file = file;
        this.salt = salt;
        this.hashes = new TreeSet<>(hashes);
    }

    /** @throws StocktakeException DAMAGED_FILE: without the list a run would publish these people again; DISK */
    public static ForgottenPeople of(Path data) {
        Path file = data.resolve(NAME);
        if (!Files.exists(file)) {
            return new ForgottenPeople(file, UUID.randomUUID().toString(), List.of());
        }
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(file));
            TreeSet<String> hashes = new TreeSet<>();
            for (JsonNode hash : json.path("sha256")) {
                hashes.add(hash.asString());
            }
            String salt = json.path("salt").asString("");
            if (salt.isEmpty() || hashes.stream().anyMatch(hash -> !hash.matches("[0-9a-f]{64}"))) {
                throw damaged(file);
            }
            return new ForgottenPeople(file, salt, hashes);
        } catch (JacksonException e) {
            throw damaged(file);
        } catch (IOException e) {
            throw Disk.failed(file, e);
        }
    }

    private static StocktakeException damaged(Path file) {
        return new StocktakeException(
                Code.DAMAGED_FILE,
                file.toString(),
                "It is no list of forgotten people, so a run could publish them again.",
                "Restore it from a backup. Or delete it, and run \"stocktake people forget\" for each of them again.");
    }

    /** These people and the given ones. */
    public ForgottenPeople with(Collection<String> ids) {
        TreeSet<String> more = new TreeSet<>(hashes);
        ids.forEach(id -> more.add(hash(id)));
        return new ForgottenPeople(file, salt, more);
    }

    /** Writes the list. It is on disk when this method returns. */
    public void save() {
        ObjectNode json = JSON.createObjectNode();
        json.put("about", "Salted SHA-256 of the ids of people who were erased by \"stocktake people forget\".");
        json.put("salt", salt);
        hashes.forEach(json.putArray("sha256")::add);
        try {
            AtomicFiles.replaceContent(file, (JSON.writeValueAsString(json) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw Disk.failed(file, e);
        }
    }

    public boolean isEmpty() {
        return hashes.isEmpty();
    }

    public boolean holds(String id) {
        return hashes.contains(hash(id));
    }

    /** An SQL condition: whether a text is the id of a forgotten person. Never empty. */
    public String condition(String text) {
        return hashes.isEmpty()
                ? "false"
                : "coalesce(sha256(%s || (%s)) IN (%s), false)"
                        .formatted(
                                Sql.text(salt),
                                text,
                                hashes.stream().map(Sql::text).collect(Collectors.joining(", ")));
    }

    private String hash(String id) {
        return HexFormat.of().formatHex(Digest.sha256().digest((salt + id).getBytes(StandardCharsets.UTF_8)));
    }
}
