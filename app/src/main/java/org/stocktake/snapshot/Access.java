package org.stocktake.snapshot;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may read what lies in a data folder, whatever the umask says. Folders are made for the owner alone, so nothing in
 * them can be read while it is written, by DuckDB neither; the group is let in when a command has ended. Where the file
 * system knows no such rights (Windows), a file has those of its folder.
 */
public enum Access {
    /** 0700 and 0600. */
    OWNER,
    /** 0750 and 0640. */
    GROUP;

    private static final Logger LOG = LoggerFactory.getLogger(Access.class);

    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_EXECUTE);

    private static final Set<PosixFilePermission> GROUPS = EnumSet.of(
            PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE, PosixFilePermission.GROUP_EXECUTE);

    /** What Stocktake writes into a data folder. {@code work} holds raw replies and is nobody else's in any case. */
    private static final List<String> SHARED = List.of(
            "snapshots",
            "archive",
            "current",
            "history",
            "classic",
            "checked-links",
            "measured",
            "journal.jsonl",
            ".lock");

    private static final String WORK = "work";

    /** Makes a folder, and those above it that are missing, for the owner alone. */
    public static Path folder(Path folder) throws IOException {
        return Files.createDirectories(folder, ofOwner(folder));
    }

    /** Makes a data folder where there is none; opens one that was made for its owner to the group, where it is wanted. */
    void open(Path data) throws IOException {
        boolean made = Files.notExists(data);
        folder(data);
        if (made || this == GROUP) {
            // What others may do in a folder that was there is up to whoever made it.
            one(data.toRealPath(), this, !made);
        }
    }

    /** Gives all that Stocktake wrote into a data folder its rights; what else lies in the folder keeps its own. */
    void recover(Path data) throws IOException {
        for (String name : SHARED) {
            tree(data.resolve(name), this);
        }
        tree(data.resolve(WORK), OWNER);
    }

    /** Gives a file or a folder with all that it holds its rights. */
    public void tree(Path root) throws IOException {
        tree(root, this);
    }

    private static void tree(Path root, Access access) throws IOException {
        if (Files.notExists(root)) {
            return;
        }
        Files.walkFileTree(root.toRealPath(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                one(folder, access, false);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    one(file, access, false);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                // Another process has taken it away in the meantime.
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** @param leaveOthers whether what others may do stays */
    private static void one(Path path, Access access, boolean leaveOthers) throws IOException {
        @Nullable PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        PosixFileAttributes attributes = view.readAttributes();
        Set<PosixFilePermission> rights = EnumSet.copyOf(attributes.permissions());
        rights.removeAll(leaveOthers ? Set.of() : OTHERS);
        rights.removeAll(GROUPS);
        if (access == GROUP) {
            rights.add(PosixFilePermission.GROUP_READ);
            if (attributes.isDirectory()) {
                rights.add(PosixFilePermission.GROUP_EXECUTE);
            }
        }
        if (!rights.equals(attributes.permissions())) {
            try {
                view.setPermissions(rights);
            } catch (IOException e) {
                // A network drive, or a file of another user: that it cannot be changed keeps no week from being
                // published.
                LOG.warn("{}: Its access rights could not be changed: {}", path, e.getMessage());
            }
        }
    }

    private static FileAttribute<?>[] ofOwner(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PRIVATE)}
                : new FileAttribute<?>[0];
    }
}
