package org.stocktake.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.stocktake.cli.Main;

/** The program in a process of its own, from the classes of this build. */
public final class ProgramProcess {
    private ProgramProcess() {}

    /**
     * Starts nothing yet. If this process has unpacked the native library of the engine, the other one uses it as well:
     * to unpack it takes longer than a short command, and a killed process would leave it behind.
     */
    public static ProcessBuilder of(List<String> arguments) {
        List<String> command = command(Main.class, List.of());
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    /**
     * The command line up to the arguments of the program, to which others may be added.
     *
     * @param options of Java
     */
    public static List<String> command(Class<?> main, List<String> options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // As in the manifest of the jar; without it, newer Java versions print a warning first.
                "--enable-native-access=ALL-UNNAMED"));
        List<String> library = SharedLibraryLoader.options();
        if (!library.isEmpty()) {
            // Java warns that it has no archive of the classes of another loader: 17 as a warning, 25 in its log.
            command.addAll(List.of("-XX:-PrintWarnings", "-Xlog:disable"));
            command.addAll(library);
        }
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        return command;
    }
}
