/**
 * What every published table holds. A {@link org.stocktake.table.Column} is its name, type, unit and one sentence for
 * the person who reads the dashboard; schema, dictionary and files are made from it.
 */
@NullMarked
package org.stocktake.table;

import org.jspecify.annotations.NullMarked;
