/** What can go wrong with a site, one class each. Start at {@link Fault}. */
@NullMarked
package org.stocktake.demosite.fault;

import org.jspecify.annotations.NullMarked;
