package org.stocktake.demosite.workflow;

/**
 * An approval that a state requires. If more people are assigned than the minimum, all of them must approve.
 *
 * @param least minimum number of assigned people, if any are assigned
 * @param most maximum number; with 1, the app allows no second approver
 */
public record Rule(String name, int minimum, int least, int most) {}
