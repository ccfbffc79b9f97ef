/**
 * What can go wrong, whose move it is, and the remedy. A {@link org.stocktake.failure.Failure} travels as a value
 * beside what was read; thrown as a {@link org.stocktake.failure.StocktakeException} it ends the command.
 */
@NullMarked
package org.stocktake.failure;

import org.jspecify.annotations.NullMarked;
