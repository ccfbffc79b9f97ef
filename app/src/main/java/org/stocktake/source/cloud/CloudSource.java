package org.stocktake.source.cloud;

import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.stocktake.failure.Code;
import org.stocktake.failure.StocktakeException;
import org.stocktake.model.PageId;
import org.stocktake.model.Person;
import org.stocktake.model.PersonName;
import org.stocktake.source.IncrementalState;
import org.stocktake.source.LookupResult;
import org.stocktake.source.Preflight;
import org.stocktake.source.RecordSink;
import org.stocktake.source.Source;

/** Reads Confluence Cloud. Not thread-safe itself; it sends requests from several threads. */
final class CloudSource implements Source {
    private final CloudAccess access;
    private final CloudOptions options;

    /** @param access closed together with this source */
    CloudSource(CloudAccess access, CloudOptions options) {
        this.access = access;
        this.options = options;
    }

    CloudOptions options() {
        return options;
    }

    @Override
    public Preflight preflight() {
        throw notYet();
    }

    @Override
    public void collect(IncrementalState incrementalState, RecordSink recordSink) {
        throw notYet();
    }

    @Override
    public void lookUp(List<PageId> ids, Consumer<LookupResult> sink) {
        throw notYet();
    }

    @Override
    public void lookUpPeople(Collection<PersonName> names, BiConsumer<PersonName, Person> sink) {
        throw notYet();
    }

    private static StocktakeException notYet() {
        return new StocktakeException(
                Code.SETTING,
                "site.product",
                "Confluence Cloud cannot be read yet.",
                "Read an XML export of the space instead: \"stocktake run --export FILE.zip\".");
    }

    @Override
    public void close() {
        access.close();
    }
}
