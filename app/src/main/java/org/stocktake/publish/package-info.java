/**
 * The last step of a week: facts, findings and failures become the tables that it publishes. Start at {@link
 * org.stocktake.publish.Assembly}.
 */
@NullMarked
package org.stocktake.publish;

import org.jspecify.annotations.NullMarked;
