/** The schedule of a data folder: what it knows of the runs, how it starts one, and what it says. */
@NullMarked
package org.stocktake.cli.schedule;

import org.jspecify.annotations.NullMarked;
