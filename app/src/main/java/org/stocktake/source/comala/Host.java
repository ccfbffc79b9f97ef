package org.stocktake.source.comala;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;

/** The Confluence site, as far as the workflow reader needs it. Thread-safe. */
public interface Host extends WorkflowSearch, WorkflowRequests {
    /** Number of requests for single pages that remain in the budget. */
    long remainingBudget();

    /**
     * Some pages and blog posts that match a search, with their content property.
     *
     * @throws StocktakeException if the site rejects the search
     */
    List<PropertyParser> sample(String cql, List<SpaceKey> spaces);

    /** Number of matching pages and blog posts; absent if the site does not report it. */
    @Nullable
    Long count(String cql, List<SpaceKey> spaces);

    /** Whether the account can see the page. */
    boolean isVisible(PageId page);

    /** Whether a person with this username was found in a listing. */
    boolean knows(String username);

    /** Looks up a person whom no listing contained. Does nothing if the site does not know the name. */
    void lookUp(String username, @Nullable String fullName);
}
