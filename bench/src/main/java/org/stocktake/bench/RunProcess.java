package org.stocktake.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.stocktake.config.Environment;
import org.stocktake.config.Settings;
import org.stocktake.config.SettingsReader;
import org.stocktake.config.group.Purpose;
import org.stocktake.demosite.DemoSite;
import org.stocktake.demosite.world.Product;
import org.stocktake.run.WeekRun;
import org.stocktake.run.outcome.RunOutcome;
import org.stocktake.run.progress.Progress;

/** A run of the present week of a demo site, in a process of its own. */
final class RunProcess {
    private static final List<String> LAUNCHER = List.of(
            "-XX:Tier4InvocationThreshold=500000",
            "-XX:Tier4MinInvocationThreshold=60000",
            "-XX:Tier4CompileThreshold=1500000",
            "-XX:Tier4BackEdgeThreshold=4000000");

    private RunProcess() {}

    /** What a run took: seconds of processors, and the peak of its memory. */
    record Cost(double seconds, long megabytes) {}

    /** The settings of a run, as variables of the environment. Without workbook and report. */
    static Map<String, String> settings(DemoSite site, Path data) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "STOCKTAKE_SITE_URL",
                site.uri().toString(),
                "STOCKTAKE_TOKEN",
                site.token(),
                "STOCKTAKE_DATA_DIR",
                data.toString(),
                "STOCKTAKE_RUN_ZONE",
                "UTC",
                "STOCKTAKE_REPORT_ENABLED",
                "false",
                "STOCKTAKE_EXCEL_ENABLED",
                "false",
                "STOCKTAKE_HTTP_REQUESTS_PER_SECOND",
                "0"));
        if (site.product() == Product.CLOUD) {
            settings.put("STOCKTAKE_USER", site.user());
        }
        return settings;
    }

    static Settings read(Map<String, String> environment, Path folder) {
        return new SettingsReader(new Environment(folder, environment, ZoneOffset.UTC))
                .read(Map.of(), null, Purpose.RUN);
    }

    static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    /**
     * Publishes the present week of a site.
     *
     * @param folder the working folder
     */
    static Cost publish(DemoSite site, Map<String, String> settings, Path folder)
            throws IOException, InterruptedException {
        ProcessBuilder builder = JavaProcess.of(
                        LAUNCHER, RunProcess.class, List.of(site.world().now().toString()))
                .directory(folder.toFile())
                .redirectError(Redirect.INHERIT);
        builder.environment().putAll(settings);
        Process process = builder.start();
        List<String> cost = process.inputReader().lines().toList();
        int status = process.waitFor();
        if (status != 0) {
            throw new IllegalStateException("The run ended with status %d.".formatted(status));
        }
        return new Cost(Double.parseDouble(cost.get(0)), Long.parseLong(cost.get(1)));
    }

    /** The process: prints its seconds of processors and its peak resident memory in megabytes. */
    public static void main(String[] args) throws IOException {
        Settings settings = read(System.getenv(), Path.of("").toAbsolutePath());
        if (!(WeekRun.run(settings, at(Instant.parse(args[0])), Progress.NONE, "bench")
                instanceof RunOutcome outcome)) {
            throw new IllegalStateException("The week is published already.");
        }
        outcome.failures().forEach(failure -> System.err.println(failure.sentence()));
        double seconds =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
                        / (double) TimeUnit.SECONDS.toNanos(1);
        System.out.printf(Locale.ROOT, "%.1f%n%d%n", seconds, PeakMemory.ofThis());
    }
}
