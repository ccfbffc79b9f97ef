package org.stocktake.web;

import java.util.List;
import org.stocktake.model.Week;
import org.stocktake.read.PublishedWeeks;
import org.stocktake.read.RuleTotals;
import org.stocktake.read.RunQuality;
import org.stocktake.report.Completeness;

/**
 * What every page says of its week.
 *
 * @param site name of the site, or a general one
 * @param warnings why the numbers are not complete; empty if everything was read
 */
record SiteFacts(String site, RunQuality quality, List<String> warnings) {
    SiteFacts {
        warnings = List.copyOf(warnings);
    }

    static SiteFacts of(PublishedWeeks published, Week week) {
        RunQuality quality = RunQuality.of(published, week);
        String name = quality.siteName();
        return new SiteFacts(
                name == null || name.isBlank() ? "Confluence" : name,
                quality,
                Completeness.warnings(quality, RuleTotals.of(published, week)));
    }
}
