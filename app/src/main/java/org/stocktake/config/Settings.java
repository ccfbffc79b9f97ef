package org.stocktake.config;

/**
 * Everything the operator asked for, resolved and checked.
 *
 * @param engineMegabytes what the engine may hold in memory before it spills to disk
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
        RetentionSettings keeping,
        PeopleSettings people,
        FindingSettings findings,
        ExemptionSettings exempt,
        DuplicateSettings duplicates,
        int engineMegabytes) {}
