/**
 * Metrics and links of one page, computed from its body alone: no state, no other pages. Start at {@link
 * org.stocktake.measure.BodyMeasurer}.
 */
@NullMarked
package org.stocktake.measure;

import org.jspecify.annotations.NullMarked;
