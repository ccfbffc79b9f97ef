package org.stocktake.source.datacenter;

import java.util.Map;
import org.stocktake.model.Space;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.MissingPages;
import org.stocktake.source.RecordSink;
import org.stocktake.source.RestApi;
import org.stocktake.source.TaskPool;
import org.stocktake.source.comala.Comala;

/**
 * Objects shared by all streams of a run.
 *
 * @param workflow receives the content property of the workflow app
 * @param lineage receives the ancestors of listed pages
 * @param missing pages of an earlier published week that no listing held
 * @param chosen the selected spaces
 */
record RunContext(
        RestApi site,
        Features features,
        TaskPool streams,
        DeferredBodies leftovers,
        MissingPages missing,
        IncrementalState known,
        RecordSink intake,
        PeopleSeen people,
        Comala workflow,
        Lineage lineage,
        Map<SpaceKey, Space> chosen) {}
