package org.stocktake.cli.terminal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.stocktake.failure.Code;
import org.stocktake.failure.Disk;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;

/** A file that only its owner can read from its creation on, if it is new. */
public final class PrivateFile {
    private PrivateFile() {}

    public static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    public static void write(Path file, byte[] content) {
        Set<StandardOpenOption> fresh = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (SeekableByteChannel channel = Files.newByteChannel(file, fresh, ownerOnly())) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (FileAlreadyExistsException e) {
            throw exists(file);
        } catch (IOException e) {
            throw new StocktakeException(
                    new Failure(
                            Code.DISK,
                            file.toString(),
                            "The file could not be written: " + e.getMessage() + ".",
                            "Work in a folder that you may write to."),
                    e);
        }
    }

    /** Replaces the content of a file. A new file is readable by its owner only; an existing file keeps its permissions. */
    public static Writer writer(Path file) throws IOException {
        Set<StandardOpenOption> replacing =
                EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        return new BufferedWriter(
                Channels.newWriter(Files.newByteChannel(file, replacing, ownerOnly()), StandardCharsets.UTF_8));
    }

    public static void remove(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw Disk.failed(file, e);
        }
    }

    public static StocktakeException exists(Path file) {
        return new StocktakeException(
                Code.USAGE,
                file.toString(),
                "The file exists, and is not replaced.",
                "Edit it, or move it away, or name another file.");
    }

    /** On Windows a new file inherits the permissions of its folder. */
    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
