/** The data folder: its weeks, tables, formats and destinations, by the settings. Start at {@link org.stocktake.run.folder.DataFolder}. */
@NullMarked
package org.stocktake.run.folder;

import org.jspecify.annotations.NullMarked;
