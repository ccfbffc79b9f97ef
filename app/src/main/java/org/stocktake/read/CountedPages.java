package org.stocktake.read;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Pages that a number of a space or of the site counts. {@code /read/views/counted.sql} says which pages these are. */
public enum CountedPages {
    CURRENT("Current pages and blog posts", "Current pages and blog posts."),
    PAGES_CURRENT("Current pages", "Current pages, without blog posts."),
    PAGES_ARCHIVED("Archived pages", "Archived pages."),
    DRAFTS("Drafts", "Drafts, if content.drafts is set."),
    BLOGPOSTS("Blog posts", "Current blog posts."),
    HEALTHY("Healthy pages", "Current pages in scope without an open finding of severity high or critical."),
    UNHEALTHY("Unhealthy pages", "Current pages in scope with an open finding of severity high or critical."),
    OUTDATED("Outdated pages", "Current pages with an open finding OUTDATED of severity high."),
    UPDATED_365D("Updated within a year", "Current pages updated within 365 days."),
    NOT_UPDATED_365D("Not updated within a year", "Current pages whose last update is more than 365 days ago."),
    OWNER_ACTIVE("Active owner", "Current pages whose owner has an active account."),
    OWNER_INACTIVE("Inactive owner", "Current pages whose owner has a deactivated account."),
    UNLINKED("Unlinked pages", "Current pages that no other current page links to or includes, except home pages."),
    ORPHANS("Orphans", "Unlinked pages that also have no parent."),
    DETACHED("Detached pages", "Current pages without a parent, except home pages."),
    STUBS("Stubs", "Pages with a finding STUB, which have hardly any content."),
    DUPLICATES("Duplicates", "Current pages with the same or nearly the same text as another page."),
    BROKEN_LINKS("Broken links", "Current pages with a reference to a missing page."),
    UNLABELLED("Without a label", "Current pages without a label."),
    APPROVALS_PENDING("Open approvals", "Current pages with an open approval."),
    APPROVALS_OVER_14D(
            "Approvals over 14 days",
            "Current pages with an open approval that have been in their state for more than 14 days."),
    IN_WORKFLOW("In a workflow", "Current pages and blog posts with a workflow state."),
    OVER_LIMIT("Over the limit", "Current pages and blog posts that have been in their state longer than its limit."),
    PARTIAL("Partly read", "Pages of which a group of values could not be read."),
    FAILED("Not read", "Pages of which only the list entry could be read.");

    private final String title;
    private final String about;

    CountedPages(String title, String about) {
        this.title = title;
        this.about = about;
    }

    public static Optional<CountedPages> of(String text) {
        return Arrays.stream(values())
                .filter(counted -> counted.text().equals(text))
                .findFirst();
    }

    /** The pages that a column of {@code spaces} counts; empty for a share, and for a number of other things. */
    public static Optional<CountedPages> ofColumn(String column) {
        return of(column).filter(counted -> counted != APPROVALS_PENDING && counted != APPROVALS_OVER_14D);
    }

    /** Name in queries and addresses. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String title() {
        return title;
    }

    /** The rules whose findings decide which pages these are; without them, no page is known. */
    public List<String> rules() {
        return switch (this) {
            case OUTDATED -> List.of("OUTDATED");
            case STUBS -> List.of("STUB");
            default -> List.of();
        };
    }

    /** Which pages these are, in one sentence. */
    public String about() {
        return about;
    }
}
