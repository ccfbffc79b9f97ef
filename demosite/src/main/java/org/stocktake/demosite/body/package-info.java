/**
 * Page bodies in storage format, generated from a seed, each with the metrics that it is known to have. Start at {@link
 * BodyPlan}.
 */
@NullMarked
package org.stocktake.demosite.body;

import org.jspecify.annotations.NullMarked;
