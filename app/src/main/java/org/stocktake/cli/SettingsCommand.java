package org.stocktake.cli;

import java.util.concurrent.Callable;

/** A command that works by the settings. It gives its exit status. */
interface SettingsCommand extends Callable<Integer> {
    /** Its options, made from the settings it needs; they are added to it where commands are put together. */
    SettingsOptions options();
}
