/**
 * The simulated wiki: content generated from a seed that changes week by week, and its exact state for the tests to
 * compare with. Start at {@link World}.
 */
@NullMarked
package org.stocktake.demosite.world;

import org.jspecify.annotations.NullMarked;
