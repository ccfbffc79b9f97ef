package org.stocktake.cli;

import java.util.concurrent.Callable;

/** A command that works by the settings. It gives its exit status. */
abstract class SettingsCommand implements Callable<Integer> {
    final Terminal terminal;
    /** Made from the settings that the command needs; they are added to it where commands are put together. */
    final SettingsOptions options;

    SettingsCommand(Terminal terminal, SettingsOptions options) {
        this.terminal = terminal;
        this.options = options;
    }
}
