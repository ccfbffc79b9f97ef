package org.stocktake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.stocktake.demosite.world.Product;
import org.stocktake.engine.ProgramProcess;

/** The program in a separate process, which can be killed. Its output goes into files of the folder of the installation. */
record RunProcess(DemoInstallation installation, Process process) {
    static RunProcess start(DemoInstallation installation, String... more) throws IOException {
        List<String> command = new ArrayList<>();
        command.addAll(List.of(installation.arguments("run")));
        command.addAll(List.of(more));
        ProcessBuilder builder = ProgramProcess.of(command);
        Map<String, String> environment = builder.environment();
        environment.put("STOCKTAKE_TOKEN", installation.site().token());
        if (installation.site().product() == Product.CLOUD) {
            environment.put("STOCKTAKE_USER", installation.site().user());
        }
        environment.put("STOCKTAKE_REPORT_ENABLED", "false");
        environment.put("STOCKTAKE_EXCEL_ENABLED", "false");
        Process process = builder.directory(installation.folder().toFile())
                .redirectOutput(out(installation).toFile())
                .redirectError(err(installation).toFile())
                .start();
        return new RunProcess(installation, process);
    }

    /** A child process uses the real time: it publishes the present week. */
    static LocalDate thisMonday() {
        return LocalDate.now(ZoneOffset.UTC).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    void waitForHits(int requests) {
        waitFor(() -> installation.site().requests().size() >= requests);
    }

    void waitFor(BooleanSupplier moment) {
        while (!moment.getAsBoolean()) {
            assertThat(process.isAlive())
                    .as("the run ended before it was ended")
                    .isTrue();
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
    }

    /** As by a power failure. */
    void kill() throws InterruptedException {
        end(Process::destroyForcibly);
    }

    /** As by an operator. */
    void askToEnd() throws InterruptedException {
        end(Process::destroy);
    }

    private void end(Consumer<Process> way) throws InterruptedException {
        way.accept(process);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isNotZero();
    }

    private static Path out(DemoInstallation installation) {
        return installation.folder().resolve("out.txt");
    }

    private static Path err(DemoInstallation installation) {
        return installation.folder().resolve("err.txt");
    }
}
