package org.stocktake.report;

import org.jspecify.annotations.Nullable;
import org.stocktake.read.ListedFinding;

/** What a finding is about, in words. */
public final class FindingText {
    private FindingText() {}

    /** Title of the subject, or its id if the title is hidden or not known. */
    public static String subject(ListedFinding finding) {
        String title = finding.title();
        if (title != null && !title.isBlank()) {
            return title;
        }
        Long page = finding.page();
        if (page != null) {
            return "Page " + page + (finding.hidden() ? " (restricted)" : "");
        }
        String space = finding.space();
        return space != null && !finding.hidden() ? "Space " + space : "Restricted title";
    }

    /** Name of the owner, or the id if the name is not known. */
    public static @Nullable String owner(ListedFinding finding) {
        String name = finding.ownerName();
        return name != null && !name.isBlank() ? name : finding.owner();
    }
}
