package org.stocktake.run;

import java.time.Instant;
import org.stocktake.config.Settings;
import org.stocktake.engine.SqlFile;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.finding.Rulebook;
import org.stocktake.run.folder.SettingsMapper;
import org.stocktake.run.week.ScheduledWeek;
import org.stocktake.snapshot.Snapshots;
import org.stocktake.source.Origin;

/** What is checked before the first request: rules, custom columns, and whether the week may be published. */
record Admission(Settings settings, ScheduledWeek scheduled, Rulebook rulebook) {
    /** @throws StocktakeException SETTING if the settings name a week, rules or columns that cannot be used */
    static Admission of(Settings settings, Instant now) {
        Admission admission = new Admission(
                settings, ScheduledWeek.of(settings.run(), now), SettingsMapper.rulebook(settings.findings()));
        if (settings.output().columns() != null) {
            // Checked before any request, although its files are read late.
            SqlFile.customFiles(settings.output().columns(), "columns.folder");
        }
        return admission;
    }

    /** @throws StocktakeException if the week is published already, or a later one is */
    void requireMayBePublished(Snapshots snapshots) {
        if (!settings.run().replace()) {
            snapshots.requireUnpublished(scheduled.week(), scheduled.current());
        }
        requireNoLaterWeek(snapshots);
    }

    /** A site shows its current content only: publishing it as an earlier week would falsify the history. */
    private void requireNoLaterWeek(Snapshots snapshots) {
        if (settings.origin() instanceof Origin.Site && !settings.run().relabel()) {
            snapshots.firstAfterUnpublished(scheduled.week()).ifPresent(later -> {
                throw new StocktakeException(
                        Code.SETTING,
                        scheduled.week().toString(),
                        "This week was never published, and %s is: the site shows what it holds today, not what it held then."
                                .formatted(later),
                        "Use --relabel to publish it under that week anyway.");
            });
        }
    }
}
