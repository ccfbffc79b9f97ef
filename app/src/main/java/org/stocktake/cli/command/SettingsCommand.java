package org.stocktake.cli.command;

import java.util.concurrent.Callable;
import org.stocktake.cli.terminal.Terminal;

/** A command with settings. It returns its exit status. */
public abstract class SettingsCommand implements Callable<Integer> {
    protected final Terminal terminal;
    /** The options for the settings that this command needs, added while the command tree is built. */
    protected final SettingsOptions options;

    protected SettingsCommand(Terminal terminal, SettingsOptions options) {
        this.terminal = terminal;
        this.options = options;
    }

    /** For the command tree, which adds the options. */
    public final SettingsOptions options() {
        return options;
    }

    /** The terminal of this command. */
    public final Terminal terminal() {
        return terminal;
    }
}
