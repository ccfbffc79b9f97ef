package org.stocktake.cli.service;

import org.stocktake.cli.command.CommandGroup;
import picocli.CommandLine.Command;

/** Parent of the commands for the service of this machine. */
@Command(
        name = "service",
        description = "Install, remove or show the service of this machine (systemd).",
        subcommands = {ServiceInstallCommand.class, ServiceUninstallCommand.class, ServiceStatusCommand.class})
public final class ServiceCommand extends CommandGroup {}
