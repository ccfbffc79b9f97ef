package org.stocktake.source.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;

/** An export on disk: a zip file, an unpacked folder, or a single XML file. It is read in place. */
sealed interface Export extends AutoCloseable permits ZippedExport, UnpackedExport, BareExport {
    /** Name of the XML file, current and before Confluence 3.5. */
    String ENTITIES = "entities.xml";

    String OLD_ENTITIES = "confluence-entities.xml";
    String DESCRIPTOR = "exportDescriptor.properties";

    /** File name, for messages. */
    String name();

    /** The XML file from its start; can be opened several times. */
    InputStream entities() throws IOException;

    /** {@code exportDescriptor.properties}; absent in old exports. */
    @Nullable
    InputStream descriptor() throws IOException;

    /** Size of an attachment's file; absent if the export contains no files. */
    @Nullable
    Long bytesOf(String path);

    @Override
    void close();

    /**
     * Opens a path given by the operator.
     *
     * @throws StocktakeException if it is not an export, or unsafe to read
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
                "Confluence does not create such exports. Check the origin of the file.");
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

    /** A file whose real path is inside {@code folder}; symbolic links out of the export are rejected. */
    static Path inside(String name, Path folder, Path file) throws IOException {
        Path root = folder.toRealPath();
        if (!file.toRealPath().startsWith(root)) {
            throw unsafe(name, "The file " + folder.relativize(file) + " is a link to a target outside the folder.");
        }
        return file;
    }
}
