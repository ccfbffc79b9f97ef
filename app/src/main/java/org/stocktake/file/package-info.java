/** File formats of tables, one class each. They write a table into a given file and know nothing of weeks. */
@NullMarked
package org.stocktake.file;

import org.jspecify.annotations.NullMarked;
