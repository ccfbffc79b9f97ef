package org.stocktake.source;

import java.util.Collection;
import java.util.List;
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

/** A system to inventory: a Confluence site or an export of one. */
public interface Source extends AutoCloseable {
    /**
     * Tests access without reading pages: account, spaces, problems, and the number of requests of a run.
     *
     * @throws org.stocktake.failure.StocktakeException if the site cannot be used at all
     */
    Preflight preflight();

    /** Tests what a run may need, with requests that no run sends. */
    default AccessReport testAccess() {
        return AccessReport.NONE;
    }

    /**
     * Like {@link #preflight}, before a run: a source whose counts cost requests may leave them out, because only a forecast
     * needs them.
     */
    default Preflight survey() {
        return preflight();
    }

    /**
     * Reads everything selected into {@code recordSink}, possibly from several threads. A page that cannot be read is
     * reported there as a failure. An exception stops the run, which can be resumed.
     *
     * @param incrementalState bodies that need not be read again
     */
    void collect(IncrementalState incrementalState, RecordSink recordSink);

    /**
     * Looks up ids that links name but {@link #collect} did not return: one result for each id, possibly from several
     * threads. The number of requests is small however many ids there are.
     *
     * @param ids distinct and sorted
     */
    void lookUp(List<PageId> ids, Consumer<LookupResult> sink);

    /**
     * Looks up people whom pages and workflows name but {@link #collect} did not return. It returns every person with
     * one of the names, so an ambiguous display name yields several. People whom the system does not show are left out.
     */
    void lookUpPeople(Collection<PersonName> names, BiConsumer<PersonName, Person> sink);

    /**
     * Reads the bodies of comments in bulk: each at most once, possibly from several threads. Unreadable ones are left
     * out. A source that returned all comment bodies from {@link #collect} returns none here.
     *
     * @param wanted distinct, sorted by id
     */
    default void comments(List<Comment> wanted, Consumer<CommentBody> sink) {}

    /**
     * Reads the version lists of pages, within the budget of requests for single pages.
     *
     * @return why some are missing; absent if all were read, or if the system has no version lists
     */
    default @Nullable Failure versions(List<PageId> wanted, Consumer<VersionList> sink) {
        return null;
    }

    /**
     * Verifies at the end of reading that the site still recognises the same account. Data read with another account
     * has gaps, and lookups without permission report existing pages as not found.
     *
     * @throws org.stocktake.failure.StocktakeException if the account has changed
     */
    default void verifyAccount() {}

    @Override
    void close();
}
