/**
 * What earlier runs know of bodies and workflows: the folder {@code measured/}. Start at {@link
 * org.stocktake.cache.Caches}.
 */
@NullMarked
package org.stocktake.cache;

import org.jspecify.annotations.NullMarked;
