package org.stocktake.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Resident memory of a process, on Linux. */
public final class ResidentMemory {
    private static final String LINE = "VmRSS:";

    private ResidentMemory() {}

    /** In megabytes; empty if unknown. */
    public static OptionalLong of(long process) {
        try {
            return Files.readAllLines(Path.of("/proc/" + process + "/status")).stream()
                    .filter(line -> line.startsWith(LINE))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst();
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /**
     * Memory limit of a process with an engine: twice the engine's limit, which does not apply to planning, plus the
     * Java runtime.
     *
     * @param engineMegabytes the limit of the engine
     */
    public static long bound(int engineMegabytes) {
        return Math.max(2L * engineMegabytes, engineMegabytes + 256L);
    }
}
