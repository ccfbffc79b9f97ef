package org.stocktake.demosite.world;

import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * Initial size and change rate of a world.
 *
 * @param pages pages of all ordinary spaces, in any status, including invisible ones; blog posts, and a personal, an
 *     archived and an invisible space, are added to this number
 * @param spaces number of ordinary spaces
 * @param firstWeek the Monday of the first week
 * @param changed share of the pages that are edited in a week
 * @param workflows factor for the number of pages with a workflow
 * @param comments least number of comments on the visible pages of the ordinary spaces in the first week; a site has
 *     about one for every two pages anyway
 * @param cloud content that only Cloud has
 * @param firstId all ids of spaces and content are greater
 */
public record WorldPlan(
        long seed,
        int pages,
        int spaces,
        LocalDate firstWeek,
        double changed,
        double workflows,
        int comments,
        Product product,
        CloudContent cloud,
        long firstId) {
    /** The first id of a site that was installed lately. */
    public static final long FIRST_ID = 65_536;

    private static final long MOST_FIRST_ID = 900_000_000_000_000_000L;

    public WorldPlan(long seed, int pages, int spaces, LocalDate firstWeek, double changed) {
        this(seed, pages, spaces, firstWeek, changed, 1, 0, Product.DATA_CENTER, CloudContent.NONE, FIRST_ID);
    }

    public WorldPlan {
        if (firstId < 1 || firstId > MOST_FIRST_ID) {
            throw new IllegalArgumentException(
                    "The first id must be from 1 to %d, but was %d.".formatted(MOST_FIRST_ID, firstId));
        }
        if (spaces < 1 || pages < spaces) {
            throw new IllegalArgumentException(
                    "A world has at least one space and a page in each, but was asked for %d spaces and %d pages."
                            .formatted(spaces, pages));
        }
        if (firstWeek.getDayOfWeek() != DayOfWeek.MONDAY) {
            throw new IllegalArgumentException("The first week must begin on a Monday, but %s is a %s."
                    .formatted(firstWeek, firstWeek.getDayOfWeek()));
        }
        if (changed < 0 || changed > 1) {
            throw new IllegalArgumentException(
                    "The share of changed pages must be from 0 to 1, but was %s.".formatted(changed));
        }
        if (workflows < 0) {
            throw new IllegalArgumentException(
                    "The number of workflows must be at least 0 times the usual, but was %s.".formatted(workflows));
        }
        if (comments < 0) {
            throw new IllegalArgumentException(
                    "The number of comments must be at least 0, but was %d.".formatted(comments));
        }
    }
}
