package org.stocktake.snapshot;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a file of the history of schema 1 says of the week it belongs to, when nothing else is left of that week.
 *
 * @param sha256 of the snapshot's file that it was created from
 */
record FormerPartNotes(int schemaVersion, String sha256, Instant publishedAt, double coverage, boolean partial) {
    static FormerPartNotes of(Manifest manifest, Manifest.FileEntry file) {
        return new FormerPartNotes(
                manifest.schemaVersion(),
                file.sha256(),
                manifest.publishedAt(),
                manifest.coverage(),
                manifest.partial());
    }

    HistoryNotes.Line line() {
        return new HistoryNotes.Line(schemaVersion, publishedAt, coverage, partial, new java.util.TreeMap<>());
    }

    static Optional<FormerPartNotes> parse(Map<String, String> notes) {
        try {
            return Optional.of(new FormerPartNotes(
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
