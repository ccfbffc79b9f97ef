package org.stocktake.cli.service;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.stocktake.cli.command.SettingsCommand;
import org.stocktake.cli.command.SettingsOptions;
import org.stocktake.cli.terminal.Terminal;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What the commands for the service share: which systemd, and which units. */
abstract class UnitCommand extends SettingsCommand {
    private static final String NAME_FORM = "[a-z][a-z0-9-]{0,50}";

    @ArgGroup
    private final Where where = new Where();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "stocktake",
            description = "The name of the service, one for each site. Default: stocktake.")
    private String name = "";

    /** For whom the service is. */
    private static final class Where {
        @Option(names = "--system", description = "A service of the machine. This is the default for root.")
        private boolean system;

        @Option(
                names = "--user",
                description = "A service of the present user. This is the default for all other users.")
        private boolean user;

        @Option(
                names = "--root",
                paramLabel = "FOLDER",
                description = "A service of the system in this folder, such as an image. Nothing is started.")
        private @Nullable Path root;
    }

    UnitCommand(Terminal terminal) {
        super(terminal, SettingsOptions.forReading(terminal));
    }

    final UnitManager manager() {
        if (where.root != null) {
            return UnitManager.systemIn(terminal.folder().resolve(where.root).normalize());
        }
        boolean isRoot = ProcessHandle.current().info().user().orElse("").equals("root");
        return where.system || (isRoot && !where.user)
                ? UnitManager.system()
                : UnitManager.user(terminal.environment());
    }

    final String name() {
        if (!name.matches(NAME_FORM)) {
            throw new StocktakeException(
                    Code.USAGE,
                    "--name",
                    "It must hold lower-case letters, digits and hyphens, and begin with a letter, but was %s."
                            .formatted(name),
                    "Give another name.");
        }
        return name;
    }

    final String service() {
        return name() + ".service";
    }

    final String timer() {
        return name() + ".timer";
    }
}
