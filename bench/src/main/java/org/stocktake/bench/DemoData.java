package org.stocktake.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.stocktake.demosite.DemoOptions;
import org.stocktake.demosite.DemoSite;
import org.stocktake.engine.DuckEngine;
import org.stocktake.engine.Engine;
import org.stocktake.model.Week;
import org.stocktake.snapshot.Retention;
import org.stocktake.snapshot.Snapshots;

/**
 * A data folder with a long history of a demo site: the newest weeks come of runs, the earlier ones of {@link ManyWeeks}.
 *
 * @param pages in the first week that is read
 * @param weeks at least
 */
record DemoData(Path folder, int pages, int spaces, int weeks) {
    private static final int ENGINE_MEGABYTES = 256;
    private static final AtomicInteger OPENED = new AtomicInteger();

    /** The folder with the system properties {@code pages}, {@code spaces} and {@code weeks}. */
    static DemoData of(Path folder) {
        return new DemoData(
                folder,
                Integer.getInteger("pages", 15_000),
                Integer.getInteger("spaces", 20),
                Integer.getInteger("weeks", 52));
    }

    /** Makes what does not exist yet. */
    void make() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        if (published().isEmpty()) {
            try (DemoSite site = DemoSite.start(options())) {
                publish(site);
            }
        }
        ManyWeeks.in(folder, weeks);
    }

    /** The site in the first week that is not published yet. */
    DemoSite nextWeek() throws IOException {
        DemoSite site = DemoSite.start(options());
        while (published().contains(Week.of(site.world().now(), ZoneOffset.UTC))) {
            site.world().advance();
        }
        return site;
    }

    /** Publishes the present week of a site. */
    RunProcess.Cost publish(DemoSite site) throws IOException, InterruptedException {
        return RunProcess.publish(site, RunProcess.settings(site, folder.toAbsolutePath()), folder);
    }

    NavigableSet<Week> published() {
        return new TreeSet<>(snapshots().files("spaces").keySet());
    }

    Snapshots snapshots() {
        return new Snapshots(folder, new Retention(12, 0), this::engine);
    }

    Engine engine() {
        return DuckEngine.inMemory(folder.resolve(".bench-" + OPENED.incrementAndGet()), ENGINE_MEGABYTES);
    }

    private DemoOptions options() {
        return DemoOptions.DEFAULT.withPages(pages).withSpaces(spaces);
    }
}
