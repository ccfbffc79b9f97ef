package org.stocktake.source;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stocktake.failure.Failure;
import org.stocktake.model.Comment;
import org.stocktake.model.CommentBody;
import org.stocktake.model.PageId;
import org.stocktake.model.Person;
import org.stocktake.model.PersonName;
import org.stocktake.model.VersionList;

/** A system whose pages can be taken stock of: a site, or an export of one. */
public interface Source extends AutoCloseable {
    /**
     * Looks without reading pages: who we are there, what there is, what cannot be read, what a run would cost.
     *
     * @throws org.stocktake.failure.StocktakeException when the site cannot be used at all
     */
    Preflight survey();

    /**
     * Reads everything that was chosen, into {@code intake}, from as many threads as it likes. A page that cannot be
     * read becomes a failure there; what stops the whole run is thrown and the run can be resumed.
     *
     * @param incrementalState the bodies that need not be read again
     */
    void collect(IncrementalState incrementalState, RecordSink recordSink);

    /**
     * Tells what became of ids that references name and that {@link #collect} did not give: each of them once, from as
     * many threads as it likes. Few requests, however many ids there are.
     *
     * @param ids distinct, in their order
     */
    void lookUp(List<PageId> ids, Consumer<LookupResult> told);

    /**
     * Tells of people whom pages and workflows name and whom {@link #collect} did not meet: whoever bears one of the
     * names, so that words that two people bear are told twice. Whom the system does not show is not told.
     */
    void lookUpPeople(Collection<PersonName> names, BiConsumer<PersonName, Person> told);

    /**
     * Reads the bodies of some comments, in bulk: each of them once at most, from as many threads as it likes. What cannot
     * be read is left out. Nothing comes from a source that gave all bodies of comments with {@link #collect}.
     *
     * @param wanted distinct, in the order of their ids
     */
    default void comments(List<Comment> wanted, Consumer<CommentBody> told) {}

    /**
     * Reads the versions of pages, as far as the budget of requests for single pages goes.
     *
     * @return why some did not come; absent where all came, or where the system tells of none
     */
    default @Nullable Failure versions(List<PageId> wanted, Consumer<VersionList> told) {
        return null;
    }

    /**
     * Proves, when all is asked, that the system took us for the same account all the time: what it gave to somebody else
     * has gaps, and to somebody whom it does not know every id is nowhere.
     *
     * @throws org.stocktake.failure.StocktakeException when it takes us for somebody else by now
     */
    default void verifyAccount() {}

    /** Looks at the workflow app; absent where the system has none. */
    default @Nullable WorkflowPreflight workflow() {
        return null;
    }

    /**
     * Asks each source of the workflow app about one page; empty where the system has none.
     *
     * @param secrets words that must not stand in what is shown, beside the names of people
     */
    default List<DiagnosticSample> exhibits(PageId page, Set<String> secrets) {
        return List.of();
    }

    @Override
    void close();
}
