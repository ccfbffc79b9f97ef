package org.stocktake.run.outcome;

import java.util.List;
import org.stocktake.config.group.RunSettings;
import org.stocktake.failure.Failure;

/** What a run did: it read the site or an export, or repeated what had failed beside a complete week. */
public sealed interface RunResult permits RunOutcome, RepeatedDeliveries {
    /** Files beside the published week that could not be updated, such as a file held open. */
    List<Failure> notUpdated();

    /** The exit status of the command. */
    int exitStatus(RunSettings settings);
}
