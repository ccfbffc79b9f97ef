package org.stocktake.cli.run;

import java.io.PrintWriter;
import java.util.List;
import org.stocktake.model.PageId;
import org.stocktake.source.DiagnosticSample;

/** Prints the response of each workflow app endpoint for one page. */
record DiagnosticReport(PrintWriter out, PageId page, List<DiagnosticSample> samples) {
    void print() {
        out.printf("Responses of the workflow app for page %s, without names, comments and values:%n", page);
        for (DiagnosticSample diagnosticSample : samples) {
            out.printf(
                    "%n%s: %s (%s)%n",
                    diagnosticSample.source(), diagnosticSample.outcome().text(), diagnosticSample.response());
            out.printf("  asked       GET %s%n", diagnosticSample.request());
            diagnosticSample.interpretation().forEach(line -> out.printf("  understood  %s%n", line));
            if (!diagnosticSample.json().isEmpty()) {
                out.printf("  answer      %s%n", diagnosticSample.json());
            }
        }
        out.printf("%nReview it before you share it.%n");
    }
}
