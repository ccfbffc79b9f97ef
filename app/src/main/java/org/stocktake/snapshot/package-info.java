/** A week on disk, and the weeks together: opens a staging week, seals it, archives, restores, keeps history. */
@NullMarked
package org.stocktake.snapshot;

import org.jspecify.annotations.NullMarked;
