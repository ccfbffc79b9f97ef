/**
 * Storage format as a stream, and the one place that opens a streaming XML reader. Start at
 * {@link org.stocktake.markup.Markup} for bodies and at {@link org.stocktake.markup.XmlReaders} for documents.
 */
@NullMarked
package org.stocktake.markup;

import org.jspecify.annotations.NullMarked;
