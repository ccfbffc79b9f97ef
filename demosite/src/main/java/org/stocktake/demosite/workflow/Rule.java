package org.stocktake.demosite.workflow;

/**
 * An approval that a state asks for. If more people are assigned than the minimum, all of them must agree.
 *
 * @param least how many people are assigned at least, where anybody is
 * @param most how many at most; with one only, the app lets nobody assign a second
 */
public record Rule(String name, int minimum, int least, int most) {}
