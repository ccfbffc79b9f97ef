package org.stocktake.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.stocktake.demosite.DemoSite;

/**
 * Many readers of the dashboard while a week is published: how long they wait for each kind of page, what fails, and how much memory
 * and time of processors the dashboard takes. The argument is a data folder, which is made if it does not exist.
 */
public final class LoadBench {
    private static final double SECOND = 1e9;
    private static final int SAMPLES = 10;

    /** In this time, the readers come one after another. */
    private static final Duration ARRIVAL = Duration.ofSeconds(30);

    private final DashboardProcess dashboard;
    private final Visits visits = new Visits();
    private final AtomicBoolean publishing = new AtomicBoolean();
    private final long start = System.nanoTime();

    private LoadBench(DashboardProcess dashboard) {
        this.dashboard = dashboard;
    }

    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        DemoData data = DemoData.of(Path.of(args[0]));
        data.make();
        int readers = Integer.getInteger("readers", 50);
        Duration time = Duration.ofMillis((long) (Double.parseDouble(System.getProperty("minutes", "5")) * 60_000));
        System.out.printf(
                Locale.ROOT,
                "%d readers for %d s, %d weeks, load of the machine before: %.1f%n",
                readers,
                time.toSeconds(),
                data.published().size(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        try (DemoSite site = data.nextWeek();
                DashboardProcess dashboard = DashboardProcess.start(data.folder())) {
            new LoadBench(dashboard).load(data, site, readers, time);
        }
    }

    private void load(DemoData data, DemoSite site, int readers, Duration time)
            throws IOException, InterruptedException, ExecutionException {
        long end = System.nanoTime() + time.toNanos();
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<?>> running = new ArrayList<>();
        Reader knocking = reader(readers);
        running.add(threads.submit(() -> {
            knocking.knockUntil(end);
            return knocking;
        }));
        for (int i = 0; i < readers; i++) {
            Reader reader = reader(i);
            long arrival = ARRIVAL.toMillis() * i / readers;
            running.add(threads.submit(() -> {
                Thread.sleep(arrival);
                reader.readUntil(end);
                return reader;
            }));
        }
        running.add(threads.submit(() -> {
            Thread.sleep(time.toMillis() / 3);
            publish(data, site);
            return site;
        }));
        for (int i = 0; i < SAMPLES; i++) {
            Thread.sleep(time.toMillis() / SAMPLES);
            sample();
        }
        for (Future<?> each : running) {
            each.get();
        }
        threads.shutdown();
        dashboard.collect();
        System.out.print("after a collection of garbage: ");
        sample();
        System.out.printf("peak %d MB%n", dashboard.peak());
        visits.print();
    }

    private Reader reader(int number) {
        return new Reader(dashboard.uri(), new Random(number), visits, publishing::get);
    }

    private void publish(DemoData data, DemoSite site) throws IOException, InterruptedException {
        publishing.set(true);
        long began = System.nanoTime();
        RunProcess.Cost cost = data.publish(site);
        publishing.set(false);
        System.out.printf(
                Locale.ROOT,
                "%4.0f s: published in %.0f s, %.1f s of processors, %d MB%n",
                seconds(),
                (System.nanoTime() - began) / SECOND,
                cost.seconds(),
                cost.megabytes());
    }

    private void sample() throws IOException {
        System.out.printf(
                Locale.ROOT,
                "%4.0f s: %d MB resident, %.0f MB spilled, %.1f s of processors, p95 since %.0f ms%n",
                seconds(),
                dashboard.memory(),
                dashboard.spilled(),
                dashboard.processors().toMillis() / 1000.0,
                visits.lately());
    }

    private double seconds() {
        return (System.nanoTime() - start) / SECOND;
    }
}
