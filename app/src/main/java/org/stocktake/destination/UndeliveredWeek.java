package org.stocktake.destination;

import java.util.List;
import org.stocktake.model.Week;

/**
 * A complete week that some destinations did not receive. Its next run needs to repeat only these.
 *
 * @param runId the run that published the week
 * @param origin what this run read
 * @param destinations the names of those destinations
 */
public record UndeliveredWeek(Week week, String runId, String origin, List<String> destinations) {
    public UndeliveredWeek {
        destinations = List.copyOf(destinations);
    }
}
