package org.stocktake.source.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** An export as a zip file. Entries are read in place and never extracted. */
final class ZippedExport implements Export {
    /** Ten times the number of attachments of the largest known sites. */
    private static final int MAX_ENTRIES = 20_000_000;

    private static final Pattern LEADS_OUT = Pattern.compile("^[/\\\\].*|^[A-Za-z]:.*|(.*[/\\\\])?\\.\\.([/\\\\].*)?");

    private final String name;
    private final ZipFile zip;
    private final ZipEntry entities;
    /** Path prefix inside the zip file: empty, or the folder of an export that was packed again. */
    private final String folder;

    ZippedExport(Path path) throws IOException {
        name = String.valueOf(path.getFileName());
        try {
            zip = new ZipFile(path.toFile());
        } catch (ZipException e) {
            throw Export.unreadable(
                    name, "The zip file is damaged or was not downloaded whole.", "Download or export it again.");
        }
        try {
            check();
            entities = find();
        } catch (RuntimeException e) {
            zip.close();
            throw e;
        }
        folder = entities.getName()
                .substring(0, entities.getName().length() - baseName(entities).length());
    }

    private void check() {
        if (zip.size() > MAX_ENTRIES) {
            throw Export.unsafe(name, "It holds %d files, but at most %d are read.".formatted(zip.size(), MAX_ENTRIES));
        }
        zip.stream()
                .map(ZipEntry::getName)
                .filter(n -> LEADS_OUT.matcher(n).matches())
                .findFirst()
                .ifPresent(n -> {
                    throw Export.unsafe(name, "Its entry \"%s\" points outside the folder.".formatted(n));
                });
    }

    private ZipEntry find() {
        for (String candidate : List.of(ENTITIES, OLD_ENTITIES)) {
            ZipEntry entry = zip.getEntry(candidate);
            if (entry != null) {
                return entry;
            }
        }
        List<? extends ZipEntry> below = zip.stream()
                .filter(e -> baseName(e).equals(ENTITIES) || baseName(e).equals(OLD_ENTITIES))
                .limit(2)
                .toList();
        if (below.size() != 1) {
            throw Export.holdsNoEntities(name);
        }
        return below.get(0);
    }

    private static String baseName(ZipEntry entry) {
        return entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public InputStream entities() throws IOException {
        return open(entities);
    }

    @Override
    public @Nullable InputStream descriptor() throws IOException {
        ZipEntry entry = zip.getEntry(folder + DESCRIPTOR);
        return entry == null ? null : open(entry);
    }

    private InputStream open(ZipEntry entry) throws IOException {
        InputStream checked = new ChecksummedStream(zip.getInputStream(entry), name, entry);
        return new BoundedStream(checked, name, entry.getCompressedSize());
    }

    @Override
    public @Nullable Long bytesOf(String path) {
        ZipEntry entry = zip.getEntry(folder + path);
        return entry == null || entry.getSize() < 0 ? null : entry.getSize();
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            // The file is only read, so a failure on close loses nothing.
        }
    }
}
