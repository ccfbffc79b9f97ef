/**
 * What all commands share: options for settings, groups, and errors of the command line. Start at
 * {@link org.stocktake.cli.command.SettingsCommand}.
 */
@NullMarked
package org.stocktake.cli.command;

import org.jspecify.annotations.NullMarked;
