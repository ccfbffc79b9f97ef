package org.stocktake.config;

import org.stocktake.http.pace.RateLimits;
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
        RetentionSettings keeping,
        PeopleSettings people,
        FindingSettings findings,
        ExemptionSettings exempt,
        DuplicateSettings duplicates,
        int engineMegabytes) {}
