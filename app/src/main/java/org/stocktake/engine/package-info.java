/**
 * The SQL engine, behind an interface. Only this package depends on DuckDB and java.sql. Start at {@link
 * org.stocktake.engine.Engine}.
 */
@NullMarked
package org.stocktake.engine;

import org.jspecify.annotations.NullMarked;
