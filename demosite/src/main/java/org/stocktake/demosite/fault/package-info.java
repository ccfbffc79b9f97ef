/** Faults that the demo site can inject into its replies, one class each. Start at {@link Fault}. */
@NullMarked
package org.stocktake.demosite.fault;

import org.jspecify.annotations.NullMarked;
