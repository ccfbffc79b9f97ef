/** REST endpoints of the demo site, one class for each route. Start at {@link Routes}. */
@NullMarked
package org.stocktake.demosite.route;

import org.jspecify.annotations.NullMarked;
