package org.stocktake.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;

/** Compares the folder of a week with its manifest. */
final class WeekFolder {
    private WeekFolder() {}

    /** Whether a manifest exists and all files match it. */
    static boolean isWhole(Path folder) throws IOException {
        if (!Files.exists(folder.resolve(ManifestFile.NAME))) {
            return false;
        }
        try {
            for (Manifest.FileEntry entry : ManifestFile.read(folder).files()) {
                verify(folder, entry);
            }
            return true;
        } catch (StocktakeException e) {
            if (e.failure().code() == Code.DAMAGED_FILE) {
                return false;
            }
            throw e;
        }
    }

    static void verify(Path folder, Manifest.FileEntry entry) throws IOException {
        verify(folder, entry, Digest.Progress.NONE);
    }

    static void verify(Path folder, Manifest.FileEntry entry, Digest.Progress progress) throws IOException {
        requireSize(folder, entry);
        Path file = folder.resolve(entry.name());
        verify(file.toString(), entry, entry.bytes(), Digest.of(file, progress));
    }

    /** Checks that a file exists with the right size, without reading it. */
    static void requireSize(Path folder, Manifest.FileEntry entry) throws IOException {
        Path file = folder.resolve(entry.name());
        if (!Files.exists(file)) {
            throw damaged(file, "It is missing although the manifest names it.");
        }
        requireSize(file.toString(), entry, Files.size(file));
    }

    static void requireSize(String where, Manifest.FileEntry entry, long bytes) {
        if (bytes != entry.bytes()) {
            throw damaged(where, "It must have %d bytes but has %d.".formatted(entry.bytes(), bytes));
        }
    }

    static void verify(String where, Manifest.FileEntry entry, long bytes, String sha256) {
        requireSize(where, entry, bytes);
        if (!sha256.equals(entry.sha256())) {
            throw damaged(where, "Its SHA-256 is not the one in the manifest: it was changed or damaged.");
        }
    }

    static StocktakeException damaged(Object where, String what) {
        return new StocktakeException(
                Code.DAMAGED_FILE,
                where.toString(),
                what,
                "Restore it from a backup, or publish the week again with --replace.");
    }
}
