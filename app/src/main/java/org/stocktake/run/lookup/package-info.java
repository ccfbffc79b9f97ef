/** Requests for what no listing contains: linked ids, people, version lists, texts of comments. */
@NullMarked
package org.stocktake.run.lookup;

import org.jspecify.annotations.NullMarked;
