/** Reader of Confluence XML exports of a space or a site, from Server 3.x to Cloud. Start at {@code ExportSource}. */
@NullMarked
package org.stocktake.source.export;

import org.jspecify.annotations.NullMarked;
