/** Requests that only ask whether an address outside of the site answers. */
@NullMarked
package org.stocktake.http.link;

import org.jspecify.annotations.NullMarked;
