/** Confluence Data Center and Server, by REST. Start at {@code DataCenterSource}. */
@NullMarked
package org.stocktake.source.datacenter;

import org.jspecify.annotations.NullMarked;
