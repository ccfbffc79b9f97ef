package org.stocktake.model.workflow;

import org.jspecify.annotations.Nullable;
import org.stocktake.model.SpaceKey;

/**
 * How asking for parameters went lately, by which a later run knows where asking is of no use.
 *
 * @param workflow absent for data about the space as a whole
 * @param emptyInARow consecutive pages of the workflow without parameters, up to the last requested one
 * @param forbidden whether the account may not read parameters in the space
 */
public record ParameterStats(SpaceKey space, @Nullable String workflow, int emptyInARow, boolean forbidden) {}
