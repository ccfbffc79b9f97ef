/** A seeded wiki that lives week by week, and the truth about it. Start at {@link World}. */
@NullMarked
package org.stocktake.demosite.world;

import org.jspecify.annotations.NullMarked;
