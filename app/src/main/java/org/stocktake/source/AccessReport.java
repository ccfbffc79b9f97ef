package org.stocktake.source;

import java.util.List;
import org.stocktake.failure.Failure;

/**
 * What a check finds out about a site with requests that no run sends.
 *
 * @param failures values that a run needs and cannot read
 * @param optional what a run goes on without
 */
public record AccessReport(List<Preflight.Fact> facts, List<Failure> failures, List<Preflight.MissingScope> optional) {
    public static final AccessReport NONE = new AccessReport(List.of(), List.of(), List.of());

    public AccessReport {
        facts = List.copyOf(facts);
        failures = List.copyOf(failures);
        optional = List.copyOf(optional);
    }
}
