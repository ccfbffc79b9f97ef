/**
 * Weekly snapshots on disk: staging, sealing, archiving, restoring, and the history across weeks. Start at {@link
 * org.stocktake.snapshot.Snapshots}.
 */
@NullMarked
package org.stocktake.snapshot;

import org.jspecify.annotations.NullMarked;
