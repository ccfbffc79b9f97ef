package org.stocktake.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.stocktake.cli.Main;
import org.stocktake.engine.ResidentMemory;

/** The dashboard of a data folder as an operator starts it, in a process of its own. */
final class DashboardProcess implements AutoCloseable {
    private static final List<String> LAUNCHER = List.of("-XX:TieredStopAtLevel=1", "-Xmn24m");
    private static final Pattern ADDRESS = Pattern.compile("http://\\S+/(?=\\. )");
    private static final double MEGABYTE = 1e6;

    private final Process process;
    private final Path data;
    private final URI uri;

    private DashboardProcess(Process process, Path data, URI uri) {
        this.process = process;
        this.data = data;
        this.uri = uri;
    }

    /** Returns when it takes requests. */
    static DashboardProcess start(Path data) throws IOException {
        Process process = JavaProcess.of(
                        LAUNCHER,
                        Main.class,
                        List.of("serve", "--data", data.toAbsolutePath().toString(), "--port", "0", "--allow-actions"))
                .redirectError(Redirect.INHERIT)
                .start();
        BufferedReader lines = process.inputReader();
        String line = lines.readLine();
        Matcher address = ADDRESS.matcher(String.valueOf(line));
        if (!address.find()) {
            process.destroy();
            throw new IllegalStateException("The dashboard did not start: %s.".formatted(line));
        }
        return new DashboardProcess(process, data, URI.create(address.group()));
    }

    URI uri() {
        return uri;
    }

    /** Resident memory in megabytes. */
    long memory() {
        return ResidentMemory.of(process.pid()).orElse(0);
    }

    /** The most memory that was resident, in megabytes. */
    long peak() throws IOException {
        return PeakMemory.of(process.pid());
    }

    /** Time of processors since its start. */
    Duration processors() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Megabytes that its engines have written because their memory was full. */
    double spilled() throws IOException {
        double bytes = 0;
        try (Stream<Path> folders = Files.list(data)) {
            for (Path folder : folders.filter(
                            path -> path.getFileName().toString().startsWith(".spill-" + process.pid()))
                    .toList()) {
                bytes += size(folder);
            }
        }
        return bytes / MEGABYTE;
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            long bytes = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
            return bytes;
        } catch (NoSuchFileException | UncheckedIOException e) {
            // The engine has just removed it.
            return 0;
        }
    }

    /** Collects the garbage of Java. */
    void collect() throws IOException, InterruptedException {
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(process.pid()),
                        "GC.run")
                .redirectOutput(Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
