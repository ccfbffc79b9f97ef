package org.stocktake.snapshot;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Disk;
import org.stocktake.model.Week;

/** Weeks as ZIP files. A folder is deleted only after its archive was read back and verified against the manifest. */
final class Archive {
    private final Layout layout;

    Archive(Layout layout) {
        this.layout = layout;
    }

    /** Archives a snapshot. A failure leaves the snapshot unchanged. */
    void add(Week week) {
        Path snapshot = layout.snapshot(week);
        Path archiving = snapshot.resolveSibling("." + AtomicFiles.nameOf(snapshot) + ".archiving");
        Path aside = layout.archiveAside(week);
        try {
            Manifest manifest = ManifestFile.read(snapshot);
            for (Manifest.FileEntry entry : manifest.files()) {
                WeekFolder.verify(snapshot, entry);
            }
            Access.folder(layout.archive());
            AtomicFiles.rename(snapshot, archiving);
            try {
                verify(aside, manifest, pack(manifest, archiving, aside));
                AtomicFiles.replace(aside, layout.archive(week));
            } catch (IOException | RuntimeException e) {
                AtomicFiles.rename(archiving, snapshot);
                Files.deleteIfExists(aside);
                throw e;
            }
            AtomicFiles.deleteTree(archiving);
        } catch (IOException e) {
            throw Disk.failed(layout.archive(week), e);
        }
    }

    /** @return the SHA-256 of each packed file, by name */
    private static Map<String, String> pack(Manifest manifest, Path folder, Path zip) throws IOException {
        Map<String, String> packed = new HashMap<>();
        try (OutputStream bytes = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Path file : files(folder)) {
                ZipEntry entry = new ZipEntry(prefix(manifest) + AtomicFiles.nameOf(file));
                entry.setLastModifiedTime(FileTime.from(manifest.publishedAt()));
                out.putNextEntry(entry);
                MessageDigest digest = Digest.sha256();
                try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                    in.transferTo(out);
                }
                out.closeEntry();
                packed.put(AtomicFiles.nameOf(file), HexFormat.of().formatHex(digest.digest()));
            }
        }
        AtomicFiles.force(zip);
        return packed;
    }

    /** Includes files that users added, which would be lost with the folder. */
    private static List<Path> files(Path folder) throws IOException {
        return AtomicFiles.list(folder).stream().filter(Files::isRegularFile).toList();
    }

    private static String prefix(Manifest manifest) {
        return Layout.folder(manifest.schemaVersion(), manifest.isoWeek()) + "/";
    }

    private static void verify(Path zip, Manifest manifest, Map<String, String> packed) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (Map.Entry<String, String> entry : packed.entrySet()) {
                ZipEntry found = file.getEntry(prefix(manifest) + entry.getKey());
                if (found == null || !Digest.of(file.getInputStream(found)).equals(entry.getValue())) {
                    throw WeekFolder.damaged(zip, "What was written was not what could be read back.");
                }
            }
        }
    }

    /** Restores an archived week into its folder. The archive is kept. */
    void restore(Week week) {
        Manifest manifest = manifest(week);
        Layout ofSchema = manifest.isFormer() ? layout.former() : layout;
        Path staging = ofSchema.staging(week);
        try {
            unpack(week, manifest, staging);
            // The manifest is written last, as in a new week: only a folder with a manifest is complete.
            ManifestFile.write(staging, manifest);
            AtomicFiles.forceNames(staging);
            Staging.install(ofSchema, week);
        } catch (IOException e) {
            throw unreadable(layout.archive(week), e);
        } finally {
            remove(staging);
        }
    }

    /** Unpacks all files except the manifest into an emptied folder, and verifies them against the manifest. */
    void unpack(Week week, Manifest manifest, Path folder) {
        Path zip = layout.archive(week);
        try {
            AtomicFiles.deleteTree(folder);
            Access.folder(folder);
            try (ZipFile file = new ZipFile(zip.toFile())) {
                for (ZipEntry entry : java.util.Collections.list(file.entries())) {
                    unpack(file, entry, folder.resolve(name(entry, manifest, zip)));
                }
            }
            for (Manifest.FileEntry entry : manifest.files()) {
                WeekFolder.verify(folder, entry);
            }
        } catch (IOException e) {
            throw unreadable(zip, e);
        }
    }

    /**
     * Replaces an archive by a sealed folder of the same week.
     *
     * @param kept path to which the previous archive is moved
     */
    void replace(Week week, Path folder, Path kept) {
        Path zip = layout.archive(week);
        Path aside = layout.archiveAside(week);
        try {
            Manifest manifest = ManifestFile.read(folder);
            verify(aside, manifest, pack(manifest, folder, aside));
            Access.folder(AtomicFiles.folderOf(kept));
            // At every moment the week has a complete archive under its name.
            Path beside = kept.resolveSibling("." + AtomicFiles.nameOf(kept) + ".new");
            Files.copy(zip, beside, StandardCopyOption.REPLACE_EXISTING);
            AtomicFiles.replace(beside, kept);
            AtomicFiles.replace(aside, zip);
        } catch (IOException e) {
            throw Disk.failed(zip, e);
        }
    }

    private static void remove(Path staging) {
        try {
            AtomicFiles.deleteTree(staging);
        } catch (IOException e) {
            throw Disk.failed(staging, e);
        }
    }

    private static void unpack(ZipFile file, ZipEntry entry, Path target) throws IOException {
        if (!AtomicFiles.nameOf(target).equals(ManifestFile.NAME)) {
            try (CheckedInputStream in = new CheckedInputStream(file.getInputStream(entry), new CRC32())) {
                Files.copy(in, target);
                requireChecksum(in, entry, file);
            }
            AtomicFiles.force(target);
        }
    }

    /** Java does not verify the CRC, and files outside the manifest have no other checksum. */
    private static void requireChecksum(CheckedInputStream read, ZipEntry entry, ZipFile file) {
        long sum = read.getChecksum().getValue();
        if (entry.getCrc() >= 0 && sum != entry.getCrc()) {
            throw WeekFolder.damaged(
                    Path.of(file.getName()),
                    "Its entry \"%s\" is damaged: its checksum must be %08x but is %08x."
                            .formatted(entry.getName(), entry.getCrc(), sum));
        }
    }

    /** A name with a path outside the folder is rejected. */
    private static String name(ZipEntry entry, Manifest manifest, Path zip) {
        String name = entry.getName();
        String plain = name.startsWith(prefix(manifest))
                ? name.substring(prefix(manifest).length())
                : "";
        if (plain.isEmpty() || plain.startsWith(".") || plain.contains("/") || plain.contains("\\")) {
            throw WeekFolder.damaged(
                    zip, "It holds \"%s\", which is no file of %s.".formatted(name, manifest.isoWeek()));
        }
        return plain;
    }

    /** @throws org.stocktake.failure.StocktakeException DAMAGED_FILE, NEWER_SCHEMA, DISK */
    Manifest manifest(Week week) {
        Path zip = layout.archive(week);
        try (ZipFile file = new ZipFile(zip.toFile())) {
            ZipEntry entry = found(file, week, ManifestFile.NAME);
            if (entry == null) {
                throw WeekFolder.damaged(zip, "It holds no manifest.");
            }
            try (CheckedInputStream json = new CheckedInputStream(file.getInputStream(entry), new CRC32())) {
                byte[] manifest = json.readAllBytes();
                requireChecksum(json, entry, file);
                return ManifestFile.parse(manifest, zip.toString());
            }
        } catch (IOException e) {
            throw unreadable(zip, e);
        }
    }

    /** The manifest of an archive whose files exist with the right sizes. */
    Manifest readVerified(Week week) {
        Path zip = layout.archive(week);
        Manifest manifest = manifest(week);
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (Manifest.FileEntry entry : manifest.files()) {
                WeekFolder.requireSize(
                        zip + " " + entry.name(),
                        entry,
                        found(file, zip, week, entry).getSize());
            }
            return manifest;
        } catch (IOException e) {
            throw unreadable(zip, e);
        }
    }

    /** Verifies a file of an archive against the manifest. */
    void verify(Week week, Manifest.FileEntry entry, Digest.Progress progress) {
        Path zip = layout.archive(week);
        try (ZipFile file = new ZipFile(zip.toFile())) {
            ZipEntry found = found(file, zip, week, entry);
            String sha256 = Digest.of(file.getInputStream(found), progress);
            WeekFolder.verify(zip + " " + entry.name(), entry, found.getSize(), sha256);
        } catch (IOException e) {
            throw unreadable(zip, e);
        }
    }

    private static ZipEntry found(ZipFile file, Path zip, Week week, Manifest.FileEntry entry) {
        ZipEntry found = found(file, week, entry.name());
        if (found == null) {
            throw WeekFolder.damaged(zip, "It lacks %s, which its manifest names.".formatted(entry.name()));
        }
        return found;
    }

    /** Unpacked into a folder named for its schema. */
    private static @Nullable ZipEntry found(ZipFile file, Week week, String name) {
        for (int schema = Manifest.SCHEMA_VERSION; schema > 0; schema--) {
            ZipEntry found = file.getEntry(Layout.folder(schema, week) + "/" + name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Unpacks one file of an archive and verifies it against the manifest. */
    void extract(Week week, Manifest.FileEntry entry, Path target) {
        Path zip = layout.archive(week);
        try (ZipFile file = new ZipFile(zip.toFile())) {
            unpack(file, found(file, zip, week, entry), target);
            WeekFolder.verify(zip + " " + entry.name(), entry, Files.size(target), Digest.of(target));
        } catch (IOException e) {
            throw unreadable(zip, e);
        }
    }

    private static RuntimeException unreadable(Path zip, IOException e) {
        return e instanceof ZipException || e instanceof EOFException
                ? WeekFolder.damaged(zip, "It is no whole ZIP file: " + e.getMessage() + ".")
                : Disk.failed(zip, e);
    }

    /** Whether the archive of a week contains everything that its folder contained. */
    boolean isCompleteCopyOf(Week week, Path folder) {
        if (!Files.exists(layout.archive(week))) {
            return false;
        }
        // A folder without its manifest was being deleted.
        return !Files.exists(folder.resolve(ManifestFile.NAME))
                || manifest(week).equals(ManifestFile.read(folder));
    }
}
