/**
 * Streaming readers of Confluence storage format and XML. Start at {@link org.stocktake.markup.Markup} for bodies and
 * at {@link org.stocktake.markup.XmlReaders} for XML documents.
 */
@NullMarked
package org.stocktake.markup;

import org.jspecify.annotations.NullMarked;
