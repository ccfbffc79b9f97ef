package org.stocktake.snapshot;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.engine.PrivateFolder;

/**
 * File permissions in a data folder, independent of the umask. Folders are created for the owner alone, so that nothing
 * in them can be read while it is written; the group gets access when the command ends. On file systems without POSIX
 * permissions (Windows), files inherit those of their folder.
 */
public enum Access {
    /** 0700 and 0600. */
    OWNER,
    /** 0750 and 0640. */
    GROUP;

    private static final Logger LOG = LoggerFactory.getLogger(Access.class);

    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE, PosixFilePermission.OTHERS_EXECUTE);

    private static final Set<PosixFilePermission> GROUPS = EnumSet.of(
            PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE, PosixFilePermission.GROUP_EXECUTE);

    /** What Stocktake shares in a data folder. {@code work} contains raw replies and always stays private. */
    private static final List<String> SHARED = List.of(
            "snapshots",
            "archive",
            "current",
            "history",
            "schema-1",
            "classic",
            "checked-links",
            "measured",
            "journal.jsonl",
            "forgotten.json",
            "destinations.json",
            "runs.log",
            ".lock");

    private static final String WORK = "work";

    /** Creates a folder and its missing parents for the owner alone. */
    public static Path folder(Path folder) throws IOException {
        return PrivateFolder.make(folder);
    }

    /** Creates a missing data folder; grants the group access to an existing one if configured. */
    void open(Path data) throws IOException {
        boolean made = Files.notExists(data);
        folder(data);
        if (made || this == GROUP) {
            // Permissions of others on an existing folder stay unchanged.
            apply(data.toRealPath(), this, !made);
        }
    }

    /** Applies the permissions to everything that Stocktake wrote into a data folder, but to no other files. */
    void recover(Path data) throws IOException {
        for (String name : SHARED) {
            applyTo(data.resolve(name), this);
        }
        applyTo(data.resolve(WORK), OWNER);
    }

    /** Applies the permissions to a file, or to a folder and its content. */
    public void applyTo(Path root) throws IOException {
        applyTo(root, this);
    }

    private static void applyTo(Path root, Access access) throws IOException {
        if (Files.notExists(root)) {
            return;
        }
        Files.walkFileTree(root.toRealPath(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                apply(folder, access, false);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    apply(file, access, false);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                // Another process deleted it in the meantime.
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** @param leaveOthers whether permissions of others stay unchanged */
    private static void apply(Path path, Access access, boolean leaveOthers) throws IOException {
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
                // A network drive, or a file of another user. This does not prevent publishing.
                LOG.warn("{}: Its access rights could not be changed: {}", path, e.getMessage());
            }
        }
    }
}
