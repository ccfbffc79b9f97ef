package org.stocktake.model.workflow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.stocktake.model.PageId;
import org.stocktake.model.PersonId;

/**
 * What the content property of a workflow app says of a page.
 *
 * @param pageVersion of the page that the property came with
 * @param version of the property itself: it increases each time the app writes it
 * @param outcome ok, none where the page has no such property, error where it did not come or could not be read
 * @param since when the page entered its state
 * @param finalVersion the version of the page that was last in a final state
 */
public record Property(
        PageId page,
        @Nullable Integer pageVersion,
        @Nullable Integer version,
        SourceOutcome outcome,
        @Nullable Boolean hasWorkflow,
        @Nullable String workflow,
        @Nullable String state,
        @Nullable String colour,
        @Nullable Instant since,
        @Nullable PersonId enteredBy,
        @Nullable Boolean isFinal,
        @Nullable Integer finalVersion,
        @Nullable Instant finalAt) {
    /** A property that does not exist or is unknown. */
    public static Property without(PageId page, @Nullable Integer pageVersion, SourceOutcome outcome) {
        return new Property(page, pageVersion, null, outcome, null, null, null, null, null, null, null, null, null);
    }

    /** Whether it says that the page has a workflow. */
    public boolean showsWorkflow() {
        return outcome == SourceOutcome.OK && !Boolean.FALSE.equals(hasWorkflow);
    }
}
