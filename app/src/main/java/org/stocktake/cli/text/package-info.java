/** Texts and tables in the width of a terminal, and rows as CSV or JSON. */
@NullMarked
package org.stocktake.cli.text;

import org.jspecify.annotations.NullMarked;
