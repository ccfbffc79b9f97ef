package org.stocktake.source.comala;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Failure;
import org.stocktake.failure.StocktakeException;
import org.stocktake.http.ApiResult;
import org.stocktake.http.BodyReader;
import org.stocktake.http.Call;
import org.stocktake.http.Response;
import org.stocktake.model.PageId;
import org.stocktake.model.SpaceKey;
import org.stocktake.source.Paging;

/** The Confluence in which the app lives, as far as its reader needs it. Thread-safe. */
public interface Host {
    /** @throws StocktakeException when there is no verdict */
    <T> Response<ApiResult<T>> ask(Call call, BodyReader<T> bodyReader);

    /** How many requests for single pages the run can still afford. */
    long affordable();

    /**
     * Searches pages and blog posts of these spaces, and walks through what is found.
     *
     * @param failures takes what was found and cannot be told
     */
    Paging.Result search(
            String stream, String cql, List<SpaceKey> spaces, Consumer<PageId> found, Consumer<Failure> failures);

    /**
     * Some pages and blog posts that a search finds, with their property.
     *
     * @throws StocktakeException when the site does not take the question
     */
    List<PropertyParser> sample(String cql, List<SpaceKey> spaces);

    /** How many pages and blog posts a search finds; absent where the site cannot say. */
    @Nullable
    Long count(String cql, List<SpaceKey> spaces);

    /** @throws StocktakeException when the site cannot be used at all */
    void alive();

    /** Whether the page is there for the account. */
    boolean shows(PageId page);

    /** Whether somebody of this name was met. */
    boolean knows(String username);

    /** Looks somebody up whom no list named. Nothing comes of a name that the site does not know. */
    void lookUp(String username, @Nullable String fullName);
}
