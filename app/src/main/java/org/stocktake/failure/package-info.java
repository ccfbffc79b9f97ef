/**
 * Failures: what went wrong, who is responsible, and the remedy. A {@link org.stocktake.failure.Failure} is a value
 * that is stored beside the data that could be read. Wrapped in a {@link org.stocktake.failure.StocktakeException} it
 * ends the command.
 */
@NullMarked
package org.stocktake.failure;

import org.jspecify.annotations.NullMarked;
