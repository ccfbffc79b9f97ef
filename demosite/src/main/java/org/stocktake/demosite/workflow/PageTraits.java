package org.stocktake.demosite.workflow;

import org.stocktake.demosite.body.SeededRandom;

/**
 * What is odd about a page in its workflow, for as long as it is there.
 *
 * @param lacksProperty until something happens to it
 * @param propertyLags by one state
 * @param hidesDrafts from an account that can only view
 * @param lacksParameters because it has a copy of the workflow without any
 * @param mustBeRead whether people are asked to say that they have read it
 * @param namesOwnersByKey as an import does, where others name them by username
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
