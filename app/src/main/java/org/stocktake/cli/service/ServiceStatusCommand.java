package org.stocktake.cli.service;

import org.stocktake.cli.terminal.Terminal;
import org.stocktake.failure.Responsible;
import picocli.CommandLine.Command;

/** Says whether the service is installed, enabled and running. */
@Command(
        name = "status",
        description = "Say whether the service is installed, starts with the machine, and runs.",
        exitCodeList = {
            "0:it is enabled and active; in a folder of --root: enabled",
            "2:it is not installed, or this machine does not run systemd",
            "4:it is installed, but not enabled or not active",
        },
        footerHeading = "%nSee also:%n",
        footer = {
            "  journalctl -u stocktake.service      messages of the service",
            "  stocktake weeks                      published weeks",
        })
public final class ServiceStatusCommand extends UnitCommand {
    ServiceStatusCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() {
        UnitManager manager = manager();
        manager.requireRunning();
        String unit = manager.has(timer()) ? timer() : service();
        if (!manager.has(unit)) {
            terminal.out().printf("%s is not installed.%n", unit);
            return Responsible.OPERATOR.exitStatus();
        }
        UnitManager.Answer enabled = manager.ask(manager.command("is-enabled", unit));
        boolean isGood = enabled.status() == 0;
        String words = enabled.text();
        if (manager.root() == null) {
            UnitManager.Answer active = manager.ask(manager.command("is-active", unit));
            isGood &= active.status() == 0;
            words = words + ", " + active.text();
        }
        terminal.out().printf("%s: %s (%s)%n", unit, words, manager.file(unit));
        return isGood ? 0 : Responsible.MACHINE.exitStatus();
    }
}
