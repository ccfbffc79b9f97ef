package org.stocktake.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** How much memory a process holds, where the system tells: on Linux. */
public final class ResidentMemory {
    private static final String LINE = "VmRSS:";

    private ResidentMemory() {}

    /** In megabytes; empty where it is not known. */
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
     * What a process may hold whose engine may hold so much: planning is bound by no limit of the engine, so it gets as
     * much again, and the runtime of Java what it needs.
     *
     * @param engineMegabytes the limit of the engine
     */
    public static long bound(int engineMegabytes) {
        return Math.max(2L * engineMegabytes, engineMegabytes + 256L);
    }
}
