package org.stocktake.destination;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stocktake.snapshot.Manifest;

/**
 * What a destination has received: the files that Stocktake wrote there. A file without an entry is not complete.
 *
 * @param state identifies what was delivered: weeks and form
 */
record Receipt(String state, TreeMap<String, Manifest.@Nullable FileEntry> parts) {
    static Receipt empty() {
        return new Receipt("", new TreeMap<>());
    }

    /** The same files for another delivery, which has none of them yet. */
    Receipt of(String other) {
        if (state.equals(other)) {
            return this;
        }
        Receipt next = new Receipt(other, new TreeMap<>());
        parts.keySet().forEach(next::begin);
        return next;
    }

    List<String> files() {
        return List.copyOf(parts.keySet());
    }

    boolean has(String name, Path file) {
        Manifest.FileEntry entry = parts.get(name);
        try {
            return entry != null && Files.isRegularFile(file) && Files.size(file) == entry.bytes();
        } catch (IOException e) {
            // It is written again, which says what is wrong.
            return false;
        }
    }

    Manifest.FileEntry entry(String name) {
        return Objects.requireNonNull(parts.get(name), "the file is not complete");
    }

    void begin(String name) {
        parts.put(name, null);
    }

    void complete(String name, Manifest.FileEntry entry) {
        parts.put(name, entry);
    }

    void remove(String name) {
        parts.remove(name);
    }
}
