package org.stocktake.source;

/** A system whose pages can be taken stock of: a site, or an export of one. */
public interface Source extends AutoCloseable {
    /**
     * Looks without reading pages: who we are there, what there is, what cannot be read, what a run would cost.
     *
     * @throws org.stocktake.failure.StocktakeException when the site cannot be used at all
     */
    Survey survey();

    /**
     * Reads everything that was chosen, into {@code intake}, from as many threads as it likes. A page that cannot be
     * read becomes a failure there; what stops the whole run is thrown and the run can be resumed.
     *
     * @param known the bodies that need not be read again
     */
    void collect(Known known, Intake intake);

    @Override
    void close();
}
