package org.stocktake.cli;

import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** The program in a process of its own, at the time that a file tells. */
final class ClockedMain {
    static final String CLOCK = "stocktake.test.clock";

    private ClockedMain() {}

    public static void main(String[] args) throws Exception {
        Instant now = Instant.parse(Files.readString(Path.of(System.getProperty(CLOCK))));
        Shell shell = Shell.in(Path.of("").toAbsolutePath()).at(now);
        System.exit(
                Main.run(args, shell.terminal(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), System.err)));
    }
}
