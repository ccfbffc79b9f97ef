/**
 * Page bodies in storage format, generated from a seed, each with its exact metrics. Start at {@link
 * BodyPlan}.
 */
@NullMarked
package org.stocktake.demosite.body;

import org.jspecify.annotations.NullMarked;
