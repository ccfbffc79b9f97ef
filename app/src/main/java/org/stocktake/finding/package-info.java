/**
 * Questions with a remedy, and their life across weeks. A question is a {@link org.stocktake.finding.Rule}: one
 * {@code .sql} file under {@code resources/findings/rules}, or in an operator's own folder. Start at
 * {@link org.stocktake.finding.Findings}.
 */
@NullMarked
package org.stocktake.finding;

import org.jspecify.annotations.NullMarked;
