package org.stocktake.web;

import java.util.List;
import java.util.Optional;
import org.stocktake.model.LetterCase;
import org.stocktake.model.Week;
import org.stocktake.read.PublishedWeeks;
import org.stocktake.read.RuleTotals;
import org.stocktake.read.RunQuality;
import org.stocktake.read.SpaceRow;
import org.stocktake.report.Completeness;

/**
 * What many screens say of a week.
 *
 * @param site name of the site, or a general one
 * @param rules of the week, those with the most findings first
 * @param spaces of the week, the least healthy first
 */
record SiteFacts(String site, RunQuality quality, List<RuleTotals> rules, List<SpaceRow> spaces) {
    SiteFacts {
        rules = List.copyOf(rules);
        spaces = List.copyOf(spaces);
    }

    static SiteFacts of(PublishedWeeks published, Week week) {
        RunQuality quality = RunQuality.of(published, week);
        String name = quality.siteName();
        return new SiteFacts(
                name == null || name.isBlank() ? "Confluence" : name,
                quality,
                RuleTotals.of(published, week),
                SpaceRow.of(published, week));
    }

    /** Why the numbers are not complete; empty if everything was read. */
    List<String> warnings() {
        return Completeness.warnings(quality, rules);
    }

    /** A rule by its name. */
    Optional<RuleTotals> rule(String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /** A space by its key, in any letter case. */
    Optional<SpaceRow> space(String key) {
        String folded = LetterCase.folded(key);
        return spaces.stream()
                .filter(space -> LetterCase.folded(space.key()).equals(folded))
                .findFirst();
    }
}
