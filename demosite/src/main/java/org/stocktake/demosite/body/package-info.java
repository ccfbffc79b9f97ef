/** Bodies in storage format, written from a seed, each with the numbers it holds. Start at {@link BodyPlan}. */
@NullMarked
package org.stocktake.demosite.body;

import org.jspecify.annotations.NullMarked;
