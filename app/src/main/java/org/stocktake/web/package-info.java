/**
 * The dashboard: screens over the named questions of {@code read}, served by HTTP on this machine.
 *
 * <p>To add a screen, add three things:
 *
 * <ol>
 *   <li>A class that implements {@link org.stocktake.web.Screen}: its address, its parameters, and the values of its
 *       template. A screen with a list implements {@link org.stocktake.web.ListScreen} and returns the
 *       same question as {@code read.AnswerRows}; its addresses with {@code .csv} and {@code .json} follow.
 *   <li>A template {@code src/main/jte/web/NAME.jte}, which wraps its content in {@code template.web.layout}.
 *   <li>A line in {@link org.stocktake.web.Screens}.
 * </ol>
 *
 * <p>{@link org.stocktake.web.Method} explains each screen by the queries that were asked for it; a screen does nothing for that.
 *
 * <p>Rules that tests hold for all screens: a number that is a link has the attribute {@code data-rows} with the number,
 * and the screen it leads to says {@code data-matches} with the number of rows of its list. Nothing needs a script. The
 * page has no inline style and no inline script, because its policy refuses them. Links inside the dashboard are made by
 * {@link org.stocktake.web.Request#to}, which keeps the chosen week; links to other sites by {@code Figures.link}.
 *
 * <p>With several sites, the addresses of each begin with its name, and a screen does not notice. A page about all of them
 * implements {@link org.stocktake.web.SitesScreen}.
 */
@NullMarked
package org.stocktake.web;

import org.jspecify.annotations.NullMarked;
