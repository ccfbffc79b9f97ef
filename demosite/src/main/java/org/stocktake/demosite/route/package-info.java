/** What the site answers, one class a route. Start at {@link Routes}. */
@NullMarked
package org.stocktake.demosite.route;

import org.jspecify.annotations.NullMarked;
