/** Where published weeks go. Start at {@link org.stocktake.destination.Destination}. */
@NullMarked
package org.stocktake.destination;

import org.jspecify.annotations.NullMarked;
