package org.stocktake.run.outcome;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.config.group.RunSettings;
import org.stocktake.failure.Failure;
import org.stocktake.failure.Responsible;
import org.stocktake.model.Week;

/**
 * The result of a run that requested nothing, because its week is complete: it repeated what an earlier run could not write.
 *
 * @param published the folder of the week
 * @param newest the week in {@code current/}
 * @param destinations names of those that received the week again
 * @param notUpdated files beside the published week that still could not be updated
 */
public record RepeatedDeliveries(
        Week week, Path published, @Nullable Week newest, List<String> destinations, List<Failure> notUpdated)
        implements RunResult {
    public RepeatedDeliveries {
        destinations = List.copyOf(destinations);
        notUpdated = List.copyOf(notUpdated);
    }

    @Override
    public int exitStatus(RunSettings settings) {
        return notUpdated.isEmpty() ? 0 : Responsible.MACHINE.exitStatus();
    }
}
