package org.stocktake.cli;

import java.util.concurrent.Callable;

/** A command with settings. It returns its exit status. */
abstract class SettingsCommand implements Callable<Integer> {
    final Terminal terminal;
    /** The options for the settings that this command needs, added while the command tree is built. */
    final SettingsOptions options;

    SettingsCommand(Terminal terminal, SettingsOptions options) {
        this.terminal = terminal;
        this.options = options;
    }
}
