package org.stocktake.run;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stocktake.engine.Engine;
import org.stocktake.engine.Sandbox;
import org.stocktake.failure.Failure;
import org.stocktake.finding.EvaluationContext;
import org.stocktake.finding.FindingHistory;
import org.stocktake.finding.Findings;
import org.stocktake.finding.Rulebook;
import org.stocktake.model.Week;
import org.stocktake.snapshot.Snapshots;
import org.stocktake.table.Table;

/** Asks the rules of findings of a week, with what this data folder knows of other weeks and of what people said. */
record WeeklyFindings(DataFolder data, Snapshots snapshots, Rulebook rulebook) {
    /**
     * @param tables the published tables of the week, which stand in the engine
     * @param sandbox where an operator's own rules are asked
     * @return what is wrong with rules
     */
    List<Failure> publish(Engine engine, List<Table> tables, EvaluationContext evaluationContext, Sandbox sandbox) {
        return new Findings(engine, rulebook, evaluationContext)
                .publish(
                        tables,
                        FindingHistory.before(evaluationContext.week(), snapshots),
                        SettingsMapper.words(data, end(evaluationContext)).values(),
                        sandbox);
    }

    /** What is said in a week belongs to it, even after its run; of the newest week whatever is said until the next. */
    private @Nullable Instant end(EvaluationContext evaluationContext) {
        Week later = snapshots.files("pages").higherKey(evaluationContext.week());
        return later == null
                ? null
                : later.monday().atStartOfDay(evaluationContext.zone()).toInstant();
    }
}
