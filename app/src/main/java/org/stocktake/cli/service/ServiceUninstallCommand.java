package org.stocktake.cli.service;

import java.util.List;
import java.util.stream.Stream;
import org.stocktake.cli.terminal.Terminal;
import picocli.CommandLine.Command;

/** Stops and removes the units that the installation wrote. */
@Command(
        name = "uninstall",
        description = "Stop the service and remove its units. The data folder and the settings stay.",
        exitCodeList = {
            "0:the units are removed, or none was installed",
            "2:this machine does not run systemd, or another program wrote the unit",
            "4:a file could not be removed, or systemctl failed",
        })
public final class ServiceUninstallCommand extends UnitCommand {
    ServiceUninstallCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        UnitManager manager = manager();
        manager.requireRunning();
        // The timer first: it would start the service again.
        List<String> units = Stream.of(timer(), service()).filter(manager::has).toList();
        if (units.isEmpty()) {
            terminal.out().printf("%s is not installed.%n", service());
            return 0;
        }
        for (String unit : units) {
            manager.run(
                    manager.root() == null
                            ? manager.command("disable", "--now", unit)
                            : manager.command("disable", unit));
            manager.remove(unit);
            terminal.out().printf("removed: %s%n", manager.file(unit));
        }
        if (manager.root() == null) {
            manager.run(manager.command("daemon-reload"));
        }
        return 0;
    }
}
