/**
 * Comala Document Management (Comala Workflows of old), a workflow app on Confluence Data Center. Start at {@code Comala}.
 * Its shapes are known in part only: the classes named {@code ...Reading} take what they find, and note what they could
 * not make sense of.
 */
@NullMarked
package org.stocktake.source.comala;

import org.jspecify.annotations.NullMarked;
