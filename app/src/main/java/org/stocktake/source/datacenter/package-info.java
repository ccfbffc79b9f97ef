/** Reader of Confluence Data Center and Server over the REST API. Start at {@code DataCenterSource}. */
@NullMarked
package org.stocktake.source.datacenter;

import org.jspecify.annotations.NullMarked;
