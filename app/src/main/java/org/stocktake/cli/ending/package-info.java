/** How a command ends: reports of failures, exit statuses, and the log file. */
@NullMarked
package org.stocktake.cli.ending;

import org.jspecify.annotations.NullMarked;
