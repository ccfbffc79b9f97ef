package org.stocktake.config;

import java.nio.file.Path;
import org.stocktake.config.group.ContentSettings;
import org.stocktake.config.group.DuplicateSettings;
import org.stocktake.config.group.ExemptionSettings;
import org.stocktake.config.group.FindingSettings;
import org.stocktake.config.group.LinkSettings;
import org.stocktake.config.group.OutputSettings;
import org.stocktake.config.group.PeopleSettings;
import org.stocktake.config.group.PropertySettings;
import org.stocktake.config.group.ReportSettings;
import org.stocktake.config.group.RetentionSettings;
import org.stocktake.config.group.RunSettings;
import org.stocktake.config.group.ScheduleSettings;
import org.stocktake.config.group.ServeSettings;
import org.stocktake.config.group.WorkflowTerms;
import org.stocktake.http.pace.RateLimits;
import org.stocktake.source.Origin;
import org.stocktake.source.SourceRequest;
import org.stocktake.source.comala.ComalaOptions;

/**
 * All settings, resolved and validated.
 *
 * @param engineMegabytes memory limit of the engine before it spills to disk
 */
public record Settings(
        Origin origin,
        ContentSettings content,
        PropertySettings properties,
        RunSettings run,
        ComalaOptions workflow,
        WorkflowTerms terms,
        RateLimits http,
        LinkSettings links,
        OutputSettings output,
        ReportSettings report,
        ServeSettings serve,
        ScheduleSettings schedule,
        RetentionSettings keeping,
        PeopleSettings people,
        FindingSettings findings,
        ExemptionSettings exempt,
        DuplicateSettings duplicates,
        int engineMegabytes) {
    /**
     * The same for another data folder.
     *
     * @param megabytes memory limit of its engine
     */
    public Settings in(Path folder, int megabytes) {
        return new Settings(
                origin,
                content,
                properties,
                run,
                workflow,
                terms,
                http,
                links,
                output,
                report,
                serve,
                schedule,
                keeping.in(folder),
                people,
                findings,
                exempt,
                duplicates,
                megabytes);
    }

    /** What the source is to read. */
    public SourceRequest request() {
        return new SourceRequest(origin, content.spaces(), content.also(), http, workflow);
    }
}
