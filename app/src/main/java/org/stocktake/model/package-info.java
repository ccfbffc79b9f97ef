/** The nouns of the field, as values. Start at {@link org.stocktake.model.Page}; nothing here asks, computes or writes. */
@NullMarked
package org.stocktake.model;

import org.jspecify.annotations.NullMarked;
