/** Benchmarks of speed, memory and requests. Start at {@link org.stocktake.bench.MeasureBench}. */
@NullMarked
package org.stocktake.bench;

import org.jspecify.annotations.NullMarked;
