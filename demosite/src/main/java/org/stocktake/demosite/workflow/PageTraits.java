package org.stocktake.demosite.workflow;

import org.stocktake.demosite.body.SeededRandom;

/**
 * Permanent peculiarities of a page in its workflow.
 *
 * @param lacksProperty until its first event in the simulated weeks
 * @param propertyLags by one state
 * @param hidesDrafts from accounts that can only view
 * @param lacksParameters because its copy of the workflow has none
 * @param mustBeRead whether readers must confirm that they have read it
 * @param namesOwnersByKey by user key, as after an import, instead of by username
 */
record PageTraits(
        boolean lacksProperty,
        boolean propertyLags,
        boolean hidesDrafts,
        boolean lacksParameters,
        boolean mustBeRead,
        boolean namesOwnersByKey,
        boolean hasTwoOwners) {
    static PageTraits of(long seed, long page) {
        SeededRandom seededRandom = SeededRandom.of(seed, 35, page);
        return new PageTraits(
                seededRandom.happens(0.03),
                seededRandom.happens(0.03),
                seededRandom.happens(0.06),
                seededRandom.happens(0.1),
                seededRandom.happens(0.35),
                seededRandom.happens(0.05),
                seededRandom.happens(0.04));
    }
}
