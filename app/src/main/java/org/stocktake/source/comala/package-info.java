/**
 * Reader of Comala Document Management (formerly Comala Workflows), a workflow app for Confluence Data Center. The
 * reply formats are only partly documented. The classes named {@code ...Parser} therefore accept every known variant
 * and record the unknown ones. Start at {@code Comala}.
 */
@NullMarked
package org.stocktake.source.comala;

import org.jspecify.annotations.NullMarked;
