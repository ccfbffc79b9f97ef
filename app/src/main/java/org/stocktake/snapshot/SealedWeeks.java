package org.stocktake.snapshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.stocktake.engine.Engine;
import org.stocktake.failure.Disk;

/**
 * The published weeks as others receive them.
 *
 * @param newest the newest readable week
 * @param engine in memory, shared by all receivers
 */
public record SealedWeeks(Snapshots snapshots, Manifest newest, Engine engine) {
    /**
     * Identifies the newest week and what the history says of all weeks.
     *
     * @param form what else determines a result
     * @return a SHA-256
     */
    public String stateWith(String form) {
        Path notes = snapshots.layout().historyNotes();
        try {
            MessageDigest digest = Digest.sha256();
            digest.update(ManifestFile.text(newest).getBytes(StandardCharsets.UTF_8));
            if (Files.exists(notes)) {
                digest.update(Files.readAllBytes(notes));
            }
            digest.update(form.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw Disk.failed(notes, e);
        }
    }

    /** An engine with the tables of a week; the caller closes it. */
    public Engine open(Manifest week) {
        return snapshots.opened(week);
    }
}
