package org.stocktake.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder that only its owner can enter, regardless of the umask: nothing in it can be read while it is written. */
public final class PrivateFolder {
    private PrivateFolder() {}

    /** Makes a folder, and those above it that are missing. On Windows it has the rights of the folder above it. */
    public static Path make(Path folder) throws IOException {
        return Files.createDirectories(folder, ofOwner(folder));
    }

    /** Deletes a folder with all that it holds, if it exists. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static FileAttribute<?>[] ofOwner(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}
