/** Reads Confluence Cloud over its REST APIs v1 and v2. Start at {@code CloudSource}. */
@NullMarked
package org.stocktake.source.cloud;

import org.jspecify.annotations.NullMarked;
