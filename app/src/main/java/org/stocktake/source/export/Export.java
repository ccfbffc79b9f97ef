package org.stocktake.source.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;

/** An export as it lies on disk: a zip, the folder it was unpacked into, or its XML file alone. Never unpacked by us. */
sealed interface Export extends AutoCloseable permits ZippedExport, UnpackedExport, BareExport {
    /** Names of the file with the objects: today's, and that of exports before Confluence 3.5. */
    String ENTITIES = "entities.xml";

    String OLD_ENTITIES = "confluence-entities.xml";
    String DESCRIPTOR = "exportDescriptor.properties";

    /** The name of the file, for messages. */
    String name();

    /** The objects, from the start; can be asked for as often as needed. */
    InputStream entities() throws IOException;

    /** {@code exportDescriptor.properties}, absent in exports of old versions. */
    @Nullable
    InputStream descriptor() throws IOException;

    /** The bytes of an attachment's file; absent where the export was made without its files. */
    @Nullable
    Long bytesOf(String path);

    @Override
    void close();

    /**
     * Opens what the operator named.
     *
     * @throws StocktakeException when it is no export, or an unsafe one
     */
    static Export open(Path path) {
        if (!Files.exists(path)) {
            throw unreadable(
                    path.toString(), "There is no such file or folder.", "Check the path given with --export.");
        }
        try {
            if (Files.isDirectory(path)) {
                return new UnpackedExport(path);
            }
            return startsAsZip(path) ? new ZippedExport(path) : new BareExport(path);
        } catch (IOException e) {
            throw new StocktakeException(
                    unreadable(
                                    path.toString(),
                                    "It could not be opened.",
                                    "Check that the file is readable and was downloaded whole.")
                            .failure(),
                    e);
        }
    }

    static StocktakeException unreadable(String where, String what, String remedy) {
        return new StocktakeException(Code.EXPORT_UNREADABLE, where, what, remedy);
    }

    static StocktakeException unsafe(String where, String what) {
        return new StocktakeException(
                Code.EXPORT_UNSAFE,
                where,
                what,
                "Confluence writes no such export: ask whoever gave you the file where it comes from.");
    }

    static StocktakeException holdsNoEntities(String where) {
        return unreadable(
                where,
                "It holds no " + ENTITIES + ".",
                "Give a space or site export in the format XML; an export to HTML or PDF cannot be read.");
    }

    private static boolean startsAsZip(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(2);
            return start.length == 2 && start[0] == 'P' && start[1] == 'K';
        }
    }

    /** A file whose real place is inside {@code folder}: a link that leads out of the export is refused. */
    static Path inside(String name, Path folder, Path file) throws IOException {
        Path root = folder.toRealPath();
        if (!file.toRealPath().startsWith(root)) {
            throw unsafe(name, "The file " + folder.relativize(file) + " is a link that leads out of the folder.");
        }
        return file;
    }
}
