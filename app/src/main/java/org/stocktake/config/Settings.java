package org.stocktake.config;

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
        WorkflowSettings workflow,
        WorkflowTerms terms,
        HttpSettings http,
        LinkSettings links,
        OutputSettings output,
        ReportSettings report,
        RetentionSettings keeping,
        PeopleSettings people,
        FindingSettings findings,
        ExemptionSettings exempt,
        DuplicateSettings duplicates,
        int engineMegabytes) {}
