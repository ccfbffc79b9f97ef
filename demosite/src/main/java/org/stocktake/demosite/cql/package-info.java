/** The query language of a search, as far as clients of this site use it. Start at {@link Cql}. */
@NullMarked
package org.stocktake.demosite.cql;

import org.jspecify.annotations.NullMarked;
