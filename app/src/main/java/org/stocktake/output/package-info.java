/** Writers of tables, one class for each file format. They write into a given folder and know nothing of weeks. */
@NullMarked
package org.stocktake.output;

import org.jspecify.annotations.NullMarked;
