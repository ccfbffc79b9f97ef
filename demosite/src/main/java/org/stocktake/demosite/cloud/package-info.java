/** REST endpoints of Confluence Cloud, one class for each. Start at {@link CloudRoutes}. */
@NullMarked
package org.stocktake.demosite.cloud;

import org.jspecify.annotations.NullMarked;
