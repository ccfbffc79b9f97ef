package org.stocktake.source.comala;

import java.util.List;
import java.util.function.Consumer;
import org.stocktake.failure.Failure;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.Paging;

/** Searches with the fields that a workflow app adds to a site. Thread-safe. */
public interface WorkflowSearch {
    /**
     * Searches pages and blog posts of these spaces and reads all results.
     *
     * @param failures receives results without a valid id
     */
    Paging.Result search(
            String stream, String cql, List<SpaceKey> spaces, Consumer<PageId> found, Consumer<Failure> failures);
}
