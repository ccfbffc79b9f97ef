package org.stocktake.failure;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** Translates exceptions of the file system into failures. */
public final class Disk {
    private Disk() {}

    /** @param path the file that was read or written */
    public static StocktakeException failed(Path path, IOException e) {
        return new StocktakeException(failure(path, e), e);
    }

    /**
     * Failure for incomplete output.
     *
     * @param where names the stream
     */
    public static Failure outputFailed(String where, IOException e) {
        String said = said(e);
        if (isFull(said)) {
            return new Failure(
                    Code.DISK,
                    where,
                    "The disk is full: the output is incomplete.",
                    "Free some space and run the same command again.");
        }
        return new Failure(
                Code.DISK,
                where,
                "The output could not be written: %s.".formatted(said),
                "Redirect the output to another file or program, and run the same command again.");
    }

    private static boolean isFull(String said) {
        String lower = said.toLowerCase(Locale.ROOT);
        return lower.contains("no space left")
                || lower.contains("not enough space")
                || lower.contains("quota exceeded");
    }

    private static Failure failure(Path path, IOException e) {
        String said = said(e);
        String lower = said.toLowerCase(Locale.ROOT);
        if (e instanceof AccessDeniedException) {
            return new Failure(
                    Code.PERMISSION,
                    path.toString(),
                    "No permission to read or write it.",
                    "Check who owns the data folder, and that no other program holds the file.");
        } else if (e instanceof FileAlreadyExistsException taken) {
            return new Failure(
                    Code.DISK,
                    taken.getFile() == null ? path.toString() : taken.getFile(),
                    "A folder is expected here, but something else exists.",
                    "Move it away and run the same command again.");
        } else if (e instanceof NoSuchFileException) {
            return new Failure(
                    Code.DISK,
                    path.toString(),
                    "This file or folder does not exist.",
                    "Check the data folder, and that no other program deletes files while Stocktake runs.");
        } else if (isFull(said)) {
            return new Failure(
                    Code.DISK, path.toString(), "The disk is full.", "Free some space and run the same command again.");
        } else if (lower.contains("another process")) {
            return heldOpen(path);
        } else {
            return new Failure(
                    Code.DISK,
                    path.toString(),
                    "It could not be read or written: " + said + ".",
                    "Check the disk and the folder.");
        }
    }

    public static Failure heldOpen(Path path) {
        return new Failure(
                Code.HELD_OPEN,
                path.toString(),
                "It could not be replaced; another program may hold it open.",
                "Close it there and run the same command again.");
    }

    private static String said(IOException e) {
        String reason = e instanceof FileSystemException refused ? refused.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }
}
