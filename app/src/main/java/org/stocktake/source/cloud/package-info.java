/** Reader of Confluence Cloud over its REST APIs. Start at {@code CloudSource}. */
@NullMarked
package org.stocktake.source.cloud;

import org.jspecify.annotations.NullMarked;
