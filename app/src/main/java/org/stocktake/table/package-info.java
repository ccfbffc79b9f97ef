/**
 * Schemas of the published tables. A {@link org.stocktake.table.Column} has a name, a type, a unit and a description.
 * Schema, column dictionary and files are generated from it.
 */
@NullMarked
package org.stocktake.table;

import org.jspecify.annotations.NullMarked;
