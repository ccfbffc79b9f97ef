/** Tests external links of a published week. Start at {@link org.stocktake.run.link.LinkCheck}. */
@NullMarked
package org.stocktake.run.link;

import org.jspecify.annotations.NullMarked;
