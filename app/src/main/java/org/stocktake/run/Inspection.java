package org.stocktake.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.stocktake.config.Settings;
import org.stocktake.engine.PrivateFolder;
import org.stocktake.failure.Disk;
import org.stocktake.failure.Failure;
import org.stocktake.http.pace.Time;
import org.stocktake.run.folder.DataFolder;
import org.stocktake.source.OpenedSource;
import org.stocktake.source.Preflight;
import org.stocktake.source.provider.SourceProviders;

/** Looks at what a run would do. It leaves nothing in the data folder, which a concurrent run may use. */
public final class Inspection {
    private final Settings settings;
    private final Time time;

    public Inspection(Settings settings, Clock clock) {
        this.settings = settings;
        this.time = Time.of(clock);
    }

    /**
     * Inspects the origin without reading pages, after the checks that a run makes before its first request.
     *
     * @param inspection what to inspect
     */
    public <T> T of(Function<OpenedSource, T> inspection) {
        Admission admission = Admission.of(settings, time.now());
        if (settings.run().week() != null) {
            admission.requireMayBePublished(new DataFolder(settings).snapshots());
        }
        return inScratch(replies -> {
            try (OpenedSource opened = SourceProviders.open(settings.request(), replies, time)) {
                return inspection.apply(opened);
            }
        });
    }

    /** Reports what a run would read and how many requests it needs, and tests what it may need. */
    public static Preflight preflight(OpenedSource opened) {
        long detection = opened.sent();
        Preflight preflight = opened.source().preflight().after(detection);
        return preflight.with(opened.source().testAccess());
    }

    /**
     * Tests custom SQL over the empty tables of a week.
     *
     * @return the failures that a run would report, each of which only drops its own result
     */
    public List<Failure> tryCustomSql() {
        return inScratch(scratch -> new CustomSqlTrial(settings, scratch).failures(time.now()));
    }

    private static <T> T inScratch(Function<Path, T> work) {
        Path scratch = null;
        try {
            scratch = Files.createTempDirectory("stocktake-check");
            try {
                return work.apply(scratch);
            } finally {
                PrivateFolder.delete(scratch);
            }
        } catch (IOException e) {
            throw Disk.failed(scratch == null ? Path.of(System.getProperty("java.io.tmpdir")) : scratch, e);
        }
    }
}
