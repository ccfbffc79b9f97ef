package org.stocktake.run.stage;

import org.stocktake.engine.Engine;
import org.stocktake.failure.Code;
import org.stocktake.relate.Relations;
import org.stocktake.run.lookup.IdResolver;
import org.stocktake.run.lookup.SearchedComments;
import org.stocktake.run.lookup.VersionLists;
import org.stocktake.run.week.RunRecord;
import org.stocktake.run.week.WeekContext;
import org.stocktake.run.week.WeekResults;
import org.stocktake.source.Source;

/** Asks the source for what the listings lack: linked ids, people, version lists, and texts of comments. */
public final class LookUpStage implements Stage {
    @Override
    public String text() {
        return "look up";
    }

    @Override
    public Next run(WeekContext week, WeekResults results) {
        Source source = week.source();
        Engine engine = week.engine();
        Relations relations = results.relations();
        IdResolver.ids(source, relations.unknownIds(), engine);
        IdResolver.people(source, relations.unknownPeople(), engine);
        if (week.settings().content().versionLists()) {
            new VersionLists(
                            results.caches(),
                            week.settings().people().bots(),
                            week.scheduled().at())
                    .read(source, relations, engine);
        }
        RunRecord.of(week, results).write(engine, week.origin().traffic(), week.seconds());
        relations.followReferences();
        new SearchedComments(results.caches())
                .search(
                        source,
                        relations,
                        engine,
                        results.preflight().bases(),
                        // In an export, missing comment texts are unknown rather than unreadable.
                        week.isExport() ? Code.VALUES_UNKNOWN : Code.GROUP_UNREADABLE);
        source.verifyAccount();
        // Written again after the last request.
        RunRecord.of(week, results).write(engine, week.origin().traffic(), week.seconds());
        return Next.CONTINUE;
    }
}
