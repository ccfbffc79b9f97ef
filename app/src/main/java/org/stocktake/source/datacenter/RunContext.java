package org.stocktake.source.datacenter;

import java.util.Map;
import org.stocktake.model.Space;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.RecordSink;
import org.stocktake.source.TaskPool;
import org.stocktake.source.comala.Comala;

/**
 * What all streams of one run share.
 *
 * @param workflow takes the property of the workflow app that a page is listed with
 * @param lineage takes the ancestors that a page is listed with
 * @param missing what an earlier week published and no list held
 * @param chosen the spaces to read
 */
record RunContext(
        Site site,
        Features features,
        TaskPool streams,
        DeferredBodies leftovers,
        Missing missing,
        IncrementalState known,
        RecordSink intake,
        PeopleSeen people,
        Comala workflow,
        Lineage lineage,
        Map<SpaceKey, Space> chosen) {}
