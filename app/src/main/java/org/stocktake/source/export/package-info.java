/** Confluence's XML export of a space or a site, Server 3.x to Cloud. Start at {@code ExportSource}. */
@NullMarked
package org.stocktake.source.export;

import org.jspecify.annotations.NullMarked;
