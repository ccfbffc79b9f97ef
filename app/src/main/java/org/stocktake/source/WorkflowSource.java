package org.stocktake.source;

import java.util.List;
import java.util.Set;
import org.stocktake.model.PageId;

/** A source of which an operator can test what it reads of workflows. */
public interface WorkflowSource {
    /** Tests access to the workflow app without reading pages. */
    WorkflowPreflight workflowPreflight();

    /**
     * Requests one page from each endpoint that reports workflows.
     *
     * @param secrets words to redact in the samples, beside the names of people
     */
    List<DiagnosticSample> diagnose(PageId page, Set<String> secrets);
}
