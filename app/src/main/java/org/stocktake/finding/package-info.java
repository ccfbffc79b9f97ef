/**
 * Rules, their findings, and the state of each finding across weeks. A {@link org.stocktake.finding.Rule} is one {@code
 * .sql} file under {@code resources/findings/rules} or in a folder of the operator. Start at {@link
 * org.stocktake.finding.Findings}.
 */
@NullMarked
package org.stocktake.finding;

import org.jspecify.annotations.NullMarked;
