/** What can go wrong with a site, one class each. Start at {@link Trouble}. */
@NullMarked
package org.stocktake.demosite.trouble;

import org.jspecify.annotations.NullMarked;
