/** Writes tables into a folder it is given, one class a format; knows no weeks. */
@NullMarked
package org.stocktake.output;

import org.jspecify.annotations.NullMarked;
