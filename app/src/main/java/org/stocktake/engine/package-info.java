/**
 * Where SQL runs, and the heavy work. Start at {@link org.stocktake.engine.Engine}. This room alone knows DuckDB and
 * java.sql; a cluster brings another engine.
 */
@NullMarked
package org.stocktake.engine;

import org.jspecify.annotations.NullMarked;
