package org.stocktake.run;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Appender;
import org.stocktake.engine.Engine;
import org.stocktake.failure.Code;
import org.stocktake.failure.Failure;
import org.stocktake.model.PageId;
import org.stocktake.model.PersonName;
import org.stocktake.relate.Inputs;
import org.stocktake.source.LookupResult;
import org.stocktake.source.Source;

/** Has the source look up what pages name and no list held. */
final class IdResolver {
    private IdResolver() {}

    static List<@Nullable Object> row(LookupResult told) {
        return Arrays.asList(
                told.id().value(),
                told.space() == null ? null : told.space().value(),
                told.status() == null ? null : told.status().text(),
                told.outcome().text());
    }

    /** People by the names that pages and workflows call them, into {@link Inputs#LOOKED_UP_PERSON}. */
    static void people(Source source, List<PersonName> names, Engine engine) {
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

    /** Ids that bodies refer to, into {@link Inputs#LOOKED_UP}. */
    static void by(Source source, List<PageId> ids, Engine engine) {
        LongAdder unknown = new LongAdder();
        try (Appender rows = engine.append(Inputs.LOOKED_UP)) {
            source.lookUp(ids, told -> {
                rows.add(row(told));
                if (told.outcome() == LookupResult.Outcome.UNKNOWN) {
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
