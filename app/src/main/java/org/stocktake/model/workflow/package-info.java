/** Value types for page approval workflows, independent of the workflow app. Start at {@code Status}. */
@NullMarked
package org.stocktake.model.workflow;

import org.jspecify.annotations.NullMarked;
