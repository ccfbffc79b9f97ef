package org.stocktake.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stocktake.model.Week;

/** Completes or undoes what a crashed process had begun, so that each week is in its old or its new state. */
final class CrashRecovery {
    private static final Logger LOG = LoggerFactory.getLogger(CrashRecovery.class);

    private final Layout layout;
    private final Archive archive;

    CrashRecovery(Layout layout) {
        this.layout = layout;
        this.archive = new Archive(layout);
    }

    void recover() throws IOException {
        weeks();
        new CrashRecovery(layout.former()).weeks();
        for (Path path : AtomicFiles.list(layout.archive())) {
            if (AtomicFiles.nameOf(path).endsWith(".zip.new")) {
                Files.delete(path);
            }
        }
        AtomicFiles.deleteTree(layout.archiveUpgrade());
    }

    private void weeks() throws IOException {
        for (Week week : layout.interrupted()) {
            staging(week);
            replaced(week);
            archiving(week);
        }
    }

    private void staging(Week week) throws IOException {
        Path staging = layout.staging(week);
        if (!Files.exists(staging)) {
            return;
        }
        if (WeekFolder.isWhole(staging)) {
            LOG.warn("{}: The week was sealed and not yet in its place; it is put there.", staging);
            Staging.install(layout, week);
        } else {
            LOG.warn("{}: The week was not written to its end; it is removed.", staging);
            AtomicFiles.deleteTree(staging);
        }
    }

    private void replaced(Week week) throws IOException {
        Path replaced = layout.replaced(week);
        if (Files.exists(replaced)) {
            if (Files.exists(layout.place(week))) {
                AtomicFiles.deleteTree(replaced);
            } else {
                AtomicFiles.rename(replaced, layout.place(week));
            }
        }
    }

    private void archiving(Week week) throws IOException {
        Path archiving = layout.archiving(week);
        if (!Files.exists(archiving)) {
            return;
        }
        if (Files.exists(layout.place(week)) || archive.isCompleteCopyOf(week, archiving)) {
            AtomicFiles.deleteTree(archiving);
        } else {
            AtomicFiles.rename(archiving, layout.place(week));
        }
    }
}
