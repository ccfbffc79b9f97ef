package org.stocktake.source.datacenter;

import java.util.Map;
import org.stocktake.model.Space;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.Intake;
import org.stocktake.source.Known;

/**
 * What all streams of one run share.
 *
 * @param chosen the spaces to read
 */
record Visit(
        Site site,
        Features features,
        Streams streams,
        Leftovers leftovers,
        Known known,
        Intake intake,
        People people,
        Map<SpaceKey, Space> chosen) {}
