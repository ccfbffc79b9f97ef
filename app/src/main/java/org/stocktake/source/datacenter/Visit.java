package org.stocktake.source.datacenter;

import java.util.Map;
import org.stocktake.model.Space;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.Intake;
import org.stocktake.source.Known;
import org.stocktake.source.Streams;
import org.stocktake.source.comala.Comala;

/**
 * What all streams of one run share.
 *
 * @param workflow takes the property of the workflow app that a page is listed with
 * @param lineage takes the ancestors that a page is listed with
 * @param missing what an earlier week published and no list held
 * @param chosen the spaces to read
 */
record Visit(
        Site site,
        Features features,
        Streams streams,
        Leftovers leftovers,
        Missing missing,
        Known known,
        Intake intake,
        People people,
        Comala workflow,
        Lineage lineage,
        Map<SpaceKey, Space> chosen) {}
