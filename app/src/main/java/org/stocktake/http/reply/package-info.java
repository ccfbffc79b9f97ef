/** Replies: on the wire, decoded, and on disk. */
@NullMarked
package org.stocktake.http.reply;

import org.jspecify.annotations.NullMarked;
