package org.stocktake.snapshot;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Metadata of a history file about its week, needed once the snapshot is gone.
 *
 * @param sha256 of the snapshot's file that it was created from
 */
record HistoryFileMetadata(int schemaVersion, String sha256, Instant publishedAt, double coverage, boolean partial) {
    static HistoryFileMetadata of(Manifest manifest, Manifest.FileEntry file) {
        return new HistoryFileMetadata(
                manifest.schemaVersion(),
                file.sha256(),
                manifest.publishedAt(),
                manifest.coverage(),
                manifest.partial());
    }

    Map<String, String> toMap() {
        return Map.of(
                "stocktake_schema_version", Integer.toString(schemaVersion),
                "stocktake_sha256", sha256,
                "stocktake_published_at", publishedAt.toString(),
                "stocktake_coverage", Double.toString(coverage),
                "stocktake_partial", Boolean.toString(partial));
    }

    static Optional<HistoryFileMetadata> parse(Map<String, String> notes) {
        try {
            return Optional.of(new HistoryFileMetadata(
                    Integer.parseInt(notes.getOrDefault("stocktake_schema_version", "")),
                    notes.getOrDefault("stocktake_sha256", ""),
                    Instant.parse(notes.getOrDefault("stocktake_published_at", "")),
                    Double.parseDouble(notes.getOrDefault("stocktake_coverage", "")),
                    Boolean.parseBoolean(notes.get("stocktake_partial"))));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
