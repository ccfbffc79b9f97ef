package org.stocktake.cli;

import java.io.PrintWriter;
import java.util.List;
import org.stocktake.model.PageId;
import org.stocktake.source.Exhibit;

/** Prints what each source of the workflow app answers about one page. */
record ExhibitReport(PrintWriter out, PageId page, List<Exhibit> exhibits) {
    void print() {
        out.printf("What the workflow app says of page %s, without names, comments and values:%n", page);
        for (Exhibit exhibit : exhibits) {
            out.printf("%n%s: %s (%s)%n", exhibit.source(), exhibit.outcome().text(), exhibit.answer());
            out.printf("  asked       GET %s%n", exhibit.question());
            exhibit.understood().forEach(line -> out.printf("  understood  %s%n", line));
            if (!exhibit.json().isEmpty()) {
                out.printf("  answer      %s%n", exhibit.json());
            }
        }
        out.printf("%nRead it before you send it on.%n");
    }
}
