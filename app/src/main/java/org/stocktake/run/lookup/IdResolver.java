package org.stocktake.run.lookup;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.stocktake.engine.Appender;
import org.stocktake.engine.Engine;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.model.PageId;
import org.stocktake.model.PersonName;
import org.stocktake.relate.Inputs;
import org.stocktake.run.staging.StagingTables;
import org.stocktake.source.LookupResult;
import org.stocktake.source.Source;

/** Resolves ids and names that no listing held by looking them up in the source. */
public final class IdResolver {
    private IdResolver() {}

    /** Looks up people by the names in pages and workflows, into {@link Inputs#LOOKED_UP_PERSON}. */
    public static void people(Source source, List<PersonName> names, Engine engine) {
        try (Appender rows = engine.append(Inputs.LOOKED_UP_PERSON)) {
            source.lookUpPeople(
                    names,
                    (name, person) -> rows.add(Arrays.asList(
                            name.value(),
                            name.kind() != PersonName.Kind.WORDS,
                            person.id().value(),
                            person.username(),
                            person.name(),
                            person.state().text(),
                            person.kind().text())));
        }
    }

    /** Looks up ids that bodies refer to, into {@link Inputs#LOOKED_UP}. */
    public static void ids(Source source, List<PageId> ids, Engine engine) {
        LongAdder unknown = new LongAdder();
        try (Appender rows = engine.append(Inputs.LOOKED_UP)) {
            source.lookUp(ids, result -> {
                rows.add(StagingTables.row(result));
                if (result.outcome() == LookupResult.Outcome.UNKNOWN) {
                    unknown.increment();
                }
            });
        }
        if (unknown.sum() > 0) {
            try (Appender failures = engine.append(Inputs.FAILURE)) {
                failures.add(Inputs.row(
                        new Failure(
                                Code.GROUP_UNREADABLE,
                                "ids of links",
                                "%,d of %,d pages linked by id could not be looked up."
                                        .formatted(unknown.sum(), ids.size()),
                                "The links to them count as unverifiable. The next run tries again."),
                        null,
                        null));
            }
        }
    }
}
