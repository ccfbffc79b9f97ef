/** What a workflow app says of pages, as values: one model for all such apps. Start at {@code Status}. */
@NullMarked
package org.stocktake.model.workflow;

import org.jspecify.annotations.NullMarked;
