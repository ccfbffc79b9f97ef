package org.stocktake.source;

import java.util.List;
import org.stocktake.failure.Failure;

/**
 * What a check finds out about a site with requests that no run sends.
 *
 * @param failures streams that a run needs and cannot read
 */
public record AccessReport(List<Preflight.Fact> facts, List<Failure> failures) {
    public static final AccessReport NONE = new AccessReport(List.of(), List.of());

    public AccessReport {
        facts = List.copyOf(facts);
        failures = List.copyOf(failures);
    }
}
