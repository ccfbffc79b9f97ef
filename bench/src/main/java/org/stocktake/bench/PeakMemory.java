package org.stocktake.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The most memory that a process had resident, as reported by Linux. */
final class PeakMemory {
    private static final String LINE = "VmHWM:";

    private PeakMemory() {}

    /** Of this process, in megabytes. */
    static long ofThis() throws IOException {
        return of(ProcessHandle.current().pid());
    }

    /** In megabytes; 0 where the system does not tell. */
    static long of(long process) throws IOException {
        Path status = Path.of("/proc/" + process + "/status");
        return Files.exists(status)
                ? Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith(LINE))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                        .findFirst()
                        .orElse(0)
                : 0;
    }

    /** Of this process, for people; empty where the system does not tell. */
    static String line() throws IOException {
        long megabytes = ofThis();
        return megabytes == 0 ? "" : "peak %d MB".formatted(megabytes);
    }
}
