package org.stocktake.cli.command;

import java.nio.file.Path;
import org.stocktake.cli.terminal.Terminal;

/** The option that names a data folder in a command that is shown to an operator. */
public final class DataOption {
    private static final Path USUAL = Path.of("stocktake-data");

    private DataOption() {}

    /** Empty for the usual folder, which a command finds without it. */
    public static String of(Path data, Terminal terminal) {
        Path folder = data.toAbsolutePath().normalize();
        Path shown = folder.startsWith(terminal.folder()) ? terminal.folder().relativize(folder) : folder;
        if (shown.equals(USUAL)) {
            return "";
        }
        String name = shown.toString();
        return "--data " + (name.matches("[\\w./\\\\:~-]+") ? name : "\"" + name + "\"");
    }
}
