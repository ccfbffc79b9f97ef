package org.stocktake.report;

import java.util.ArrayList;
import java.util.List;
import org.stocktake.read.RuleTotals;
import org.stocktake.read.RunQuality;

/** Why the numbers of a week are not complete. */
public final class Completeness {
    private Completeness() {}

    /** Sentences; none if everything was read and evaluated. */
    public static List<String> warnings(RunQuality quality, List<RuleTotals> rules) {
        List<String> warnings = new ArrayList<>();
        Double coverage = quality.coverage();
        Long expected = quality.expected();
        Long read = quality.read();
        if (coverage != null && coverage < 100) {
            warnings.add(
                    expected == null || read == null
                            ? "%s of the pages were read.".formatted(Figures.share(coverage))
                            : "%s of %s pages and blog posts were read (%s). Numbers of the site leave out the rest."
                                    .formatted(Figures.whole(read), Figures.whole(expected), Figures.share(coverage)));
        } else if (coverage == null) {
            warnings.add("The share of pages that were read is not known.");
        }
        List<String> stale = rules.stream()
                .filter(rule -> rule.evaluated().equals("no") && rule.severe() + rule.minor() > 0)
                .map(RuleTotals::id)
                .toList();
        if (!stale.isEmpty()) {
            warnings.add("Findings of an earlier week are shown for rules that were not evaluated: %s."
                    .formatted(String.join(", ", stale)));
        }
        return warnings;
    }
}
